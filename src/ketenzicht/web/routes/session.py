"""Logging in and out, choosing a role and a language."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

from ketenzicht.web.views import session

urlpatterns: list[URLPattern] = [
    path("inloggen", session.login, name="login"),
    path("demo/login", session.demo_login, name="demo_login"),
    path("uitloggen", session.logout, name="logout"),
    path("rol", session.choose_role, name="choose_role"),
    path("ik", session.account, name="account"),
    path("taal", set_language, name="set_language"),
]
