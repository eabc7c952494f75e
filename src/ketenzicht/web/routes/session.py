"""Logging in and out, one's own account, choosing a role and a language."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

from ketenzicht.web import oidc
from ketenzicht.web.views import account, passkeys, session

urlpatterns: list[URLPattern] = [
    path("inloggen", session.login, name="login"),
    path("inloggen/code", session.login_code, name="login_code"),
    path("inloggen/passkey", passkeys.login_passkey, name="login_passkey"),
    path("inloggen/dienst", oidc.Ask.as_view(), name="oidc_start"),
    path("inloggen/terug", oidc.back, name="oidc_back"),
    path("demo/login", session.demo_login, name="demo_login"),
    path("uitloggen", session.logout, name="logout"),
    path("rol", session.choose_role, name="choose_role"),
    path("aanmelden", account.start_account, name="start_account"),
    path("aanmelden/app", account.choose, name="choose_app"),
    path("aanmelden/passkey", passkeys.begin_with_passkey, name="choose_passkey"),
    path("ik", account.account, name="account"),
    path("ik/sessies", account.end_others, name="end_others"),
    path("ik/sessies/<uuid:sitting>", account.end_one, name="end_one"),
    path("ik/herstelcodes", account.recovery, name="recovery_codes"),
    path("ik/passkeys", passkeys.passkeys, name="passkeys"),
    path("ik/passkeys/maken", passkeys.make, name="make_passkey"),
    path("ik/passkeys/<uuid:passkey>", passkeys.passkey, name="passkey"),
    path("ik/passkeys/<uuid:passkey>/verwijderen", passkeys.remove, name="remove_passkey"),
    path("ik/herstelcodes/passkey", passkeys.recovery, name="recovery_with_passkey"),
    path("ik/dwangcode", account.duress, name="duress_code"),
    path("taal", set_language, name="set_language"),
]
