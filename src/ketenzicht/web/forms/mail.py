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
