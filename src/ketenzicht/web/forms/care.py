"""What is asked when care starts, changes and ends."""

from functools import partial
from typing import Any

from django.forms import CharField, CheckboxSelectMultiple, ChoiceField, MultipleChoiceField, RadioSelect, TextInput
from django.utils.translation import gettext_lazy as _

from ketenzicht.care.states import NEEDS, NEXT_STEPS
from ketenzicht.kernel import clock
from ketenzicht.web.forms.cases import day
from ketenzicht.web.forms.facts import Facts
from ketenzicht.web.forms.signals import Step
from ketenzicht.web.labels_care import PERIOD_EVENTS, choices, said

NAMES = ("given_name", "surname", "birth_date", "sex", "languages", "phone")


def _plain(**given: Any) -> CharField:
    return CharField(
        required=False, max_length=200, widget=TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}), **given
    )


class StartCare(Facts):
    """Who it is, what is known, what is needed."""

    name = "start_care"
    given_name = _plain(label=_("Voornaam"), help_text=_("Zoals de cliënt die zelf schrijft; mag leeg blijven."))
    surname = _plain(label=_("Achternaam"))
    birth_date = _plain(label=_("Geboortedatum"), help_text=_("Als 1991-05-14, of alleen het jaar."))
    sex = ChoiceField(
        label=_("Geslacht"),
        required=False,
        choices=[("", _("Weet ik niet")), ("v", _("Vrouw")), ("m", _("Man")), ("x", "X")],
    )
    languages = _plain(label=_("Talen"), help_text=_("Bijvoorbeeld: Engels, Tigrinya."))
    phone = _plain(label=_("Telefoon"), help_text=_("Alleen als bellen veilig is."))
    needs = MultipleChoiceField(label=_("Wat is er nodig?"), required=False, widget=CheckboxSelectMultiple)
    field_order = (*NAMES, "needs")

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["needs"].choices = choices(said(NEEDS))  # type: ignore[attr-defined]

    def identity(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in NAMES if self.cleaned_data[name]}


class Revise(Facts):
    """A changed situation, since when, and why."""

    name = "revise"
    on = day(label=_("Vanaf welke dag?"))
    reason = CharField(
        label=_("Wat is er veranderd?"),
        max_length=2_000,
        widget=TextInput(attrs={"autocomplete": "off"}),
        help_text=_("De vorige conclusie blijft te lezen."),
    )
    field_order = ("reason", "on")


class EndPeriod(Step):
    """What ended the reflection period, and when."""

    name = "end_period"
    event = ChoiceField(label=_("Wat is er gebeurd?"), choices=partial(choices, PERIOD_EVENTS), widget=RadioSelect)
    on = day(label=_("Op welke dag?"), initial=clock.today)


class TickOff(Step):
    """What came of a clock."""

    name = "tick_off"
    outcome = CharField(
        label=_("Wat is eruit gekomen?"),
        max_length=200,
        help_text=_("In een paar woorden, zonder persoonsgegevens."),
        widget=TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, clock: str) -> None:
        super().__init__(data)
        self.auto_id = f"{self.name}_{clock}_%s"


class PlanStep(Step):
    """The next step of the care."""

    name = "plan"
    step = ChoiceField(label=_("Volgende stap"))
    due_on = day(label=_("Voor het einde van"))

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["step"].choices = list(said(NEXT_STEPS).items())  # type: ignore[attr-defined]


class CloseCare(Step):
    """Why care ends."""

    name = "close_care"
    reason = CharField(
        label=_("Waarom eindigt de zorg?"),
        max_length=200,
        help_text=_("In een paar woorden, zonder persoonsgegevens."),
        widget=TextInput(attrs={"autocomplete": "off"}),
    )
