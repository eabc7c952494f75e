"""What is asked about a place: by who needs one, by who offers one, by who has one."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.forms import (
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    HiddenInput,
    IntegerField,
    MultipleChoiceField,
    NumberInput,
    RadioSelect,
    TextInput,
)
from django.utils.translation import gettext_lazy as _

from ketenzicht.rules.matching import CONTRA_NAMES
from ketenzicht.shelter.states import DEPARTURES, REFUSALS
from ketenzicht.web.forms.cases import day
from ketenzicht.web.forms.facts import Asked
from ketenzicht.web.forms.signals import Step, area
from ketenzicht.web.labels_care import AGES, SEXES, URGENCIES, choices, said

POLICE_UNITS = (
    "Amsterdam", "Den Haag", "Limburg", "Midden-Nederland", "Noord-Holland", "Noord-Nederland", "Oost-Brabant",
    "Oost-Nederland", "Rotterdam", "Zeeland-West-Brabant",
)  # fmt: skip
Choices = Iterable[tuple[str, Any]]


class RequestPlace(Step):
    """A place: which kind, how soon, for whom, and what it must be able to carry."""

    name = "request_place"
    type = ChoiceField(label=_("Welke soort opvang?"))
    urgency = ChoiceField(label=_("Wanneer is de plek nodig?"), choices=partial(choices, URGENCIES), widget=RadioSelect)
    sex = ChoiceField(label=_("Voor een"), choices=partial(choices, SEXES), widget=RadioSelect)
    age = Asked(label=_("Leeftijd"), choices=partial(choices, AGES), widget=RadioSelect, initial="adult")
    children = IntegerField(
        label=_("Hoeveel kinderen komen mee?"), min_value=0, max_value=15, required=False, initial=0,
        widget=NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    contra = MultipleChoiceField(
        label=_("Wat moet de plek aankunnen?"),
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Alleen wat voor de opvang van belang is; alleen wie beslist, leest het."),
    )
    unsafe_units = MultipleChoiceField(
        label=_("Waar is het niet veilig?"),
        choices=[(unit, unit) for unit in POLICE_UNITS],
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Plekken in deze politie-eenheden vallen af. Niemand anders ziet welke."),
    )

    def __init__(
        self, data: Any = None, *, types: Choices, clients: Choices = (), initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["type"].choices = list(types)  # type: ignore[attr-defined]
        self.fields["contra"].choices = choices(said(CONTRA_NAMES))  # type: ignore[attr-defined]
        if clients:
            self.fields["trajectory"] = ChoiceField(label=_("Voor welke cliënt?"), choices=list(clients))
            self.order_fields(["trajectory"])


class OfferPlace(Step):
    """The place that the page proposed; without one the best of that moment is offered."""

    name = "offer_place"
    place = CharField(widget=HiddenInput, required=False)


class Unmet(Step):
    """Why nobody had a place."""

    name = "unmet"
    reason = CharField(
        label=_("Wat ontbreekt er?"),
        max_length=500,
        help_text=_("Bijvoorbeeld: geen plek voor een moeder met drie kinderen."),
        widget=area(2),
    )


class Withdraw(Step):
    """Why a place is no longer needed."""

    name = "withdraw"
    reason = CharField(label=_("Waarom is de plek niet meer nodig?"), max_length=500, widget=area(2))


class Accept(Step):
    """Yes to a client; a word with it is welcome."""

    name = "accept"
    accept = CharField(widget=HiddenInput, initial="yes")
    reason = CharField(label=_("Toelichting"), max_length=500, required=False, widget=area(2))


class Refuse(Step):
    """No to a client, with a typed reason and words."""

    name = "refuse"
    accept = CharField(widget=HiddenInput, initial="no")
    reason_code = ChoiceField(label=_("Waarom kan het niet?"), widget=RadioSelect)
    reason = CharField(
        label=_("Toelichting"),
        max_length=500,
        widget=area(2),
        help_text=_("Helpt om sneller een andere plek te vinden."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason_code"].choices = choices(said(REFUSALS))  # type: ignore[attr-defined]


class Depart(Step):
    """How somebody left."""

    name = "depart"
    how = ChoiceField(label=_("Waarheen?"), widget=RadioSelect)
    reason = CharField(label=_("Toelichting"), max_length=500, required=False, widget=area(2))

    def __init__(self, data: Any = None, *, present: bool = True) -> None:
        super().__init__(data)
        ways = {key: name for key, name in DEPARTURES.items() if (key == "no_show") is not present}
        self.fields["how"].choices = choices(said(ways))  # type: ignore[attr-defined]
        if not present:
            self.fields["how"].initial = "no_show"


class Confirm(Step):
    """When a place is free; empty is now."""

    name = "confirm"
    free_from = day(label=_("Vrij vanaf"), required=False)

    def __init__(self, data: Any = None, *, place: str) -> None:
        super().__init__(data)
        self.auto_id = f"{self.name}_{place}_%s"


class ClosePlace(Step):
    """Why no new client can come in here, and until when."""

    name = "close_place"
    reason = CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Over de plek, nooit over een cliënt."),
        widget=TextInput(attrs={"autocomplete": "off"}),
    )
    until = day(label=_("Tot"), required=False)

    def __init__(self, data: Any = None, *, place: str) -> None:
        super().__init__(data)
        self.auto_id = f"{self.name}_{place}_%s"
