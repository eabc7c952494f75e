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


class Shown(forms.Form):
    """What a browser said for a passkey; nobody types it."""

    passkey = forms.CharField(widget=forms.HiddenInput, required=False)


class Password(forms.Form):
    """The password again, before something that is hard to undo: an open desk is not enough."""

    password = forms.CharField(
        label=_("Uw wachtwoord"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NameOfPasskey(forms.Form):
    """By what somebody knows a passkey apart in the list."""

    name = forms.CharField(
        label=_("Naam van deze passkey"),
        help_text=_("Waaraan u hem herkent, bijvoorbeeld: telefoon, laptop van het werk."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NewPasskey(NameOfPasskey, Password):
    """What a new passkey is called, and that it is the owner who asks."""

    field_order = ("name", "password")


class BeginWithPasskey(NameOfPasskey):
    """A password of one's own, and a name for the passkey that comes with it."""

    password = forms.CharField(
        label=_("Nieuw wachtwoord"),
        help_text=_("Minstens veertien tekens. Een zin die u onthoudt is goed."),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "minlength": "14"}),
    )
    field_order = ("password", "name")


class SixDigits(forms.Form):
    """The code for who is forced to log in."""

    duress = forms.CharField(
        label=_("Dwangcode"),
        help_text=_("Zes cijfers die u onder druk nog weet, en die niet uw pincode zijn."),
        max_length=6,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
