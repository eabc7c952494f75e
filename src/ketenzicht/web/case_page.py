"""A case as its page shows it: words, people at the table, agreements, signals and care within what one may see."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import municipality_names, organisation_names, participants_in
from ketenzicht.care.queries import outline_of, trajectories_in
from ketenzicht.cases.queries import AgreementLine, CaseFile, CaseLine
from ketenzicht.cases.states import LABELS
from ketenzicht.chain.routes import proposed_tracks
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.flow_chart import Track
from ketenzicht.signals.queries import SignalRow, signal_rows
from ketenzicht.web.acting import may
from ketenzicht.web.forms.cases import Agree, AskNonPunishment, CloseCase
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import TRACKS
from ketenzicht.web.links import PANELS, page
from ketenzicht.web.panels import Panel
from ketenzicht.web.sharing_page import kept_advice
from ketenzicht.web.signal_rows import title_of


def row_of(line: CaseLine) -> dict[str, Any]:
    """A case in the list, for the component `work_row`: never its title."""
    places = municipality_names([line.municipality] if line.municipality else [])
    badge = {"word": _(LABELS[line.state]), "tone": "action" if line.state == "open" else "done"}
    return {
        "title": _("Zaak %(reference)s") % {"reference": line.reference},
        "url": reverse("case", args=[line.case]),
        "where": places.get(line.municipality or "", ""),
        "since": line.opened_at,
        "next": ", ".join(word(TRACKS, track) for track in line.tracks),
        "due": line.next_due_on,
        "badge": badge,
        "action": None,
    }


def shown_case(actor: Actor, file: CaseFile) -> dict[str, Any]:
    """What the template `cases/detail.html` needs, but for the panels."""
    places = municipality_names([file.municipality] if file.municipality else [])
    care = [outline for id in trajectories_in(actor, file.case) if (outline := outline_of(actor, id))]
    following = next(iter(duties_about(actor, file.case)), None)
    return {
        "case": file,
        "where": places.get(file.municipality or "", ""),
        "state": {"word": _(LABELS[file.state]), "tone": "action" if file.state == "open" else "done"},
        "tracks": [word(TRACKS, track) for track in file.tracks],
        "grounds": shown(file.grounds),
        "next": following,
        "next_panel": PANELS.get(following.what, "") if following and _may(actor, "case.agree", file) else "",
        "signals": _signals(actor, file),
        "kept_advice": kept_advice(actor, file.case),
        "clients": [
            {"url": page("client", each.trajectory), "label": _("Cliënt %(name)s") % {"name": spoken(each.client)}}
            for each in care
        ],
        "agreements": [_agreement(actor, file, line) for line in file.agreements],
        "care_url": page("start_care", file.case) if _may_start(actor, file) else "",
        "register_url": page("register_in_case", file.case) if _may_register(actor, file) else "",
    }


def proposed(row: SignalRow) -> Decision[tuple[Track, ...]]:
    """The tracks that the rule proposes when at least one partner joins."""
    return proposed_tracks(row, 2)


def _signals(actor: Actor, file: CaseFile) -> list[dict[str, str]]:
    mine = signal_rows(actor, file.signals)
    return [
        {"url": page("signal", id), "label": title_of(mine[id])}
        if id in mine
        else {"url": "", "label": _("Een melding, alleen te lezen voor wie haar behandelt")}
        for id in file.signals
    ]


def _agreement(actor: Actor, file: CaseFile, line: AgreementLine) -> dict[str, Any]:
    kept = line.state == "open" and _may_keep(actor, file, line.agreement, line.owner)
    return {
        "words": line.words,
        "owner": line.owner_name,
        "due_on": line.due_on,
        "open": line.state == "open",
        "badge": {"word": _(line.label), "tone": "done" if line.state == "kept" else "waiting"},
        "keep_url": page("keep_agreement", file.case, line.agreement) if kept else "",
    }


def _may_keep(actor: Actor, file: CaseFile, agreement: UUID, owner: UUID) -> bool:
    where = {"municipality": file.municipality, "region": file.region}
    return may(actor, "agreement.keep", "agreement", agreement, organisation=owner, **where)


def _may_start(actor: Actor, file: CaseFile) -> bool:
    return file.state == "open" and bool(reach(actor.role, "care.start"))


def _may_register(actor: Actor, file: CaseFile) -> bool:
    return file.state == "open" and actor.role != "ZOCO" and bool(reach(actor.role, "registration.register"))


def panels_of(actor: Actor, file: CaseFile, bound: forms.Form | None) -> list[Panel]:
    """The panels beside the case; `bound` is the form that was sent and could not be used."""
    if file.state != "open":
        return []
    panels = []
    if _may(actor, "case.ask", file) and not file.non_punishment_asked:
        ask = bound if isinstance(bound, AskNonPunishment) else AskNonPunishment()
        said = _("Iedere zaak stelt deze vraag. Zonder antwoord kan de zaak niet goed worden gevolgd.")
        heading, button = _("Vraag naar niet-bestraffing"), _("Leg het antwoord vast")
        panels.append(_panel("ask_non_punishment", heading, said, button, file, ask))
    if _may(actor, "case.agree", file):
        agree = bound if isinstance(bound, Agree) else _agree(actor, file)
        said = _(
            "Spreek in het overleg af wie wat doet: iedereen leest het, en het komt op de werklijst van wie het doet."
        )
        panels.append(_panel("agree", _("Maak een afspraak"), said, _("Leg de afspraak vast"), file, agree))
    if _may(actor, "case.close", file):
        close = bound if isinstance(bound, CloseCase) else CloseCase()
        said = _("Open afspraken vervallen. De zaak blijft te lezen voor de deelnemers.")
        panels.append(_panel("close_case", _("Sluit de zaak"), said, _("Sluit de zaak"), file, close))
    return panels


def owners_in(case: UUID) -> list[tuple[str, str]]:
    """Who can be given an agreement: the participants by name."""
    names = organisation_names(participants_in(case))
    return sorted(((str(id), name) for id, name in names.items()), key=lambda pair: pair[1])


def _agree(actor: Actor, file: CaseFile) -> Agree:
    week = clock.today() + timedelta(days=7)
    return Agree(owners=owners_in(file.case), initial={"due_on": week, "owner": str(actor.organisation)})


def _panel(name: str, heading: str, said: str, button: str, file: CaseFile, form: forms.Form) -> Panel:
    return Panel(name, heading, said, reverse(name, args=[file.case]), button, form)


def _may(actor: Actor, action: str, file: CaseFile) -> bool:
    where = {"municipality": file.municipality, "region": file.region}
    return may(actor, action, "case", file.case, organisation=file.organisation, **where)
