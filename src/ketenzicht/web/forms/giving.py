"""What is asked about giving on: a no, a look again, a convenant, an export, a key, a second person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.forms import (
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    DateField,
    MultipleChoiceField,
    RadioSelect,
    TextInput,
)
from django.utils.translation import gettext_lazy as _

from ketenzicht.disclosure.convenants import ConvenantShown, Document, Text
from ketenzicht.rules.disclosure import Purpose
from ketenzicht.web.forms.cases import day
from ketenzicht.web.forms.signals import Step, area
from ketenzicht.web.labels_giving import EXPORT_PURPOSES, LISTS, PURPOSES, REASONS, TOLD

Choices = Iterable[tuple[str, Any]]


class Refuse(Step):
    """A no: about which file, to whom, for which purpose, why."""

    name = "refuse"
    about = ChoiceField(label=_("Over welk dossier?"))
    receiver = ChoiceField(label=_("Wie vroeg om gegevens?"))
    purpose = ChoiceField(label=_("Waarvoor?"), choices=[(key.value, PURPOSES[key.value]) for key in Purpose])
    reason = ChoiceField(label=_("Waarom niet?"), choices=list(REASONS.items()), widget=RadioSelect)
    words = CharField(label=_("Toelichting"), max_length=2_000, required=False, widget=area(3))

    def __init__(self, data: Any = None, *, files: Choices, receivers: Choices) -> None:
        super().__init__(data)
        self.fields["about"].choices = list(files)  # type: ignore[attr-defined]
        self.fields["receiver"].choices = list(receivers)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As `chain.registers.refuse` takes it."""
        said = self.cleaned_data
        kind, _sep, about = said["about"].partition(":")
        organisation, _sep, role = said["receiver"].partition(":")
        return {
            "about_kind": kind, "about": UUID(about), "receiver": UUID(organisation), "role": role,
            "purpose": said["purpose"], "reason": said["reason"], "words": said["words"],
        }  # fmt: skip


class LookAgain(Step):
    """Whether the person concerned knows by now."""

    name = "look_again"
    told = ChoiceField(label=_("Weet de betrokkene het?"), choices=list(TOLD.items())[:-1])


class Agree(Step):
    """A convenant: its name, parties, purposes, data, days and documents."""

    name = "convenant"
    title = CharField(
        label=_("Hoe heet het convenant?"), max_length=200, widget=TextInput(attrs={"autocomplete": "off"})
    )
    parties = MultipleChoiceField(label=_("Wie zijn partij?"), widget=CheckboxSelectMultiple)
    purposes = CharField(label=_("Waarvoor delen zij?"), widget=area(3), help_text=_("Eén doel per regel."))
    what = CharField(label=_("Welke gegevens?"), widget=area(3), help_text=_("Eén soort per regel."))
    since_on: DateField = day(label=_("Geldt vanaf"))
    until_on: DateField = day(label=_("Tot en met"), required=False)
    documents = CharField(
        label=_("Documenten"),
        required=False,
        widget=area(3),
        help_text=_("Eén per regel: de naam, een puntkomma, en waar het ligt."),
    )

    def __init__(self, data: Any = None, *, parties: Choices, before: ConvenantShown | None = None) -> None:
        initial = _from(before) if before else None
        super().__init__(data, initial=initial)
        self.fields["parties"].choices = list(parties)  # type: ignore[attr-defined]

    def text(self) -> Text:
        """As the register takes it."""
        said = self.cleaned_data
        return Text(
            said["title"],
            tuple(UUID(party) for party in said["parties"]),
            _lines(said["purposes"]),
            _lines(said["what"]),
            said["since_on"],
            said["until_on"],
            tuple(_document(line) for line in _lines(said["documents"])),
        )


class AskExport(Step):
    """A list as a file: which, for which seat, why, over which period."""

    name = "export"
    list = ChoiceField(label=_("Welke lijst?"), widget=RadioSelect)
    receiver = ChoiceField(label=_("Voor wie?"), help_text=_("Alleen wie een sleutel heeft opgegeven, kan ontvangen."))
    purpose = ChoiceField(label=_("Waarvoor?"), choices=[(key, words) for key, words in EXPORT_PURPOSES.items()])
    since: DateField = day(label=_("Vanaf"), required=False)
    until: DateField = day(label=_("Tot en met"), required=False)

    def __init__(self, data: Any = None, *, lists: Iterable[str], receivers: Choices) -> None:
        super().__init__(data)
        self.fields["list"].choices = [(key, LISTS[key]) for key in lists]  # type: ignore[attr-defined]
        self.fields["receiver"].choices = [*receivers]  # type: ignore[attr-defined]


class Second(Step):
    """The second person says yes or no."""

    name = "second"
    agrees = ChoiceField(
        label=_("Mag dit bestand gemaakt worden?"),
        choices=[("yes", _("Ja, het past bij het doel")), ("no", _("Nee"))],
        widget=RadioSelect,
    )
    why = CharField(label=_("Toelichting"), max_length=200, required=False)


class Key(Step):
    """The public key with which files for this organisation are closed."""

    name = "key"
    recipient = CharField(
        label=_("Publieke sleutel"),
        max_length=80,
        help_text=_("Begint met age1. Geef nooit de geheime sleutel."),
        widget=TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _document(line: str) -> Document:
    title, _sep, reference = line.partition(";")
    return Document(title.strip(), reference.strip())


def _from(before: ConvenantShown) -> dict[str, Any]:
    return {
        "title": before.title,
        "parties": [str(party) for party in before.party_ids],
        "purposes": "\n".join(before.purposes),
        "what": "\n".join(before.data),
        "documents": "\n".join(f"{each.title}; {each.reference}" for each in before.documents),
    }
