"""What is known of the place, the company or the person of a signal: other signals, facts of the place, and what other
registers answered. Refuses to widen what a role sees: each part asks for the actor's own reach.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.forms import Form
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from ketenzicht.registers.answer import FAILURES, Answer, Fact, Found
from ketenzicht.registers.queries import FactRow, LookedUp, facts_at, knows_place, looked_up, prints_of
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.registers import PURPOSES, REGISTERS
from ketenzicht.signals.comparable import TRADE_NUMBER, address_in
from ketenzicht.signals.queries import SignalView
from ketenzicht.signals.shared import sharing_with
from ketenzicht.web.forms.registers import AskAddress, AskCompany, AskPerson, ShowPerson
from ketenzicht.web.grounds import shown
from ketenzicht.web.once import new_once
from ketenzicht.web.role_names import role_name
from ketenzicht.web.signal_page import Allowed
from ketenzicht.web.signal_rows import title_of

ASKS = (("bag", AskAddress, "signal.look_up"), ("kvk", AskCompany, "signal.look_up"),
        ("brp", AskPerson, "signal.look_up_person"))  # fmt: skip
SETTINGS = {name: f"KETENZICHT_{name.upper()}_URL" for name in REGISTERS}


def known(actor: Actor, view: SignalView, can: Allowed, bound: Form | None = None) -> dict[str, Any] | None:
    """Everything of the section; None for who does not work on this signal. `bound`: a form with something to mend."""
    if "signal.look_up" not in can.actions:
        return None
    found, total = sharing_with(actor, view.row.id)
    rows = [_looked_up(row, can) for row in looked_up(view.row.id)]
    is_open = view.row.state != "closed"
    asks = [name for name, _form, action in ASKS if is_open and action in can.actions]
    return {
        "sharing": [
            {"title": title_of(one.row), "url": reverse("signal", args=[one.row.id]), "at": one.row.received_at,
             "state": _(one.row.state_label), "why": ", ".join(_(why) for why in one.why)}
            for one in found
        ],
        "sharing_total": total,
        "facts": [fact_shown(row) for row in _facts(actor, view)],
        "enters": bool(reach(actor.role, "place_fact.enter")),
        "looked_up": rows,
        "waits": any(row["waits"] for row in rows),
        "forms": [_form(name, view, bound) for name in asks if name in settings.REGISTERS],
        "off": [{"name": _(REGISTERS[name]), "setting": SETTINGS[name]} for name in asks
                if name not in settings.REGISTERS],
    }  # fmt: skip


def fact_shown(row: FactRow) -> dict[str, Any]:
    """A fact of a place in words."""
    return {"id": row.id, "what": _(row.label), "on": row.on, "source": row.source, "address": row.address,
            "words": row.words}  # fmt: skip


def answer_shown(answer: Answer) -> list[dict[str, Any]]:
    """What a register answered, one entry for each address, company or person."""
    return [_found(one) for one in answer.found]


def partial_date(value: str) -> str:
    """A day that may lack parts: "17 maart 1990", "maart 1990", "in 1987", "onbekend"."""
    parts = [int(part) for part in value.split("-")] if value else []
    if not parts:
        return _("onbekend")
    if len(parts) == 1:
        return _("in %(year)s") % {"year": parts[0]}
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return format_date(day, "j F Y" if len(parts) > 2 else "F Y")


def _facts(actor: Actor, view: SignalView) -> list[FactRow]:
    """Of the places of this signal; the log hears of it when there is something to show."""
    if not reach(actor.role, "place_fact.list"):
        return []
    addresses = [seen.value for seen in view.observables if seen.kind == "address"]
    prints = prints_of(view.row.id, addresses)
    return facts_at(actor=actor, prints=prints) if knows_place(actor, prints) else []


def _looked_up(row: LookedUp, can: Allowed) -> dict[str, Any]:
    masked = row.register == "brp" and row.outcome == "found"
    return {
        "id": row.id,
        "register": _(REGISTERS[row.register]),
        "purpose": _(PURPOSES[row.register][row.purpose]),
        "who": role_name(row.role),
        "at": row.at,
        "answered_at": row.answered_at,
        "waits": row.waits,
        "said": _said(row),
        "failed": row.state == "failed" or (not row.waits and row.state != "answered"),
        "secret": row.secret,
        "found": answer_shown(row.answer) if row.answer else [],
        "more": row.total - len(row.answer.found) if row.answer else 0,
        "show": ShowPerson(initial={"purpose": row.purpose}) if masked and _may_open(can) else None,
        "grounds": shown(row.grounds),
    }


def _may_open(can: Allowed) -> bool:
    return "signal.look_up_person" in can.actions


def _said(row: LookedUp) -> str:
    """In one sentence what came of it."""
    if row.waits:
        return _("Wacht op antwoord.")
    if row.state in ("waiting", "asked"):
        return _("Er kwam geen antwoord. Wij vragen het niet vanzelf opnieuw.")
    if row.state == "failed":
        named = _(" Het gaat om: %(names)s.") % {"names": ", ".join(row.params)} if row.params else ""
        return _(FAILURES[row.outcome]) + named
    if row.outcome == "nothing":
        return _("Niet gevonden in dit register.")
    if row.register == "brp":
        return _("Gevonden: %(number)s. Wie het is, blijft afgeschermd tot u het opent.") % {"number": row.total}
    return ""


def _found(one: Found) -> dict[str, Any]:
    items = [{"label": _(fact.label), "value": _value(fact)} for fact in one.facts]
    return {"title": one.title, "items": items, "secret": one.secret, "doubtful": one.doubtful}


def _value(fact: Fact) -> str:
    return partial_date(fact.value) if fact.kind == "date" else fact.value


def _form(name: str, view: SignalView, bound: Form | None) -> dict[str, Any]:
    forms = {key: form for key, form, _action in ASKS}
    mine = bound is not None and getattr(bound, "name", "") == name
    form = bound if mine else forms[name](initial=_initial(name, view))
    address = "signal_look_up_person" if name == "brp" else "signal_look_up"
    return {"name": name, "label": _(REGISTERS[name]), "form": form, "open": mine, "once": new_once(),
            "url": reverse(address, args=[view.row.id])}  # fmt: skip


def _initial(name: str, view: SignalView) -> dict[str, str]:
    """What the signal itself says already."""
    if name == "bag":
        seen = next(filter(None, (address_in(one.value) for one in view.observables if one.kind == "address")), None)
        if seen is None:
            return {}
        return {"postcode": seen.postcode, "number": str(seen.number), "suffix": f"{seen.letter}{seen.addition}"}
    if name == "kvk":
        company = next((one.value for one in view.observables if one.kind == "company"), "")
        number = TRADE_NUMBER.search(company)
        return {"company": number[0] if number else company}
    return {}
