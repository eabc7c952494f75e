"""What somebody chooses about mail."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MailForm(forms.Form):
    """Mail or none, and where to."""

    wanted = forms.BooleanField(label=_("Ik wil deze mail krijgen"), required=False)
    address = forms.CharField(
        label=_("Ander e-mailadres"),
        help_text=_("Leeg: wij gebruiken uw inlognaam als dat een e-mailadres is."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class MakeSignalForm(forms.Form):
    """A signal of a mail that was not understood."""

    text = forms.CharField(
        label=_("Wat wordt er gemeld?"),
        help_text=_("Schrijf wat u in de mail leest, of wat u hoorde toen u terugbelde."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf in een paar woorden wat er wordt gemeld.")},
    )


class DismissForm(forms.Form):
    """Why a mail is no signal."""

    reason = forms.CharField(
        label=_("Waarom is dit geen melding?"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Zeg in één zin waarom.")},
    )
