"""Passkeys: coming in with one, and one's own list of them.

A passkey stands in place of the code, never in place of the password: so the door shuts after too many wrong ones, and
who is forced can type the other code. Adding and removing ask the password again.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

import ketenzicht.config.start as start
from ketenzicht.accounts.lockout import locked
from ketenzicht.accounts.operations import (
    activate_with_passkey,
    add_passkey,
    remove_passkey,
    rename_passkey,
    renew_recovery_codes_with_passkey,
)
from ketenzicht.accounts.passkeys import AGAIN, WRONG, Answered, ask_for_new
from ketenzicht.accounts.queries import OwnPasskey, keys_of, passkeys_of
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.kernel.errors import ChainError, Invalid, Missing
from ketenzicht.web import ceremonies, entering
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.session import BeginWithPasskey, Code, NameOfPasskey, NewPasskey, Password, Shown
from ketenzicht.web.panels import tried
from ketenzicht.web.views.account import myself
from ketenzicht.web.views.session import LOCKED


@sensitive_post_parameters("passkey")
def login_passkey(request: HttpRequest) -> HttpResponse:
    """The second step with a passkey in place of a code; every wrong one counts as a wrong code does."""
    pending, answered = entering.pending_of(request), ceremonies.answered(request, "enter")
    if request.method != "POST" or pending is None or answered is None:
        return redirect("login_code")
    knock, seat = entering.knock_of(request, pending.login), entering.first_seat(pending.user)
    shown = Shown(request.POST)
    shown.full_clean()
    if locked(knock):
        shown.add_error(None, _(LOCKED))
    else:
        try:
            if seat is None:
                raise Invalid("passkey", WRONG, AGAIN)
            return entering.enter(
                request, pending.user, seat, way="passkey", after=pending.after, passkey=answered[0], knock=knock
            )
        except Invalid as wrong:
            entering.fail(knock, pending.user)
            shown.add_error(None, f"{_(wrong.message)} {_(wrong.remedy)}")
    asks = ceremonies.question_for(request, "enter", pending.user)
    return render(request, "session/code.html", {"form": Code(), "shown": shown, "asks": asks}, status=400)


@sensitive_post_parameters("password", "passkey")
def begin_with_passkey(request: HttpRequest) -> HttpResponse:
    """Choose a password and make a passkey in place of an app; afterwards the recovery codes, once."""
    kept = request.session.get("beginning")
    if not kept:
        return redirect("start_account")
    invitation, user = UUID(kept[0]), UUID(kept[1])
    form = BeginWithPasskey(request.POST or None)
    answered = ceremonies.answered(request, "begin") if request.method == "POST" else None
    codes: list[str] = []
    if answered is not None and tried(form, lambda given: codes.extend(_begun(answered[0], invitation, user, given))):
        request.session.flush()
        return render(request, "session/recovery.html", {"codes": codes, "next_url": "login"})
    asks = ""
    if ceremonies.has_name(request):
        asked = ask_for_new(user, ceremonies.place_of(request), afresh=True)
        asks = ceremonies.put_to(request, "begin", asked)
    return render(
        request, "session/choose_passkey.html", {"form": form, "asks": asks}, status=400 if form.errors else 200
    )


def _begun(answered: Answered, invitation: UUID, user: UUID, given: dict[str, Any]) -> list[str]:
    return activate_with_passkey(
        actor=at_the_door(user), user=user, invitation=invitation, answered=answered, name=given["name"],
        password=given["password"],
    )  # fmt: skip


@staff
@sensitive_post_parameters("passkey")
def recovery(request: HttpRequest) -> HttpResponse:
    """New recovery codes, for who shows a passkey; the old ones end."""
    me, answered = myself(request), ceremonies.answered(request, "recovery") if request.method == "POST" else None
    assert me.user is not None
    if answered is not None:
        codes = renew_recovery_codes_with_passkey(actor=me, user=me.user, answered=answered[0])
        return render(request, "session/recovery.html", {"codes": codes, "next_url": "account"})
    asks = ceremonies.question_for(request, "recovery", me.user)
    return render(request, "session/renew_codes.html", {"asks": asks}) if asks else redirect("account")


@staff
@sensitive_post_parameters("password")
def passkeys(request: HttpRequest) -> HttpResponse:
    """One's own passkeys; asking for a new one leads on to the page where the browser makes it."""
    needs_password, user = _needs_password(request), actor_of(request).user
    form = _new_form(request, needs_password)
    if request.method == "POST" and form is not None and form.is_valid():
        me = myself(request)
        assert me.user is not None
        if not needs_password or _is_me(request, form):
            name = form.cleaned_data["name"].strip()
            asked = ask_for_new(me.user, ceremonies.place_of(request))
            asks = ceremonies.put_to(request, "add", asked, name=name)
            return render(request, "session/make_passkey.html", {"asks": asks, "name": name})
    given = {"rows": passkeys_of(user) if user else [], "form": form, "has_name": ceremonies.has_name(request)}
    return render(request, "session/passkeys.html", given, status=400 if form is not None and form.errors else 200)


@staff
@sensitive_post_parameters("passkey")
def make(request: HttpRequest) -> HttpResponse:
    """Keep what the browser made."""
    answered = ceremonies.answered(request, "add")
    if request.method != "POST" or answered is None:
        return redirect("passkeys")
    me = myself(request)
    assert me.user is not None
    try:
        add_passkey(actor=me, user=me.user, answered=answered[0], name=answered[1]["name"])
    except ChainError as no:
        messages.error(request, f"{_(no.message)} {_(no.remedy) if no.remedy else ''}")
        return redirect("passkeys")
    messages.success(request, _("Uw passkey is toegevoegd. Ook bij uw volgende log-in staat dat er."))
    return redirect("passkeys")


@staff
def passkey(request: HttpRequest, passkey: UUID) -> HttpResponse:
    """One of one's own passkeys: another name, or away with it."""
    row = _own(request, passkey)
    form = NameOfPasskey(request.POST or None, initial={"name": row.name})
    if request.method == "POST":
        me = myself(request)
        assert me.user is not None
        user = me.user
        if tried(form, lambda given: rename_passkey(actor=me, user=user, passkey=passkey, name=given["name"])):
            messages.success(request, _("Uw passkey heet nu anders."))
            return redirect("passkeys")
    return _page_of(request, row, form, Password())


@require_POST
@staff
@sensitive_post_parameters("password")
def remove(request: HttpRequest, passkey: UUID) -> HttpResponse:
    """Take a passkey away; every other session ends."""
    row, form, me = _own(request, passkey), Password(request.POST), myself(request)
    assert me.user is not None
    if _needs_password(request) and not (form.is_valid() and _is_me(request, form)):
        return _page_of(request, row, NameOfPasskey(initial={"name": row.name}), form)
    here = UUID(request.session["sitting"])
    remove_passkey(actor=me, user=me.user, passkey=passkey, last_may_go=start.is_demo(), but=here)
    messages.success(request, _("Uw passkey is verwijderd en opent niets meer. Uw andere sessies zijn beëindigd."))
    return redirect("passkeys")


def _page_of(request: HttpRequest, row: OwnPasskey, form: NameOfPasskey, away: Password) -> HttpResponse:
    keys = keys_of(_somebody(request))
    last = not start.is_demo() and keys.passkeys == 1 and keys.app_since is None
    given = {"row": row, "form": form, "away": away if _needs_password(request) else None, "last": last}
    wrong = bool(form.errors or away.errors)
    return render(request, "session/passkey.html", given, status=400 if wrong else 200)


def _own(request: HttpRequest, passkey: UUID) -> OwnPasskey:
    found = [row for row in passkeys_of(_somebody(request)) if row.id == passkey]
    if not found:
        raise Missing("Deze passkey is er niet (meer).", "Kijk in uw lijst van passkeys.")
    return found[0]


def _somebody(request: HttpRequest) -> UUID:
    """Who looks at their own; under duress it is nobody's list, and nothing is found in it."""
    user = actor_of(request).user
    assert user is not None
    return user


def _account(request: HttpRequest) -> AbstractBaseUser:
    assert request.user.is_authenticated
    return request.user


def _needs_password(request: HttpRequest) -> bool:
    """Whether the password is asked again: always, but for the cast of the demo, who have none."""
    return _account(request).has_usable_password() or not start.is_demo()


def _new_form(request: HttpRequest, needs_password: bool) -> NewPasskey | NameOfPasskey | None:
    """None for who logs in elsewhere: without a password of our own a passkey would open nothing."""
    if not needs_password:
        return NameOfPasskey(request.POST or None)
    return NewPasskey(request.POST or None) if _account(request).has_usable_password() else None


def _is_me(request: HttpRequest, form: NewPasskey | NameOfPasskey | Password) -> bool:
    """Whether the password in this form is that of who is logged in; a wrong one counts as one at the door."""
    mine = request.seats  # type: ignore[attr-defined]
    knock, user = entering.knock_of(request, mine[0].login), _account(request)
    if locked(knock):
        form.add_error(None, _(LOCKED))
        return False
    if user.check_password(form.cleaned_data["password"]):
        return True
    entering.fail(knock, user.pk)
    form.add_error("password", _("Dit wachtwoord klopt niet."))
    return False
