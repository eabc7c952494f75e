"""Bringing a list of a partner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHANNELS = (
    ("mma", _("Meld Misdaad Anoniem")),
    ("watch", _("WATCH")),
    ("inspection", _("Inspectie of controle")),
    ("import", _("Andere lijst")),
)


class BringForm(forms.Form):
    """The file, of whom it is, and the place when the list does not say it."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("CSV of XLSX, hoogstens 20 MB en 10.000 regels, met de kolomnamen op de eerste regel."),
        error_messages={"required": _("Kies eerst een bestand.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    channel = forms.ChoiceField(label=_("Wat voor lijst is het?"), choices=CHANNELS, widget=forms.RadioSelect)
    supplier = forms.CharField(
        label=_("Van wie komt de lijst?"),
        help_text=_("Bij dezelfde naam onthouden wij wat de kolommen zijn."),
        max_length=80,
        error_messages={"required": _("Schrijf van wie de lijst komt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place = forms.CharField(
        label=_("Gemeente, als de lijst het niet zegt"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def chosen_columns(posted: Any, columns: tuple[str, ...]) -> dict[str, str]:
    """What a person chose per column, from the fields column-0, column-1 and on."""
    return {name: posted.get(f"column-{number}", "") for number, name in enumerate(columns)}
