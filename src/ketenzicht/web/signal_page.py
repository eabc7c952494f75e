"""What the page of one signal shows: the band, the story, the facts, the route and the disclosures.

Refuses to widen what a role sees: who does not handle the signal gets no notes, questions or answers of those who do.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import municipality_names, organisation_names
from ketenzicht.assessment.queries import Event, advice_on, loop_of
from ketenzicht.assessment.queries import events_of as assessed
from ketenzicht.chain.desks import chosen
from ketenzicht.disclosure.queries import disclosures_about
from ketenzicht.duties.operations import BY_HAND
from ketenzicht.duties.queries import WorkItem, duties_about
from ketenzicht.routing.queries import RouteView, handovers_of, route_of
from ketenzicht.routing.queries import events_of as routed
from ketenzicht.rules.access import Actor, ObjectFacts
from ketenzicht.rules.profiles import ADVICE_ROUNDS
from ketenzicht.signals.mail_queries import mail_of_signal
from ketenzicht.signals.queries import SignalView
from ketenzicht.signals.righting import righted_in
from ketenzicht.signals.states import BEING_ASSESSED
from ketenzicht.web import labels
from ketenzicht.web.acting import may_do
from ketenzicht.web.desk_choices import desk_name
from ketenzicht.web.grounds import shown
from ketenzicht.web.role_names import role_name
from ketenzicht.web.sharing_page import kept_advice
from ketenzicht.web.signal_rows import TONES, title_of
from ketenzicht.web.turning import beside, story_of
from ketenzicht.web.words import full_date, near_date
from ketenzicht.web.work_list import colleagues_of, done_by_hand

ICONS = {
    "Verrijkt": "search",
    "Beoordeeld": "list-check",
    "Advies": "message-2",
    "Route": "arrow-right",
    "Overgedragen": "send",
    "Aangenomen": "circle-check",
    "Teruggegeven": "arrow-left",
    "Terugkoppeling": "message",
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """What this actor may do to this signal, by the access table alone; the state is another matter."""

    actions: frozenset[str]

    @property
    def handles(self) -> bool:
        return "signal.assess" in self.actions


ACTIONS = (
    "signal.enrich",
    "signal.assess",
    "advice.ask",
    "signal.hand_over",
    "signal.feedback",
    "signal.close",
    "signal.merge",
    "signal.split",
    "signal.reopen",
    "signal.pass_by",
    "signal.look_up",
    "signal.look_up_person",
    "case.open",
)


def allowed(actor: Actor, view: SignalView) -> Allowed:
    """The actions on this signal that the gateway would grant this actor."""
    row = view.row
    whose = ObjectFacts("signal", row.organisation, row.municipality, row.region)
    return Allowed(may_do(actor, ACTIONS, whose, row.id))


def page_of(actor: Actor, view: SignalView, can: Allowed) -> dict[str, Any]:
    """Everything of the page but the forms."""
    row = view.row
    duties = [item for item in duties_about(actor, row.id) if item.about_kind == "signal"]
    return {
        "view": view,
        "title": title_of(row),
        "band": _band(view, duties) | _taken(actor, duties),
        "story": _story(actor, view, whole=can.handles),
        "beside": beside(actor, row.id),
        "put_right": [one for one in righted_in(row.id) if one.words],
        "facts": facts(view),
        "observables": [
            {"kind": labels.word(labels.OBSERVABLES, seen.kind), "value": seen.value, "elsewhere": seen.elsewhere}
            for seen in view.observables
        ],
        "route": _route(view, route_of(row.id)) if can.handles else None,
        "handovers": [
            {
                "name": f"{desk_name(given.role)} ({given.organisation_name})",
                "state": labels.word(labels.HANDOVER_STATES, given.state),
                "tone": {"offered": "waiting", "accepted": "done"}.get(given.state, "action"),
                "at": given.answered_at or given.offered_at,
            }
            for given in handovers_of(row.id)
        ],
        "disclosures": _disclosures(view) if can.handles else [],
        "kept_advice": kept_advice(actor, row.id),
        "by_hand": done_by_hand(actor, duties),
        "mails": mail_of_signal(actor, row.id),
    }


def _band(view: SignalView, duties: list[WorkItem]) -> dict[str, Any]:
    row = view.row
    first = next((item for item in duties if item.what not in BY_HAND), None)
    owner = organisation_names([row.organisation]).get(row.organisation, "")
    return {
        "state": _(row.state_label),
        "tone": TONES.get(row.state, "action"),
        "owner": owner,
        "acute": row.acute and row.state != "closed",
        "withdrawn_at": view.withdrawn_at,
        "next": _(first.action) if first else "",
        "waits_for": first.waits_for if first else "",
        "due": first.due_at if first else None,
    }


def _taken(actor: Actor, duties: list[WorkItem]) -> dict[str, Any]:
    """Who has taken on the next action, and whether there is anybody to tell."""
    mine = next((item for item in duties if item.role == actor.role), None)
    if mine is None:
        return {}
    colleagues = colleagues_of(actor)
    name = colleagues.get(mine.user, _("een collega")) if mine.user else ""
    whose = "mine" if mine.user is not None and mine.user == actor.user else name
    return {"duty": mine.duty, "whose": whose, "shared": len(colleagues) > 1}


def facts(view: SignalView) -> list[dict[str, Any]]:
    """The facts of a signal as a data list."""
    row = view.row
    place = municipality_names([row.municipality]).get(row.municipality, "") if row.municipality else ""
    safe = {True: _("ja, veilig"), False: _("nee, niet veilig"), None: _("niet gevraagd")}[view.safe_to_contact]
    found = [
        (_("Gemeente"), place or view.place_as_given or _("onbekend")),
        (_("Ontvangen"), near_date(row.received_at)),
        (_("Gebeurd op"), full_date(view.happened_on) if view.happened_on else ""),
        (_("Binnengekomen via"), labels.word(labels.CHANNELS, row.channel)),
        (_("Vorm volgens de melder"), labels.forms_in_words(view.forms_hint)),
        (_("Vorm volgens de beoordeling"), labels.forms_in_words(row.forms)),
        (_("Minderjarig"), labels.yes_no(row.minor)),
        (_("Melder"), labels.word(labels.REPORTERS, row.reporter_kind)),
        (_("Contact met de melder"), safe),
        (_("Ontvangstcode gegeven"), _("ja") if view.has_receipt else ""),
        (_("Gesloten omdat"), view.closed_because),
    ]
    return [{"label": label, "value": value} for label, value in found if value]


def _story(actor: Actor, view: SignalView, *, whole: bool) -> list[dict[str, Any]]:
    row = view.row
    first = {"what": _("Melding ontvangen"), "at": row.received_at, "who": "", "icon_name": "mail", "grounds": []}
    events = [*assessed(row.id), *routed(row.id)]
    told = [*(_told(event, whole) for event in events), *story_of(actor, row.id, whole=whole)]
    return [*sorted(told, key=lambda each: each["at"], reverse=True), first]


def _told(event: Event, whole: bool) -> dict[str, Any]:
    return {
        "what": _(event.what),
        "at": event.at,
        "who": "" if event.by in ("tabel", "SYSTEM") else role_name(event.by),
        "text": event.words if whole else "",
        "icon_name": next((icon for word, icon in ICONS.items() if event.what.startswith(word)), "circle"),
        "tone": "done" if event.what.startswith("Aangenomen") else "",
        "grounds": shown(event.grounds) if whole else [],
    }


def _route(view: SignalView, route: RouteView | None) -> dict[str, Any] | None:
    if route is None:
        return None
    now = {call.role: call.desk for call in chosen(view.row, [desk.role for desk in route.desks])}
    return {
        "desks": [
            {
                "name": desk_name(desk.role),
                "who": desk.name,
                "mode": labels.word(labels.MODES, desk.mode),
                "phone": now[desk.role].phone,
                "open": now[desk.role].open_now,
                "hours": now[desk.role].hours,
            }
            for desk in route.desks
        ],
        "at": route.at,
        "grounds": shown(route.grounds),
        "trace": route.trace,
    }


def _disclosures(view: SignalView) -> list[dict[str, Any]]:
    return [
        {
            "receiver": given.receiver,
            "at": given.at,
            "fields": labels.fields_in_words(given.fields),
            "purpose": given.purpose,
            "grounds": shown([{"source": key, "because": given.because} for key in [given.ground] if key]),
        }
        for given in disclosures_about(view.row.id)
    ]


def loop(view: SignalView) -> dict[str, Any] | None:
    """What was missing in the last round, while the signal is still being weighed."""
    found = loop_of(view.row.id) if view.row.state in BEING_ASSESSED else None
    if found is None:
        return None
    return {
        "rounds": found.rounds,
        "most": ADVICE_ROUNDS,
        "missing": found.missing,
        "by": desk_name(found.asked_of),
        "review_on": found.review_on,
    }


def asked_already(view: SignalView) -> list[str]:
    """Desks that were asked for advice and have not answered."""
    return [desk_name(row.role) for row in advice_on(view.row.id) if row.state == "open"]
