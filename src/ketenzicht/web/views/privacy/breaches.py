"""Data breaches: the list with its clocks, one breach, and every act that the law asks."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.privacy import operations as privacy
from ketenzicht.privacy.operations.breaches import Found
from ketenzicht.privacy.queries import BreachFile, BreachLine, breaches_for, read_breach
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.privacy_breach import notice_due
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.privacy import Assess, RecordBreach, Told
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import word
from ketenzicht.web.labels_privacy import BREACH, CLASSES, RISKS
from ketenzicht.web.panels import Panel, tried

# Panel, address, place in `must_tell`.
TELLING = (("authority", "breach_authority", 0), ("persons", "breach_persons", 1))


@staff
def breaches(request: HttpRequest) -> HttpResponse:
    """The breaches, newest first, and the form for a new one."""
    actor = actor_of(request)
    if not reach(actor.role, "breach.list"):
        raise Missing()
    form = RecordBreach(request.POST or None)
    made: list[UUID] = []
    if request.method == "POST" and tried(form, lambda given: made.append(_recorded(actor, given))):
        messages.success(request, _("Het datalek is vastgelegd; de 72 uur lopen vanaf de ontdekking."))
        return redirect("breach", made[0])
    said = _("De 72 uur lopen vanaf de ontdekking, ook in het weekend. Weten doet u later; vastleggen nu.")
    panel = Panel("breach", _("Leg een datalek vast"), said, reverse("breaches"), _("Leg het lek vast"), form)
    given = {"rows": [_row(line) for line in breaches_for(actor)], "panels": [panel]}
    return render(request, "privacy/breaches.html", given, status=400 if form.errors else 200)


@staff
def breach_page(request: HttpRequest, id: UUID) -> HttpResponse:
    """One breach with its three moments, the weighing and who was told."""
    return _page(request, id)


@require_POST
@staff
def assess(request: HttpRequest, id: UUID) -> HttpResponse:
    """Weigh the risk."""
    actor, form = actor_of(request), Assess(request.POST)
    if tried(form, lambda given: privacy.assess_breach(actor=actor, breach=id, **given)):
        return _done(request, id, _("Het risico is gewogen. Lees wat er nu moet."))
    return _page(request, id, form)


@require_POST
@staff
def authority(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whether the authority was told."""
    actor, form = actor_of(request), Told(request.POST, name="authority")
    if tried(form, lambda given: _told(privacy.tell_authority, actor, id, given)):
        return _done(request, id, _("Vastgelegd wat de AP hoorde."))
    return _page(request, id, form)


@require_POST
@staff
def persons(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whether the persons concerned were told."""
    actor, form = actor_of(request), Told(request.POST, name="persons")
    if tried(form, lambda given: _told(privacy.tell_persons, actor, id, given)):
        return _done(request, id, _("Vastgelegd wat de personen hoorden."))
    return _page(request, id, form)


@require_POST
@staff
def close(request: HttpRequest, id: UUID) -> HttpResponse:
    """Close the breach."""
    privacy.close_breach(actor=actor_of(request), breach=id)
    return _done(request, id, _("Het datalek is afgehandeld."))


def _recorded(actor: Actor, given: dict[str, Any]) -> UUID:
    found = Found(
        given["what"], given["discovered_at"], given["happened_at"], tuple(given["classes"]), given["persons"]
    )
    return privacy.record_breach(actor=actor, found=found)


def _told(tell: Any, actor: Actor, id: UUID, given: dict[str, Any]) -> None:
    try:
        tell(actor=actor, breach=id, told=given["told"] == "yes", words=given["words"])
    except Invalid:
        raise
    except Refused as error:
        raise Invalid("told", error.message, error.remedy) from error


def _done(request: HttpRequest, id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("breach", id)


def _row(line: BreachLine) -> dict[str, Any]:
    is_open = line.state == "open"
    count = _("nog niet bekend hoeveel personen") if line.persons is None else _("%(n)s personen") % {"n": line.persons}
    return {
        "title": _("Datalek ontdekt op %(day)s") % {"day": f"{line.discovered_at:%d-%m-%Y %H:%M}"},
        "url": reverse("breach", args=[line.breach]),
        "badge": {"word": word(BREACH, line.state), "tone": "acute" if is_open else "done"},
        "due": notice_due(line.discovered_at) if is_open and line.authority_at is None else None,
        "next": " · ".join([word(RISKS, line.risk) if line.risk else _("risico nog niet gewogen"), count]),
    }


def _page(request: HttpRequest, id: UUID, bound: forms.Form | None = None) -> HttpResponse:
    file = read_breach(actor=actor_of(request), breach=id)
    is_open = file.line.state == "open"
    given = {
        "file": file,
        "id": id,
        "state": {"word": word(BREACH, file.line.state), "tone": "acute" if is_open else "done"},
        "due": notice_due(file.line.discovered_at) if is_open and file.line.authority_at is None else None,
        "risk": word(RISKS, file.line.risk) if file.line.risk else "",
        "classes": ", ".join(word(CLASSES, key) for key in file.classes),
        "grounds": shown(file.grounds),
        "panels": _panels(file, bound) if is_open else [],
        "watch_url": reverse("who_saw"),
    }
    return render(request, "privacy/breach.html", given, status=400 if bound else 200)


def _panels(file: BreachFile, bound: forms.Form | None) -> list[Panel]:
    id = file.line.breach
    weigh = _weigh(id, bound)
    if not file.line.risk:
        return [weigh]
    made = [_tell(file, *row, bound) for row in TELLING if not _there(file, row[0]) or _is_bound(bound, row[0])]
    if not made:
        said = _("Risico, AP en personen zijn vastgelegd.")
        made.append(Panel("close", _("Sluit het datalek"), said, reverse("breach_close", args=[id]), _("Sluit")))
    return [*made, weigh]


def _weigh(id: UUID, bound: forms.Form | None) -> Panel:
    form = bound if isinstance(bound, Assess) else Assess()
    said = _("Van deze weging hangt af wie het moet horen. Een latere weging komt ervoor in de plaats.")
    url = reverse("breach_assess", args=[id])
    return Panel("assess", _("Weeg het risico"), said, url, _("Leg de weging vast"), form)


def _tell(file: BreachFile, name: str, url: str, index: int, bound: forms.Form | None) -> Panel:
    heading = _("Meld bij de AP") if name == "authority" else _("Licht de personen in")
    must = file.must_tell[index]
    said = _("Dit moet, volgens de weging.") if must else _("Dit hoeft niet; leg vast waarom niet.")
    form = bound if isinstance(bound, Told) and bound.name == name else Told(name=name)
    return Panel(name, heading, said, reverse(url, args=[file.line.breach]), _("Leg vast"), form)


def _there(file: BreachFile, name: str) -> bool:
    """Whether what was told, or why not, is recorded, and still agrees with the weighing."""
    words, at, must = {
        "authority": (file.authority, file.line.authority_at, file.must_tell[0]),
        "persons": (file.persons_words, file.persons_at, file.must_tell[1]),
    }[name]
    return bool(words) and (at is not None or not must)


def _is_bound(bound: forms.Form | None, name: str) -> bool:
    return isinstance(bound, Told) and bound.name == name
