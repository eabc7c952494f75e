"""One's own account: beginning with a code, who am I here, sessions, recovery codes, the code for who is forced.

A session under duress finds nothing here either: whoever forces somebody must not change how they log in.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ketenzicht.accounts.codes import qr_image, secret_text
from ketenzicht.accounts.lockout import locked
from ketenzicht.accounts.operations import (
    activate,
    end_sitting,
    end_sittings,
    forget_duress_code,
    prepare_app,
    renew_recovery_codes,
    set_duress_code,
)
from ketenzicht.accounts.queries import invited, keys_of, login_of, secret_of, sessions_of
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.agencies.queries import Seat
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.web import entering
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.session import Begin, Choose, Code, SixDigits
from ketenzicht.web.links import page
from ketenzicht.web.role_names import role_name
from ketenzicht.web.views.session import LOCKED

# Pages that somebody needs now and then, and that have no room among the six places of every page.
MORE = (
    ("colleagues", gettext_noop("Collega's en rollen"), "rights.decide"),
    ("telephone", gettext_noop("Melding per telefoon"), "draft.keep"),
    ("imports", gettext_noop("Lijsten van partners"), "import.list"),
    ("letterbox", gettext_noop("Binnengekomen mail"), "mail.list"),
    ("notices", gettext_noop("Verstuurde mail"), "notice.list"),
    ("exclusions", gettext_noop("Een collega uitsluiten van een dossier"), "exclusion.list"),
    ("unusual_reading", gettext_noop("Ongewoon lezen"), "unusual.read"),
)

# How a session began, behind its device. One under duress is never in the list.
WAYS = {
    "demo": gettext_noop("met een knop van de oefenomgeving"),
    "password": gettext_noop("met alleen een wachtwoord"),
    "totp": gettext_noop("met een code uit uw app"),
    "passkey": gettext_noop("met een passkey"),
    "recovery": gettext_noop("met een herstelcode"),
    "oidc": gettext_noop("via een andere inlogdienst"),
}


@sensitive_post_parameters("code")
def start_account(request: HttpRequest) -> HttpResponse:
    """Type the enrolment code; too many wrong ones shut the door as at log-in."""
    form = Begin(request.POST or None, initial={"code": ""})
    if request.method == "POST" and form.is_valid():
        knock = entering.knock_of(request, form.cleaned_data["login"])
        found = _invited(form)
        if locked(knock):
            form.add_error(None, _(LOCKED))
        elif found is None:
            entering.fail(knock, None)
            form.add_error(None, _("Deze inlognaam en deze aanmeldcode horen niet bij elkaar, of de code is verlopen."))
        else:
            invitation, user = found
            app = prepare_app(actor=at_the_door(user), user=user)
            request.session.flush()
            request.session["beginning"] = [str(invitation), str(user), str(app)]
            return redirect("choose_app")
    return render(request, "session/begin.html", {"form": form}, status=400 if form.errors else 200)


def _invited(form: Begin) -> tuple[UUID, UUID] | None:
    try:
        invitation, user = invited(form.cleaned_data["code"])
        return (invitation, user) if login_of(user) == form.cleaned_data["login"].strip() else None
    except Missing:
        return None


@sensitive_post_parameters("password", "code")
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a password and set up the app; afterwards the recovery codes, once."""
    kept = request.session.get("beginning")
    if not kept:
        return redirect("start_account")
    invitation, user, app = (UUID(part) for part in kept)
    form = Choose(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = _activated(form, invitation, user, app)
        if codes is not None:
            request.session.flush()
            return render(request, "session/recovery.html", {"codes": codes, "next_url": "login"})
    secret = secret_of(user, app)
    given = {"form": form, "image": qr_image(secret, login_of(user)), "secret": secret_text(secret)}
    return render(request, "session/choose.html", given, status=400 if form.errors else 200)


def _activated(form: Choose, invitation: UUID, user: UUID, app: UUID) -> list[str] | None:
    given = form.cleaned_data
    try:
        return activate(
            actor=at_the_door(user), user=user, invitation=invitation, app=app, code=given["code"],
            password=given["password"],
        )  # fmt: skip
    except Invalid as wrong:
        form.add_error(wrong.place, _(wrong.message))
    except Conflict as late:
        form.add_error(None, _(late.message))
    return None


@staff
def account(request: HttpRequest) -> HttpResponse:
    """Who am I here: the user, the roles, the sessions, the codes."""
    mine: list[Seat] = request.seats  # type: ignore[attr-defined]
    rows = [(role_name(seat.role), seat.organisation_name, seat == request.seat) for seat in mine]  # type: ignore[attr-defined]
    role = actor_of(request).role
    more = [(page(name), _(label)) for name, label, action in MORE if reach(role, action)]
    given = {
        "rows": rows,
        "more": more,
        "login": mine[0].login,
        "form": SixDigits(),
        "code_form": Code(prefix="recovery"),
    }
    user, here = actor_of(request).user, UUID(request.session["sitting"])
    if user is not None:
        sessions = [(session, _(WAYS[session.way])) for session in sessions_of(user, here)]
        given |= {"sessions": sessions, "keys": keys_of(user)}
    return render(request, "session/account.html", given)


@require_POST
@staff
def end_one(request: HttpRequest, sitting: UUID) -> HttpResponse:
    """End one of one's own sessions; the one that asks is a log-out."""
    end_sitting(actor=myself(request), sitting=sitting, because="revoked")
    messages.success(request, _("Die sessie is beëindigd."))
    return redirect("account")


@require_POST
@staff
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    me = myself(request)
    assert me.user is not None
    end_sittings(actor=me, user=me.user, but=UUID(request.session["sitting"]))
    messages.success(request, _("Al uw andere sessies zijn beëindigd."))
    return redirect("account")


@require_POST
@staff
def recovery(request: HttpRequest) -> HttpResponse:
    """New recovery codes, for who types a code of the app; the old ones end."""
    me = myself(request)
    assert me.user is not None
    form = Code(request.POST, prefix="recovery")
    code = form.cleaned_data["code"] if form.is_valid() else ""
    codes = renew_recovery_codes(actor=me, user=me.user, code=code)
    return render(request, "session/recovery.html", {"codes": codes, "next_url": "account"})


@require_POST
@staff
def duress(request: HttpRequest) -> HttpResponse:
    """Set the code for who is forced to log in, or with an empty field take it away."""
    me = myself(request)
    assert me.user is not None
    code = request.POST.get("duress", "").strip()
    if code:
        set_duress_code(actor=me, user=me.user, code=code)
        messages.success(request, _("Uw dwangcode is ingesteld."))
    else:
        forget_duress_code(actor=me, user=me.user)
        messages.success(request, _("U hebt geen dwangcode meer."))
    return redirect("account")


def myself(request: HttpRequest) -> Actor:
    """The door, writing for who asks. Raises Conflict under duress, in words that a passing fault would have."""
    actor = actor_of(request)
    if actor.user != request.user.pk:
        raise Conflict("Dit lukt nu even niet.", "Probeer het later opnieuw.")
    return at_the_door(actor.user, actor.organisation)
