"""A client as the page shows them: by a spoken pseudonym, with entitlement, terms and shelter in words.

Refuses to hold a name: that is asked from the vault by an act of its own, and never stands in a list, title or address.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import municipality_names, seats
from ketenzicht.care.clocks import MONTHLY, REFLECTION
from ketenzicht.care.queries import ClientLine, ClockLine, ConclusionLine, TrajectoryFile
from ketenzicht.care.states import LABELS, NEEDS
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel import clock
from ketenzicht.registration.queries import registration_of
from ketenzicht.rules.access import Actor
from ketenzicht.rules.forms import FORM_NAMES, Form
from ketenzicht.rules.payer import PayerFacts, ShelterType, payer_of
from ketenzicht.shelter.queries import RequestRow, StayRow, requests_about, stays_for
from ketenzicht.shelter.states import REQUEST, STAY
from ketenzicht.web.acting import may
from ketenzicht.web.forms.care import CloseCare, EndPeriod, PlanStep, TickOff
from ketenzicht.web.forms.facts import QUESTIONS
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import REQUEST_TONES, STAY_TONES, URGENCIES
from ketenzicht.web.links import page
from ketenzicht.web.panels import Panel
from ketenzicht.web.sharing_page import kept_advice


def row_of(line: ClientLine, places: dict[str, str]) -> dict[str, Any]:
    """A client in the list: pseudonym, form, since, the term that ends first."""
    next_clock = line.next_clock
    return {
        "title": _("Cliënt %(name)s") % {"name": line.spoken},
        "url": reverse("client", args=[line.trajectory]),
        "where": places.get(line.municipality or "", ""),
        "since": line.since,
        "next": _(FORM_NAMES[Form(line.form)]),
        "badge": {"word": _("u bent vaste contactpersoon"), "tone": "action", "icon_name": "user"}
        if line.is_fixed_contact
        else None,
        "due": next_clock.ends_on if next_clock else None,
        "due_what": next_clock.name if next_clock else "",
    }


def shown_client(actor: Actor, file: TrajectoryFile) -> dict[str, Any]:
    """What the template `care/client.html` needs, but for panels and identity."""
    contact = next((seat.user_name for seat in seats(user=file.fixed_contact)), "")
    places = municipality_names([file.municipality] if file.municipality else [])
    return {
        "client": file,
        "state": {"word": _(LABELS[file.state]), "tone": "action" if file.state == "open" else "done"},
        "contact": _("u") if file.fixed_contact == actor.user else contact,
        "where": places.get(file.municipality or "", ""),
        "form_name": _(FORM_NAMES[Form(file.form)]),
        "needs": [_(NEEDS[need]) for need in file.needs],
        "next": next((item for item in duties_about(actor, file.trajectory) if item.what == "care_step"), None),
        "now": _conclusion(file.now),
        "earlier": [_conclusion(each) for each in file.earlier],
        "questions": [QUESTIONS[name] for name in file.now.open_questions],
        "clocks": [_clock(each, acts=may_act(actor, "care.tick_off", file)) for each in file.clocks],
        "first_clock": next((each for each in file.clocks if each.ends_on), None),
        "past": file.past_clocks,
        "requests": [_request(row) for row in requests_about(actor, file.trajectory)],
        "stays": [_stay(row) for row in stays_for(actor, states=tuple(STAY), only={"client": file.client})],
        "case_url": page("case", file.case) if file.case else "",
        "registration": registration_of(actor, file.client),
        "may_act": may_act(actor, "care.revise", file),
        "kept_advice": kept_advice(actor, file.trajectory),
    }


def may_act(actor: Actor, action: str, file: TrajectoryFile) -> bool:
    """Whether this actor may do this to open care."""
    where = {"municipality": file.municipality, "region": file.region}
    return file.state == "open" and may(actor, action, "care", file.trajectory, organisation=file.organisation, **where)


def panels_of(actor: Actor, file: TrajectoryFile, bound: forms.Form | None) -> list[Panel]:
    """The panels beside the story; `bound` is the form that was sent and could not be used."""
    panels = []
    if may_act(actor, "care.plan", file):
        week = clock.today() + timedelta(days=7)
        plan = bound if isinstance(bound, PlanStep) else PlanStep(initial={"due_on": week})
        said = _("Is de huidige stap gedaan? Kies wat nu volgt: dat komt op uw werklijst in plaats ervan.")
        panels.append(_panel("plan", _("Plan de volgende stap"), said, "plan_step", _("Plan deze stap"), file, plan))
    if may_act(actor, "care.end_period", file) and any(each.id in REFLECTION for each in file.clocks):
        end = bound if isinstance(bound, EndPeriod) else EndPeriod()
        said = _("De bedenktijd en de maandelijkse melding stoppen; wat nu moet, wordt de volgende stap.")
        panels.append(
            _panel(
                "period", _("De bedenktijd eindigt eerder"), said, "end_period", _("Beëindig de bedenktijd"), file, end
            )
        )
    if may_act(actor, "care.close", file):
        close = bound if isinstance(bound, CloseCare) else CloseCare()
        said = _("Alle termijnen stoppen. Het dossier blijft te lezen.")
        panels.append(
            _panel("close_care", _("Beëindig de zorg"), said, "close_care", _("Beëindig de zorg"), file, close)
        )
    return panels


def _panel(name: str, heading: str, said: str, url: str, button: str, file: TrajectoryFile, form: forms.Form) -> Panel:
    return Panel(name, heading, said, reverse(url, args=[file.trajectory]), button, form)


def _conclusion(line: ConclusionLine) -> dict[str, Any]:
    payers = {
        row.payer: payer_of(PayerFacts(ShelterType(row.payer)), on=clock.today()) for row in line.rows if row.payer
    }
    grounds = [{"source": each.source, "because": each.because} for each in line.grounds]
    return {
        "number": line.number,
        "since_on": line.since_on,
        "reason": line.reason,
        "rows": [
            {"id": row.id, "route": row.route, "additive": row.additive,
             "payer": payers[row.payer].outcome.proposed if row.payer else ""}
            for row in line.rows
        ],
        "grounds": shown([*grounds, *(each.as_record() for payer in payers.values() for each in payer.grounds)]),
    }  # fmt: skip


def _clock(line: ClockLine, *, acts: bool) -> dict[str, Any]:
    over = line.ends_on is None or clock.today() > line.ends_on
    return {
        "line": line,
        "grounds": shown([{"source": line.source, "because": line.name}]),
        "monthly": acts and line.id == MONTHLY,
        "form": TickOff(clock=line.id) if acts and line.id != MONTHLY and (line.id not in REFLECTION or over) else None,
    }


def _request(row: RequestRow) -> dict[str, Any]:
    return {
        "title": _(row.type_name),
        "url": reverse("request", args=[row.request]),
        "since": row.asked_at,
        "next": word(URGENCIES, row.urgency),
        "badge": {"word": _(REQUEST[row.state]), "tone": REQUEST_TONES[row.state]},
    }


def _stay(row: StayRow) -> dict[str, Any]:
    return {
        "title": _("Verblijf: %(type)s") % {"type": row.type},
        "url": reverse("stay", args=[row.stay]),
        "since": row.admitted_at or row.since_at,
        "next": "",
        "badge": {"word": _(STAY[row.state]), "tone": STAY_TONES[row.state]},
    }
