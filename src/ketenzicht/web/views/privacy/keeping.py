"""Keeping and destroying: what is due, what is frozen, lists for two persons, the declaration of destruction."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.privacy import operations as privacy
from ketenzicht.privacy.due import DueFile, due_files
from ketenzicht.privacy.queries import DestructionFile, destructions_for, holds_for, read_destruction, read_hold
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.retention import BY_KEY, SCHEDULE
from ketenzicht.rules.source import source
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.privacy import Freeze
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import word
from ketenzicht.web.labels_privacy import DESTRUCTION, FILES, KEPT
from ketenzicht.web.panels import Panel, tried
from ketenzicht.web.role_names import role_name

PAGE = 25  # due files on one page; the oldest first, the others when these are done
TONES = {"proposed": "due", "done": "done", "withdrawn": "waiting"}


@staff
def keeping(request: HttpRequest) -> HttpResponse:
    """What is due with its ground, the freezes, the lists, the schedule. A post proposes the chosen files."""
    actor = actor_of(request)
    if not reach(actor.role, "destruction.propose"):
        raise Missing()
    if request.method == "POST":
        listed = privacy.propose_destruction(actor=actor, abouts=_chosen(request))
        messages.success(request, _("De lijst wacht op een tweede persoon met een andere rol."))
        return redirect("destruction", listed)
    return _overview(request, actor)


@require_POST
@staff
def freeze_file(request: HttpRequest) -> HttpResponse:
    """Keep a file from destruction for now."""
    actor = actor_of(request)
    form = Freeze(request.POST, files=_files(due_files(actor)))
    made: list[UUID] = []
    if tried(form, lambda given: made.append(_frozen(actor, given))):
        messages.success(request, _("Dit dossier is bevroren; op de gekozen dag vragen wij u opnieuw te kijken."))
        return redirect("hold", made[0])
    return _overview(request, actor, form)


@staff
def hold_page(request: HttpRequest, id: UUID) -> HttpResponse:
    """One freeze with its reason."""
    line = read_hold(actor=actor_of(request), hold=id)
    said = _("Vanaf nu telt de bewaartermijn weer.")
    url = reverse("hold_end", args=[id])
    given = {
        "line": line,
        "kind": word(FILES, line.about_kind),
        "panels": [Panel("thaw", _("Beëindig de bevriezing"), said, url, _("Beëindig"))],
    }
    return render(request, "privacy/hold.html", given)


@require_POST
@staff
def thaw_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """End a freeze."""
    privacy.thaw(actor=actor_of(request), hold=id)
    messages.success(request, _("De bevriezing is geëindigd."))
    return redirect("keeping")


@staff
def destruction_page(request: HttpRequest, id: UUID) -> HttpResponse:
    """A list of destruction: before, to look at; after, the declaration to print."""
    actor = actor_of(request)
    file = read_destruction(actor=actor, destruction=id)
    given = {
        "file": file,
        "state": {"word": word(DESTRUCTION, file.state), "tone": TONES[file.state]},
        "proposed_role": role_name(file.proposed_role),
        "confirmed_role": role_name(file.confirmed_role) if file.confirmed_role else "",
        "columns": [
            {"label": _("Dossier")}, {"label": _("Geëindigd")}, {"label": _("Bewaren tot")}, {"label": _("Waarom")},
            {"label": _("Gevolg")},
        ],
        "rows": [_line(line, file) for line in file.lines],
        "panels": _panels(actor, file),
    }  # fmt: skip
    return render(request, "privacy/destruction.html", given)


@require_POST
@staff
def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """Confirm as the second person; what is still due is destroyed now."""
    gone = privacy.confirm_destruction(actor=actor_of(request), destruction=id)
    messages.success(request, _("Vernietigd: %(n)s dossier(s). Druk de verklaring af.") % {"n": gone})
    return redirect("destruction", id)


@require_POST
@staff
def take_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take a proposed list back."""
    privacy.withdraw_destruction(actor=actor_of(request), destruction=id)
    messages.success(request, _("De lijst gaat niet door; er is niets vernietigd."))
    return redirect("keeping")


def _overview(request: HttpRequest, actor: Actor, bound: Freeze | None = None) -> HttpResponse:
    due = due_files(actor, limit=PAGE)
    form: forms.Form = bound or Freeze(files=_files(due))
    said = _("Zolang de bevriezing duurt wordt niets van dit dossier vernietigd.")
    panel = Panel("freeze", _("Bevries een dossier"), said, reverse("freeze"), _("Bevries"), form)
    given = {
        "due": [_due(each) for each in due],
        "holds": [(line, word(FILES, line.about_kind)) for line in holds_for(actor)],
        "lists": [_list_row(each) for each in destructions_for(actor)],
        "columns": [{"label": _("Wat")}, {"label": _("Jaren"), "numeric": True}, {"label": _("Bron")}],
        "schedule": [[_(term.what), str(term.years), _ground(term.source)] for term in SCHEDULE],
        "panels": [panel] if due else [],
    }
    return render(request, "privacy/keeping.html", given, status=400 if bound else 200)


def _due(each: DueFile) -> dict[str, Any]:
    return {
        "about": each.file.about,
        "label": f"{word(FILES, each.file.about_kind)} {each.file.label}",
        "ended_on": each.file.ended_on,
        "until": each.decision.outcome.until,
        "grounds": shown(each.decision.grounds),
    }


def _files(due: list[DueFile]) -> list[tuple[str, str]]:
    return [
        (f"{each.file.about_kind}:{each.file.about}", f"{word(FILES, each.file.about_kind)} {each.file.label}")
        for each in due
    ]


def _frozen(actor: Actor, given: dict[str, Any]) -> UUID:
    kind, _colon, about = given["file"].partition(":")
    review: date = given["review_on"]
    return privacy.freeze(actor=actor, about_kind=kind, about=UUID(about), reason=given["reason"], review_on=review)


def _chosen(request: HttpRequest) -> tuple[UUID, ...]:
    try:
        return tuple(UUID(value) for value in request.POST.getlist("about"))
    except ValueError:
        raise Invalid("about", _("Dit is geen dossier van de lijst."), _("Ververs de pagina.")) from None


def _ground(key: str) -> str:
    found = source(key)
    mark = f" [{_('nakijken vóór gebruik')}]" if found.is_stale else ""
    return f"{found.instrument}, {found.paragraph}{mark}"


def _list_row(file: DestructionFile) -> dict[str, Any]:
    return {
        "title": _("Vernietigingslijst van %(day)s") % {"day": f"{file.proposed_at:%d-%m-%Y}"},
        "url": reverse("destruction", args=[file.destruction]),
        "badge": {"word": word(DESTRUCTION, file.state), "tone": TONES[file.state]},
        "next": _("%(n)s dossier(s)") % {"n": len(file.lines)},
    }


def _line(line: Any, file: DestructionFile) -> list[str]:
    done = word(KEPT, line.kept_because) if line.kept_because else _("vernietigd")
    return [
        f"{word(FILES, line.about_kind)} {line.label}",
        f"{line.ended_on:%d-%m-%Y}",
        f"{line.until:%d-%m-%Y}",
        f"{_why(line.schedule)} · {_ground(line.source)}",
        done if file.state == "done" else "–",
    ]


def _why(schedule: str) -> str:
    return _(BY_KEY[schedule].what) if schedule in BY_KEY else _("op verzoek van de betrokkene")


def _panels(actor: Actor, file: DestructionFile) -> list[Panel]:
    if file.state != "proposed":
        return []
    id, made = file.destruction, []
    if reach(actor.role, "destruction.confirm") and actor.user != file.proposed_by:
        said = _("De sleutels worden vernietigd: niemand kan dit ooit nog lezen, ook niet uit een reservekopie.")
        url = reverse("destruction_confirm", args=[id])
        made.append(Panel("confirm", _("Bevestig als tweede persoon"), said, url, _("Vernietig definitief")))
    if reach(actor.role, "destruction.withdraw"):
        said = _("Er wordt niets vernietigd; de dossiers komen terug op de lijst.")
        url = reverse("destruction_withdraw", args=[id])
        made.append(Panel("take_back", _("Neem de lijst terug"), said, url, _("Neem terug")))
    return made
