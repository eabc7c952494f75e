"""What is set once for an organisation or a region: where its own system is told, and how the region hands over."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WebhookForm(forms.Form):
    """The address of one's own system."""

    url = forms.CharField(
        label=_("Adres van uw systeem (https)"),
        max_length=300,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf het adres van uw systeem.")},
    )


class ProfileForm(forms.Form):
    """Another route profile from a day on; `anders` is what the trial said."""

    profiel = forms.SlugField()
    vanaf = forms.DateField(
        label=_("Vanaf"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies een dag."), "invalid": _("Dit is geen datum.")},
    )
    anders = forms.IntegerField(min_value=0, max_value=1_000_000)
