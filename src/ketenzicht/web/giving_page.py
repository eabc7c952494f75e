"""What the pages of giving on show: rows in words, and the choices of their forms."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import role_of_desk, seats
from ketenzicht.care.queries import clients_for
from ketenzicht.cases.queries import cases_for
from ketenzicht.disclosure.convenants import ConvenantShown
from ketenzicht.disclosure.export_queries import ExportLine, receivers
from ketenzicht.disclosure.queries import GivenLine
from ketenzicht.disclosure.refusals import RefusedLine
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.retention import BY_KEY
from ketenzicht.signals.queries import signals_for
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import FIELDS as SIGNAL_FIELDS
from ketenzicht.web.labels import word
from ketenzicht.web.labels_giving import (
    ACTS,
    CONVENANT_STATES,
    CONVENANT_TONES,
    EXPORT_PURPOSES,
    EXPORT_STATES,
    EXPORT_TONES,
    FIELDS,
    LISTS,
    PURPOSES,
    REASONS,
    REFUSAL_STATES,
    REFUSAL_TONES,
    TOLD,
)
from ketenzicht.web.links import link
from ketenzicht.web.role_names import role_name

MOST_FILES = 50  # in the list to choose from
KINDS = ("signal", "case", "care", "request", "registration", "export")


def tabs(actor: Actor, here: str) -> list[dict[str, Any]]:
    """The registers of giving on that this role has something to do with."""
    found = (
        ("disclosures", _("Verstrekkingen"), "disclosure.list"),
        ("sharing_figures", _("Gedeeld en geweigerd"), "disclosure.list"),
        ("convenants", _("Convenanten"), "convenant.list"),
        ("exports", _("Exports"), "export.list"),
    )
    return [
        {"url": reverse(name), "label": label, "current": name == here}
        for name, label, action in found
        if reach(actor.role, action)
    ]


def given_row(line: GivenLine) -> dict[str, Any]:
    """One disclosure in words; `review_url` when somebody here must look again."""
    kept = BY_KEY[line.kept].what if line.kept in BY_KEY else ""
    return {
        "line": line,
        "act": word(ACTS, line.act),
        "who": line.receiver if line.mine else line.provider,
        "role": role_name(role_of_desk(line.receiver_role)),
        "purpose": word(EXPORT_PURPOSES if line.act == "export" else PURPOSES, line.purpose),
        "fields": ", ".join(
            word(FIELDS, name) if name in FIELDS else word(SIGNAL_FIELDS, name) for name in line.fields
        ),
        "told": word(TOLD, line.told),
        "kept": _(kept),
        "grounds": shown([{"source": line.ground, "because": line.because}]),
        "url": link(line.about_kind, line.about) if line.about_kind in KINDS else "",
        "review_url": reverse("disclosure_review", args=[line.id]) if line.mine and line.told != "told" else "",
    }


def refused_row(actor: Actor, line: RefusedLine) -> dict[str, Any]:
    """One no in words; `confirm_url` while it waits for somebody to look again."""
    waits = line.state == "open" and bool(reach(actor.role, "refusal.confirm"))
    return {
        "line": line,
        "reason": word(REASONS, line.reason),
        "role": role_name(role_of_desk(line.receiver_role)),
        "purpose": word(PURPOSES, line.purpose),
        "badge": {"word": word(REFUSAL_STATES, line.state), "tone": REFUSAL_TONES[line.state]},
        "grounds": shown([{"source": line.ground, "because": word(REASONS, line.reason)}]),
        "url": link(line.about_kind, line.about),
        "confirm_url": reverse("refusal_confirm", args=[line.id]) if waits else "",
    }


def convenant_row(line: ConvenantShown) -> dict[str, Any]:
    """One convenant in words."""
    return {
        "line": line,
        "url": reverse("convenant", args=[line.id]),
        "badge": {"word": word(CONVENANT_STATES, line.state), "tone": CONVENANT_TONES[line.state]},
    }


def export_row(line: ExportLine) -> dict[str, Any]:
    """One export in words."""
    return {
        "line": line,
        "url": reverse("export", args=[line.id]),
        "list": word(LISTS, line.list),
        "purpose": word(EXPORT_PURPOSES, line.purpose),
        "receiver_role": role_name(role_of_desk(line.receiver_role)),
        "asked_role": role_name(line.asked_role),
        "agreed_role": role_name(line.agreed_role) if line.agreed_role else "",
        "badge": {"word": word(EXPORT_STATES, line.state), "tone": EXPORT_TONES[line.state]},
        "step": {"asked": 1, "agreed": 2, "making": 2}.get(line.state, 0),
    }


def files_of(actor: Actor) -> list[tuple[str, str]]:
    """The files about which somebody here could have been asked, newest first, without a word of their content."""
    found = []
    if reach(actor.role, "signal.read"):
        for page in (1, 2):
            found += [
                (f"signal:{row.id}", f"{_('Melding')} {row.reference}") for row in signals_for(actor, page=page)[0]
            ]
    if reach(actor.role, "case.read"):
        found += [(f"case:{row.case}", f"{_('Zaak')} {row.reference}") for row in cases_for(actor, limit=MOST_FILES)]
    if reach(actor.role, "care.read"):
        found += [
            (f"care:{row.trajectory}", f"{_('Cliënt')} {row.spoken}") for row in clients_for(actor, limit=MOST_FILES)
        ]
    return found


def askers(actor: Actor) -> list[tuple[str, str]]:
    """Who could have asked for data: every other organisation in each role that may receive."""
    pairs = {
        (f"{seat.organisation}:{seat.role}", f"{seat.organisation_name} · {role_name(seat.role)}")
        for seat in seats()
        if seat.organisation != actor.organisation and reach(seat.role, "refusal.record")
    }
    return sorted(pairs, key=lambda pair: pair[1])


def organisations() -> list[tuple[str, str]]:
    """Every organisation in which somebody sits, by name."""
    found: dict[UUID, str] = {seat.organisation: seat.organisation_name for seat in seats()}
    return sorted(((str(id), name) for id, name in found.items()), key=lambda pair: pair[1])


def export_receivers(actor: Actor) -> list[tuple[str, str]]:
    """The seats that can receive a file: organisation with a key, and a role there."""
    found = []
    for organisation, name in receivers(actor):
        roles = {seat.role for seat in seats(organisation=organisation) if reach(seat.role, "export.fetch")}
        own = [actor.role] if organisation == actor.organisation and actor.role in roles else []
        ordered = [*own, *sorted(roles - set(own))]
        found += [(f"{organisation}:{role}", f"{name} · {role_name(role)}") for role in ordered]
    return found


def paged(total: int, page: int, size: int = 25) -> Any:
    """The page numbers under a list."""
    return Paginator(range(total), size).get_page(page)
