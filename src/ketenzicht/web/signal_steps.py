"""The panels for acting on a signal: only the steps that fit its state and the role, the most likely one first."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.assessment.queries import last_conclusion
from ketenzicht.chain.sharing import advice_on_hand_over
from ketenzicht.kernel import clock
from ketenzicht.routing.queries import handovers_of
from ketenzicht.rules.access import Actor
from ketenzicht.rules.deadlines import service_level_due
from ketenzicht.signals.queries import SignalRow, SignalView
from ketenzicht.signals.states import after
from ketenzicht.web.desk_choices import concerns, to_ask, to_hand_over, to_pass_on
from ketenzicht.web.feedback_draft import drafted
from ketenzicht.web.forms.signals import AskAdvice, Assess, Close, Enrich, Feedback, HandOver, Message
from ketenzicht.web.once import new_once
from ketenzicht.web.sharing_page import hand_over_panel
from ketenzicht.web.signal_page import Allowed
from ketenzicht.web.turning import consequence, turn_form
from ketenzicht.web.words import full_date


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the action of the access table, the event of the state table, and how the panel names it."""

    name: str
    action: str
    event: str
    heading: str | Promise
    button: str | Promise


STEPS = (
    Step("enrich", "signal.enrich", "enrich", gettext_lazy("Verrijken"), gettext_lazy("Vastleggen")),
    Step("assess", "signal.assess", "conclude_clear", gettext_lazy("Beoordelen"), gettext_lazy("Conclusie vastleggen")),
    Step("ask_advice", "advice.ask", "ask_advice", gettext_lazy("Advies vragen"), gettext_lazy("Advies vragen")),
    Step("hand_over", "signal.hand_over", "hand_over", gettext_lazy("Overdragen"), gettext_lazy("Overdragen")),
    Step("feedback", "signal.feedback", "give_feedback", gettext_lazy("Terugkoppelen"), gettext_lazy("Terugkoppelen")),
    Step("close", "signal.close", "close", gettext_lazy("Afsluiten"), gettext_lazy("Melding afsluiten")),
    Step("merge", "signal.merge", "merge", gettext_lazy("Samenvoegen"), gettext_lazy("Samenvoegen")),
    Step("split", "signal.split", "split", gettext_lazy("Splitsen"), gettext_lazy("Nieuwe melding maken")),
    Step("pass_by", "signal.pass_by", "split", gettext_lazy("Iemand van een partner"), gettext_lazy("Eromheen leiden")),
    Step("reopen", "signal.reopen", "reopen", gettext_lazy("Heropenen"), gettext_lazy("Melding heropenen")),
    Step("separate", "signal.merge", "reopen", gettext_lazy("Weer loshalen"), gettext_lazy("Loshalen")),
)  # fmt: skip
BY_NAME = {step.name: step for step in STEPS}
TURNS = frozenset({"merge", "split", "reopen", "separate", "pass_by"})
# What is asked first in each state; the other steps that fit are folded below it.
FIRST = {
    "received": "assess",
    "enriched": "assess",
    "vague": "ask_advice",
    "advised": "assess",
    "more_information": "enrich",
    "reopened": "assess",
    "concluded": "hand_over",
    "not_trafficking": "feedback",
    "handed_over": "",
    "advice_asked": "",
    "accepted": "feedback",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """A step as it stands on the page; `open` panels are not folded."""

    name: str
    heading: str
    button: str
    consequence: str
    url: str
    form: Form
    open: bool
    once: str
    beside: list[dict[str, Any]] = field(default_factory=list)


def fitting(row: SignalRow, can: Allowed) -> list[Step]:
    """The steps that neither the state nor the access table would refuse."""
    steps = [step for step in STEPS if step.action in can.actions and after(row.state, step.event)]
    not_now = {"close"} if not row.fed_back else set()
    not_now |= {"reopen"} if row.merged else {"separate"}
    return [step for step in steps if step.name not in not_now]


def can_open_case(row: SignalRow, can: Allowed) -> bool:
    """Whether a case may be opened from this signal now."""
    return "case.open" in can.actions and after(row.state, "open_case") is not None


def panels(actor: Actor, view: SignalView, can: Allowed, *, bound: Form | None = None) -> list[Panel]:
    """The panels, the first open; `bound` is a form that came back with something still to mend."""
    steps = fitting(view.row, can)
    first = "hand_over" if _to_pass_on(actor, view.row, steps) else first_of(view.row, steps)
    wrong = getattr(bound, "name", "")
    found = [_panel(actor, view, step, bound if step.name == wrong else None, first) for step in steps]
    return sorted((panel for panel in found if panel), key=lambda panel: panel.name != (wrong or first))


def first_of(row: SignalRow, steps: list[Step]) -> str:
    """The name of the step that this state asks for, "" when somebody else's answer is awaited."""
    wanted = FIRST.get(row.state, "")
    if wanted == "feedback" and row.fed_back:
        wanted = "close"
    return wanted if wanted in {step.name for step in steps} else ""


def _to_pass_on(actor: Actor, row: SignalRow, steps: list[Step]) -> bool:
    """Whether the chain director took it and nobody behind them has it yet: passing it on comes before feedback."""
    if actor.role != "KETEN" or row.state != "accepted" or "hand_over" not in {step.name for step in steps}:
        return False
    return all(given.role == "ketenregisseur" for given in handovers_of(row.id))


def form_of(name: str, actor: Actor, view: SignalView, data: Any = None) -> Form | None:
    """The form of a step, bound when `data` is given; None when there is nobody to choose."""
    row = view.row
    if name == "assess":
        return Assess(data, desks=to_pass_on(), concerns=concerns(), initial=_known(view))
    if name == "ask_advice":
        asked = to_ask(row, actor)
        return AskAdvice(data, desks=asked) if asked else None
    if name == "hand_over":
        choices = to_hand_over(row, actor, handovers_of(row.id))
        named = [choice.role for choice in choices if choice.on_route]
        pairs = [(choice.role, choice.label) for choice in choices]
        wanted = named or _passed_on(row)
        return HandOver(data, desks=pairs, first=wanted, to=wanted) if choices else None
    if name == "feedback":
        return Feedback(data, initial={"text": drafted(row, handovers_of(row.id))})
    if name in TURNS:
        return turn_form(name, view, data)
    return {"enrich": Enrich, "close": Close, "message": Message}[name](data)


def _panel(actor: Actor, view: SignalView, step: Step, bound: Form | None, first: str) -> Panel | None:
    form = bound or form_of(step.name, actor, view)
    if form is None:
        return None
    return Panel(
        name=step.name,
        heading=str(step.heading),
        button=str(step.button),
        consequence=_consequence(step.name, view),
        url=reverse(f"signal_{step.name}", args=[view.row.id]),
        form=form,
        open=step.name == first or bound is not None,
        once=new_once(),
        beside=_advised(actor, view, form) if step.name == "hand_over" else [],
    )


def _advised(actor: Actor, view: SignalView, form: Form) -> list[dict[str, Any]]:
    """What the sharing adviser says of each desk of the route; it advises, the person who hands over decides."""
    desks = getattr(form, "first", [])
    return hand_over_panel(advice_on_hand_over(view.row, actor, desk) for desk in desks)


def _consequence(name: str, view: SignalView) -> str:
    if name == "hand_over":
        due = full_date(service_level_due("confirm", starts_on=clock.today()))
        return _("Elk loket ziet alleen wat erbij staat. U hoort uiterlijk %(day)s of zij de melding aannemen.") % {
            "day": due
        }
    if name == "ask_advice":
        due = full_date(service_level_due("enrich", starts_on=clock.today()))
        return _("De adviseur ziet alleen wat erbij staat en antwoordt uiterlijk %(day)s.") % {"day": due}
    if name == "feedback":
        return _feedback_reaches(view)
    if name in TURNS:
        return consequence(name)
    return {
        "enrich": _("U legt vast wat u vond; niemand anders krijgt bericht."),
        "assess": _("Bij “duidelijk” ziet u daarna aan wie u de melding overdraagt. U kunt dit later herzien."),
        "close": _("De melding verdwijnt uit de werklijst en blijft te lezen."),
    }[name]


def _feedback_reaches(view: SignalView) -> str:
    if view.has_receipt:
        return _("De melder leest dit met de ontvangstcode.")
    if view.safe_to_contact is False:
        return _("Neem zelf geen contact op: dat is volgens de melder niet veilig.")
    return _("De melder leest dit bij de eigen melding.")


def _known(view: SignalView) -> dict[str, Any]:
    """What the form may start from: the last conclusion, else what the reporter said."""
    said = last_conclusion(view.row.id)
    minor = said.minor if said and said.minor is not None else view.row.minor
    return {
        "forms": list(view.row.forms or view.forms_hint),
        "minor": {True: "yes", False: "no", None: ""}[minor],
        "unaccompanied_foreign": bool(said and said.unaccompanied_foreign),
        "border": bool(said and said.border),
    }


def _passed_on(row: SignalRow) -> list[str]:
    said = last_conclusion(row.id)
    return [said.pass_on_to] if said and said.pass_on_to else []
