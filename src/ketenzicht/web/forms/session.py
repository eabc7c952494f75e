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


class Code(forms.Form):
    """One code, whatever kind it is."""

    code = forms.CharField(
        label=_("Code uit uw app"),
        help_text=_("Zes cijfers. App kwijt? Typ een van uw herstelcodes."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class Begin(forms.Form):
    """The code that an administrator gave."""

    login = forms.CharField(label=_("Inlognaam"), max_length=120)
    code = forms.CharField(
        label=_("Aanmeldcode"),
        help_text=_("Zestien tekens, die u van uw beheerder kreeg. Streepjes en hoofdletters maken niet uit."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class Choose(forms.Form):
    """A password of one's own and the first code of the app."""

    password = forms.CharField(
        label=_("Nieuw wachtwoord"),
        help_text=_("Minstens veertien tekens. Een zin die u onthoudt is goed."),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    code = forms.CharField(
        label=_("Code die uw app nu toont"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class SixDigits(forms.Form):
    """The code for who is forced to log in."""

    duress = forms.CharField(
        label=_("Dwangcode"),
        help_text=_("Zes cijfers die u onder druk nog weet, en die niet uw pincode zijn."),
        max_length=6,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
