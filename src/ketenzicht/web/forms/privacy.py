"""What is asked in the registers of the officer for data protection."""

from functools import partial
from typing import Any

from django.forms import (
    BooleanField,
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    DateTimeField,
    DateTimeInput,
    IntegerField,
    MultipleChoiceField,
    RadioSelect,
    TextInput,
)
from django.utils.translation import gettext_lazy as _

from ketenzicht.privacy.words import LONGEST
from ketenzicht.rules.privacy_request import REFUSALS as KNOWN
from ketenzicht.web.forms.cases import day
from ketenzicht.web.forms.signals import Step, area
from ketenzicht.web.labels_care import choices
from ketenzicht.web.labels_privacy import ANSWERS, CLASSES, PROOFS, REFUSALS, RIGHTS, RISKS

ABOUT_PERSONS = ("personal", "special", "criminal", "secret_location")


def _moment(**given: Any) -> DateTimeField:
    """A day and a time, with the browser's own calendar."""
    return DateTimeField(widget=DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **given)


def _words(**given: Any) -> CharField:
    return CharField(max_length=LONGEST, widget=area(3), **given)


class Receive(Step):
    """Who asks what, and since when."""

    name = "receive"
    identity_name = CharField(
        label=_("Wie doet het verzoek?"), max_length=200, widget=TextInput(attrs={"autocomplete": "off"})
    )
    phone = CharField(
        label=_("Telefoon"),
        max_length=40,
        required=False,
        widget=TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Wie hiermee al bekend is bij uw organisatie, wordt zo herkend."),
    )
    right = ChoiceField(label=_("Welk recht?"), choices=partial(choices, RIGHTS), widget=RadioSelect)
    received_on = day(label=_("Binnengekomen op"))
    words = _words(label=_("Wat wordt gevraagd?"))


class Identify(Step):
    """How the identity was checked."""

    name = "identify"
    proof = ChoiceField(
        label=_("Hoe is de identiteit gecontroleerd?"),
        choices=partial(choices, PROOFS),
        widget=RadioSelect,
        help_text=_("Bewaar geen kopie van een identiteitsbewijs."),
    )


class Extend(Step):
    """Why two months more."""

    name = "extend"
    reason = _words(label=_("Waarom lukt het niet binnen een maand?"))


class Answer(Step):
    """The answer, the grounds to refuse that fit the right, and the words of the letter."""

    name = "answer"
    answer = ChoiceField(label=_("Antwoord"), choices=partial(choices, ANSWERS), widget=RadioSelect)
    refusals = MultipleChoiceField(
        label=_("Wat wordt geweigerd, en waarom?"), required=False, widget=CheckboxSelectMultiple
    )
    words = _words(label=_("Wat schrijft u de betrokkene?"))

    def __init__(self, data: Any = None, *, right: str) -> None:
        super().__init__(data)
        fits = {key: said for key, said in REFUSALS.items() if right in KNOWN[key][1]}
        self.fields["refusals"].choices = choices(fits)  # type: ignore[attr-defined]


class RecordBreach(Step):
    """What is known of a breach now; the 72 hours run from the discovery."""

    name = "breach"
    what = _words(label=_("Wat is er gebeurd?"), help_text=_("Zonder namen van betrokkenen."))
    discovered_at = _moment(label=_("Ontdekt op"))
    happened_at = _moment(label=_("Gebeurd op"), required=False)
    classes = MultipleChoiceField(
        label=_("Welke gegevens?"),
        required=False,
        widget=CheckboxSelectMultiple,
        choices=lambda: choices({key: CLASSES[key] for key in ABOUT_PERSONS}),
    )
    persons = IntegerField(
        label=_("Hoeveel personen?"), required=False, min_value=0, help_text=_("Leeg als u het nog niet weet.")
    )


class Assess(Step):
    """The risk, weighed by a person."""

    name = "assess"
    risk = ChoiceField(
        label=_("Hoe groot is het risico voor de personen?"), choices=partial(choices, RISKS), widget=RadioSelect
    )
    unreadable = BooleanField(label=_("Wat lekte is onleesbaar zonder een sleutel die niet lekte"), required=False)
    why = _words(label=_("Waarom?"))


class Told(Step):
    """Whether somebody was told, and how or why not."""

    told = ChoiceField(label=_("Ingelicht?"), choices=[("yes", _("Ja")), ("no", _("Nee"))], widget=RadioSelect)
    words = _words(label=_("Hoe en met welk kenmerk, of waarom niet?"))

    def __init__(self, data: Any = None, *, name: str) -> None:
        self.name = name
        super().__init__(data)


class Freeze(Step):
    """Why a file stays, and when somebody looks again."""

    name = "freeze"
    file = ChoiceField(label=_("Welk dossier?"))
    reason = _words(label=_("Waarom mag dit niet worden vernietigd?"))
    review_on = day(label=_("Opnieuw bekijken op"))

    def __init__(self, data: Any = None, *, files: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["file"].choices = files  # type: ignore[attr-defined]


class WhoSaw(Step):
    """About what, by whom, and between which days."""

    name = "who"
    kind = ChoiceField(
        label=_("Waarover?"),
        required=False,
        choices=[
            ("", _("Alles van mijn organisatie")), ("signal", _("Een melding")), ("case", _("Een zaak")),
            ("care", _("Een zorgdossier")), ("person", _("Een persoon")),
        ],
    )  # fmt: skip
    object = CharField(
        label=_("Kenmerk"),
        required=False,
        max_length=40,
        help_text=_("Het laatste deel van het adres van de pagina, of het kenmerk van een melding."),
        widget=TextInput(attrs={"autocomplete": "off"}),
    )
    user = ChoiceField(label=_("Door wie?"), required=False)
    since = day(label=_("Vanaf"), required=False)
    until = day(label=_("Tot en met"), required=False)

    def __init__(self, data: Any = None, *, users: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["user"].choices = [("", _("iedereen")), *users]  # type: ignore[attr-defined]
