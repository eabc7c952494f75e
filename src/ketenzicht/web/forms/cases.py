"""What is asked about a case. Field names are the words of a written story."""

from collections.abc import Iterable
from typing import Any

from django.forms import (
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    DateField,
    DateInput,
    MultipleChoiceField,
    RadioSelect,
    TextInput,
)
from django.utils.translation import gettext_lazy as _

from ketenzicht.web.forms.signals import Step, area

Choices = Iterable[tuple[str, Any]]


def day(**given: Any) -> DateField:
    """A day, with the browser's own calendar."""
    return DateField(widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


class OpenCase(Step):
    """A case on one signal: its name, its tracks, who takes part."""

    name = "open_case"
    title = CharField(
        label=_("Hoe noemt u deze zaak?"),
        max_length=200,
        help_text=_("Kort en zonder namen van personen. Alleen deelnemers lezen dit."),
        widget=TextInput(attrs={"autocomplete": "off"}),
    )
    tracks = MultipleChoiceField(
        label=_("Welke sporen?"),
        widget=CheckboxSelectMultiple,
        help_text=_("Ingevuld volgens het stroomschema; u kunt ervan afwijken."),
    )
    participants = MultipleChoiceField(
        label=_("Wie doen mee?"),
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Wie meedoet, leest de zaak en kan afspraken krijgen."),
    )

    def __init__(
        self, data: Any = None, *, tracks: Choices, desks: Choices, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["tracks"].choices = list(tracks)  # type: ignore[attr-defined]
        self.fields["participants"].choices = list(desks)  # type: ignore[attr-defined]


class Agree(Step):
    """An agreement: who does what before which day."""

    name = "agree"
    owner = ChoiceField(label=_("Wie doet het?"))
    words = CharField(label=_("Wat is afgesproken?"), max_length=2_000, widget=area(3))
    due_on = day(label=_("Voor het einde van"))

    def __init__(self, data: Any = None, *, owners: Choices, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["owner"].choices = list(owners)  # type: ignore[attr-defined]


class AskNonPunishment(Step):
    """Whether the victim is suspected too, and what was answered at the table."""

    name = "ask"
    dual_role = ChoiceField(
        label=_("Is het slachtoffer ook verdachte?"),
        choices=[("no", _("Nee")), ("yes", _("Ja"))],
        widget=RadioSelect,
        help_text=_("Bij ja blijven beide rollen in gescheiden dossiers."),
    )
    answer = CharField(
        label=_("Wat is gevraagd en wat was het antwoord?"),
        max_length=2_000,
        widget=area(3),
        help_text=_("Wie gedwongen een strafbaar feit pleegde, kan de officier vragen niet te vervolgen."),
    )


class CloseCase(Step):
    """Why a case ends."""

    name = "close"
    reason = CharField(
        label=_("Waarom sluit u de zaak?"),
        max_length=200,
        help_text=_("In een paar woorden, zonder namen."),
        widget=TextInput(attrs={"autocomplete": "off"}),
    )
