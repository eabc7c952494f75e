"""Mail out: one's own choice, and for the administrator what was sent and what failed; never a reporter's address."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.accounts.queries import login_of
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.agencies.queries import seats
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.messages.operations import choose_mail, resend
from ketenzicht.messages.queries import PAGE, NoticeRow, failed_notices, mail_choice, notices_by_state, notices_for
from ketenzicht.messages.states import LABELS
from ketenzicht.rules.access import Actor, reach
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.mail import MailForm
from ketenzicht.web.panels import tried

TONES = {"waiting": "waiting", "sent": "done", "failed": "acute", "dropped": "waiting"}


@staff
def choose(request: HttpRequest) -> HttpResponse:
    """Mail or none, and another address than the log-in name."""
    actor = actor_of(request)
    if actor.user is None or actor.user != request.user.pk:
        raise Conflict("Dit lukt nu even niet.", "Probeer het later opnieuw.")
    login = login_of(actor.user)
    choice = mail_choice(actor.user, login)
    form = MailForm(request.POST or None, initial={"wanted": choice.wanted, "address": choice.own})
    door, user = at_the_door(actor.user, actor.organisation), actor.user
    if request.method == "POST" and tried(
        form, lambda told: choose_mail(actor=door, user=user, wanted=told["wanted"], address=told["address"].strip())
    ):
        messages.success(request, _("Uw keuze is bewaard."))
        return redirect("mail_choice")
    given = {"form": form, "address": choice.address, "on": settings.MAIL_OUT is not None}
    return render(request, "session/mail.html", given, status=400 if form.errors else 200)


@staff
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What left in the last time, what waits, and what failed with the reason."""
    actor = _administrator(request)
    state, number = request.GET.get("toestand", ""), request.GET.get("page", "1")
    wanted = int(number) if number.isdecimal() and len(number) < 7 else 1
    rows, total = notices_for(actor, state=state, page=wanted)
    names = {seat.user: seat.user_name for seat in seats(organisation=actor.home)}
    counts = notices_by_state(actor)
    given = {
        "rows": [(row, _reader(row, names), TONES[row.state], _(row.state_label), _(row.why)) for row in rows],
        "counts": [(key, _(LABELS[key]), number) for key, number in counts.items()],
        "failed": counts["failed"],
        "state": state,
        "query": f"toestand={state}&" if state in LABELS else "",
        "page": Paginator(range(total), PAGE).get_page(wanted),
        "server": settings.MAIL_OUT.name if settings.MAIL_OUT else "",
        "sender": settings.MAIL_FROM,
    }
    return render(request, "accounts/mail.html", given)


@require_POST
@staff
def resend_one(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Try one mail again."""
    resend(actor=actor_of(request), notice=notice)
    messages.success(request, _("De mail gaat binnen een minuut opnieuw."))
    return redirect("notices")


@require_POST
@staff
def resend_all(request: HttpRequest) -> HttpResponse:
    """Try every mail again that failed."""
    actor = _administrator(request)
    failed = failed_notices(actor)
    for notice in failed:
        resend(actor=actor, notice=notice)
    number = len(failed)
    messages.success(
        request,
        ngettext("%(n)s mail gaat binnen een minuut opnieuw.", "%(n)s mails gaan binnen een minuut opnieuw.", number)
        % {"n": number},
    )
    return redirect("notices")


def _administrator(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not reach(actor.role, "notice.list"):
        raise Missing()
    return actor


def _reader(row: NoticeRow, names: dict[UUID, str]) -> str:
    if row.user is None:
        return _("een melder")
    return names.get(row.user, _("een collega die hier niet meer werkt"))
