"""Logging in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogIn(forms.Form):
    """Log-in name and password; which of the two is wrong is never said."""

    login = forms.CharField(
        label=_("Inlognaam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
