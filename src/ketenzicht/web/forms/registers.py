"""What is asked before another register is asked, and what a municipality writes down of a place."""

from typing import Any

from django.forms import CharField, ChoiceField, DateField, DateInput, FileField, FileInput, TextInput
from django.utils.translation import gettext_lazy as _

from ketenzicht.rules.registers import FACTS, PURPOSES
from ketenzicht.web.forms.signals import Step, area
from ketenzicht.web.labels_care import choices, said


def line(**attrs: str) -> TextInput:
    return TextInput(attrs={"autocomplete": "off", **attrs})


def day() -> DateInput:
    return DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def purposes() -> list[tuple[str, Any]]:
    return [("", _("Kies een doel")), *choices(said(PURPOSES["brp"]))]


class AskAddress(Step):
    """An address for the BAG."""

    name = "bag"
    postcode = CharField(label=_("Postcode"), max_length=10, widget=line())
    number = CharField(label=_("Huisnummer"), max_length=5, widget=line(inputmode="numeric"))
    suffix = CharField(label=_("Letter of toevoeging"), max_length=6, required=False, widget=line())


class AskCompany(Step):
    """A company for the trade register."""

    name = "kvk"
    company = CharField(
        label=_("Naam of KvK-nummer"),
        max_length=200,
        widget=line(),
        help_text=_("Met het nummer van acht cijfers ziet u meer van dat ene bedrijf."),
    )


class AskPerson(Step):
    """A person for the BRP: what for, and who."""

    name = "brp"
    purpose = ChoiceField(
        label=_("Waarvoor hebt u dit nodig?"),
        choices=purposes,
        help_text=_("Wij vragen alleen wat bij dit doel hoort. Uw vraag en het doel komen in het logboek."),
    )
    citizen_number = CharField(
        label=_("Burgerservicenummer"), max_length=12, required=False, widget=line(inputmode="numeric")
    )
    surname = CharField(
        label=_("Of: achternaam"),
        max_length=200,
        required=False,
        widget=line(),
        help_text=_("Zonder voorvoegsel, voluit."),
    )
    born = DateField(label=_("En geboortedatum"), required=False, widget=day())


class ShowPerson(Step):
    """What for, before an answer about a person opens."""

    name = "person"
    purpose = ChoiceField(label=_("Waarvoor wilt u dit zien?"), choices=purposes)


class EnterFact(Step):
    """One fact of a place."""

    name = "fact"
    what = ChoiceField(label=_("Wat was het?"), choices=lambda: choices(said(FACTS)))
    address = CharField(
        label=_("Adres"),
        max_length=200,
        widget=line(),
        help_text=_("Straat, huisnummer en postcode, of het nummer van het adres in de BAG."),
    )
    on = DateField(label=_("Op welke dag?"), widget=day())
    source = CharField(
        label=_("Van wie komt dit?"), max_length=80, widget=line(), help_text=_("Bijvoorbeeld Team Vergunningen.")
    )
    words = CharField(label=_("Omschrijving"), max_length=2000, widget=area(3))


class BringFacts(Step):
    """A list of facts of places."""

    name = "facts"
    file = FileField(
        label=_("Bestand"),
        help_text=_(
            "CSV of XLSX, hoogstens 500 regels. Kolommen: soort, adres (of postcode en huisnummer), datum, bron, "
            "omschrijving."
        ),
        error_messages={"required": _("Kies eerst een bestand.")},
        widget=FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data)
        if files is not None:
            self.files = files
