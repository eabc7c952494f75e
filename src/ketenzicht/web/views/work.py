"""Home: what waits for this role, most urgent first. Who only reports sees their own reports instead."""

import re
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.duties import keeping
from ketenzicht.duties.operations import finish_duty
from ketenzicht.duties.work import KINDS, OTHER, PAGE, Wanted
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.signals.feedback_figures import told_back
from ketenzicht.signals.queries import own_reports
from ketenzicht.signals.returns import came_back
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.context import is_reporter
from ketenzicht.web.links import page
from ketenzicht.web.list_choices import cover_page, keeping_of
from ketenzicht.web.signal_rows import rows_of
from ketenzicht.web.work_list import work_list

# Who owes reporters what was done with their signal.
OWES_FEEDBACK = ("AF", "KETEN")


@staff
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """The work list of the role one works in; `groep`, `plaats`, `soort` and `mij` say what one wants to see."""
    actor = actor_of(request)
    if is_reporter(actor):
        given = {"rows": rows_of(own_reports(actor)), "report_url": page("report")}
        return render(request, "work/own_reports.html", given)
    wanted = wanted_of(request.GET.dict())
    number = _number(request)
    work = work_list(actor, wanted, page=number)
    found: dict[str, Any] = {"work": work, "only": wanted.group, "wanted": wanted}
    if wanted.group and number * PAGE < work.chosen:
        found["more"] = f"?{keeping.query_of(wanted)}&page={number + 1}"
    if actor.role in OWES_FEEDBACK:
        found["told"], found["back"] = told_back(actor), came_back(actor)
    return render(request, "work/list.html", found | keeping_of(actor, wanted, work.colleagues))


@staff
@require_safe
def covered(request: HttpRequest, cover: UUID) -> HttpResponse:
    """The list of the colleague for whom one stands in, and taking from it what cannot wait."""
    actor = actor_of(request)
    return render(request, "work/covered.html", cover_page(actor, keeping.cover_of(actor, cover)))


@require_POST
@staff
def look_after(request: HttpRequest) -> HttpResponse:
    """Begin looking after a colleague's list: `collega` and `reden`."""
    actor = actor_of(request)
    try:
        cover = keeping.look_after(
            actor=actor, colleague=_id(request.POST.get("collega", "")), reason=request.POST.get("reden", "")
        )
    except Invalid as error:
        messages.error(request, f"{_(error.message)} {_(error.remedy)}")
        return redirect("worklist")
    return redirect("work_covered", cover)


@require_POST
@staff
def stop(request: HttpRequest, cover: UUID) -> HttpResponse:
    """End looking after a list."""
    keeping.stop_looking_after(actor=actor_of(request), cover=cover)
    messages.success(request, _("U neemt deze lijst niet meer waar."))
    return redirect("worklist")


@require_POST
@staff
def claim(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Take something on, or give it back with `terug`; then on to where one came from."""
    actor = actor_of(request)
    if "terug" in request.POST:
        keeping.release(actor=actor, duty=duty)
        messages.success(request, _("Teruggelegd bij uw bureau; uw collega’s zien het weer."))
    else:
        keeping.claim(actor=actor, duty=duty)
        messages.success(request, _("Dit staat nu op uw naam; uw collega’s hoeven er niet naar te kijken."))
    return redirect(_back(request))


@require_POST
@staff
def done(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Tick off what no step shows: a call that was made, a look that was taken."""
    finish_duty(actor=actor_of(request), duty=duty, outcome="gedaan")
    messages.success(request, _("Vastgelegd."))
    return redirect(_back(request))


@require_POST
@staff
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep a view by a name: `naam` and the query of the list."""
    asked = {key: values[0] for key, values in parse_qs(request.POST.get("query", "")[:400]).items()}
    wanted = wanted_of(asked)
    try:
        keeping.keep_filter(actor=actor_of(request), name=request.POST.get("naam", "")[:200], wanted=wanted)
        messages.success(request, _("Het filter is bewaard; het staat bovenaan uw werklijst."))
    except Invalid as error:
        messages.error(request, f"{_(error.message)} {_(error.remedy)}")
    query = keeping.query_of(wanted)
    return redirect(reverse("worklist") + (f"?{query}" if query else ""))


@require_POST
@staff
def drop_filter(request: HttpRequest, kept: UUID) -> HttpResponse:
    """Forget a view."""
    keeping.drop_filter(actor=actor_of(request), kept=kept)
    messages.success(request, _("Het filter is weg."))
    return redirect("worklist")


def wanted_of(given: dict[str, str]) -> Wanted:
    """What an address asks for; what makes no sense is left out."""
    place, about = given.get("plaats", ""), given.get("soort", "")
    return Wanted(
        group=given.get("groep", "") if re.fullmatch("[a-z]{1,12}", given.get("groep", "")) else "",
        municipality=place if re.fullmatch("GM[0-9]{4}", place) else "",
        about=about if about in (*KINDS, OTHER) else "",
        mine=given.get("mij") == "1",
    )


def _back(request: HttpRequest) -> str:
    """The page of the object that a form names, else the list; never another site."""
    back = request.POST.get("naar", "")
    return back if re.fullmatch(r"/[a-z]+/[0-9a-f-]{36}", back) else reverse("worklist")


def _number(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if re.fullmatch("[1-9][0-9]{0,3}", number) else 1


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Missing("Kies een collega.", "Kies iemand uit de lijst.") from None
