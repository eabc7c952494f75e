"""The register of processing activities with its files, and the report of who saw what."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketenzicht.agencies.queries import seats
from ketenzicht.agencies.seen import SeenLine, Wanted, who_saw
from ketenzicht.kernel.clock import AMSTERDAM, end_of
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.kernel.names import sort_key
from ketenzicht.privacy import papers
from ketenzicht.privacy.register import activities, may_see, risks
from ketenzicht.privacy.sheet import as_sheet
from ketenzicht.rules.access import Actor, reach
from ketenzicht.signals.ended import signal_named
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.privacy import WhoSaw
from ketenzicht.web.labels_privacy import act_in_words
from ketenzicht.web.panels import tried
from ketenzicht.web.role_names import role_name

SHOWN = 200  # lines on the page; the sheet holds them all
PAPERS: dict[str, tuple[str, Callable[[], str]]] = {
    "register.csv": ("text/csv", papers.register_sheet),
    "register.json": ("application/json", lambda: papers.as_json(papers.register_record())),
    "dpia.csv": ("text/csv", papers.dpia_sheet),
    "dpia.json": ("application/json", lambda: papers.as_json(papers.dpia_record())),
}


@staff
@require_safe
def processing(request: HttpRequest) -> HttpResponse:
    """The register and the DPIA on one page that prints; they hold no personal data."""
    if not may_see(actor_of(request)):
        raise Missing()
    shown = [(each, papers.ground_words(each.grounds)) for each in activities()]
    return render(request, "privacy/processing.html", {"activities": shown, "risks": risks(), "files": list(PAPERS)})


@staff
@require_safe
def processing_file(request: HttpRequest, file: str) -> HttpResponse:
    """One of the files of the register."""
    if not may_see(actor_of(request)) or file not in PAPERS:
        raise Missing()
    kind, write = PAPERS[file]
    return _download(write(), kind, file)


@staff
def who_saw_page(request: HttpRequest) -> HttpResponse:
    """Who saw what: by object, person, user or period. Asked by post, so that nothing of it stands in an address."""
    return _report(request, sheet=False)


@staff
def who_saw_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a sheet, without formulas."""
    return _report(request, sheet=True)


def _report(request: HttpRequest, *, sheet: bool) -> HttpResponse:
    actor = actor_of(request)
    if not reach(actor.role, "audit.seen"):
        raise Missing()
    form = WhoSaw(request.POST or None, users=_colleagues(actor))
    found: list[SeenLine] = []
    asked = request.method == "POST" and tried(form, lambda given: found.extend(_found(actor, given)))
    rows = [_cells(line) for line in found]
    if sheet and asked:
        return _download(as_sheet(_columns(), rows), "text/csv", "wie-zag-wat.csv")
    columns = [{"label": label} for label in _columns()]
    persons = len({line.who or line.role for line in found})
    given = {"form": form, "asked": asked, "columns": columns, "rows": rows[:SHOWN], "total": len(rows)}
    given["persons"] = persons
    return render(request, "privacy/who_saw.html", given, status=400 if form.errors else 200)


def _columns() -> list[str]:
    head = [_("Wanneer"), _("Wie"), _("Rol"), _("Organisatie")]
    return [*head, _("Wat"), _("Doel"), _("Welke velden"), _("Uitkomst")]


def _colleagues(actor: Actor) -> list[tuple[str, str]]:
    """Users of the own organisation, by name."""
    found = {(str(seat.user), seat.user_name) for seat in seats(organisation=actor.home)}
    return sorted(found, key=lambda each: sort_key(each[1]))


def _found(actor: Actor, given: dict[str, Any]) -> list[SeenLine]:
    since = datetime.combine(given["since"], time.min, AMSTERDAM) if given["since"] else None
    until = end_of(given["until"]) if given["until"] else None
    user = UUID(given["user"]) if given["user"] else None
    kind, id = given["kind"], _id(actor, given["kind"], given["object"].strip())
    if kind == "person":
        return who_saw(actor=actor, wanted=Wanted(person=id, user=user, since=since, until=until))
    return who_saw(actor=actor, wanted=Wanted(kind, id, None, user, since, until))


def _id(actor: Actor, kind: str, typed: str) -> UUID | None:
    if not kind:
        return None
    if kind == "signal" and typed.upper().startswith("M-"):
        found = signal_named(actor, typed)
        if found is None:
            raise Missing()
        return found
    try:
        return UUID(typed.rstrip("/").rpartition("/")[2])
    except ValueError:
        raise Invalid("object", _("Dit kenmerk is niet te lezen."), _("Plak het laatste deel van het adres.")) from None


def _cells(line: SeenLine) -> list[str]:
    return [
        f"{line.at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}", line.who or "–", role_name(line.role),
        line.organisation or "–", act_in_words(line.action),
        _("met de noodknop") if line.by_key else line.purpose, ", ".join(line.fields) or "–",
        _("gedaan") if line.outcome == "done" else _("geweigerd"),
    ]  # fmt: skip


def _download(text: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
