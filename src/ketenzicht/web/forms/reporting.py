"""The public form: what is asked on each of its pages, and how the answers become a report.

It never asks what kind of crime it is. Nothing is kept before it is sent: the answers travel in the form itself.
"""

import re
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenzicht.kernel import clock
from ketenzicht.signals.intake import Report, read_report

STEPS: dict[str, tuple[str, ...]] = {
    "danger": ("acute",),
    "what": ("text", "minor"),
    "place": ("municipality", "address", "when", "happened_on"),
    "who": ("kind", "name", "contact", "safe_to_contact"),
    "check": (),
}
LONGEST = 20_000
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
YES_NO = (("yes", _("Ja")), ("no", _("Nee")), ("unknown", _("Dat weet ik niet")))
WHEN = (
    ("now", _("Het gebeurt nu nog steeds")),
    ("week", _("De afgelopen week")),
    ("month", _("De afgelopen maand")),
    ("longer", _("Langer geleden")),
    ("unknown", _("Dat weet ik niet")),
)
KINDS = (
    ("anonymous", _("Dat zeg ik liever niet")),
    ("victim", _("Het gaat over mijzelf")),
    ("relative", _("Ik ken iemand om wie het gaat")),
    ("citizen", _("Ik zag of hoorde iets")),
    ("professional", _("Ik kwam het tegen in mijn werk")),
)
# What is added to the words of the reporter; a signal is read in Dutch, whatever language the form was in.
WHEN_SAID = {
    "now": "het gebeurt nu nog",
    "week": "de afgelopen week",
    "month": "de afgelopen maand",
    "longer": "langer dan een maand geleden",
}
KIND_SAID = {
    "victim": "het gaat over de melder zelf",
    "relative": "de melder kent iemand om wie het gaat",
    "citizen": "de melder zag of hoorde iets",
    "professional": "de melder kwam het tegen in het werk",
}


def new_token() -> str:
    """What makes one form recognisable when it is sent twice: 128 random bits."""
    return token_urlsafe(16)


class ReportForm(forms.Form):
    """All questions of all pages. `known`: the reporter has logged in, so that nobody asks who they are."""

    acute = forms.ChoiceField(
        label=_("Is er nu iemand in gevaar?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord. U mag ook kiezen dat u het niet weet.")},
    )
    text = forms.CharField(
        label=_("Wat hebt u gezien of gehoord?"),
        help_text=_("Schrijf het op zoals u het zou vertellen. U hoeft niet zeker te weten wat er aan de hand is."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Schrijf in een paar woorden op wat u zag of hoorde.")},
    )
    minor = forms.ChoiceField(
        label=_("Gaat het om iemand die jonger is dan 18 jaar?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    municipality = forms.CharField(
        label=_("In welke gemeente?"),
        help_text=_("Weet u het niet? Laat dit leeg."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Waar precies?"),
        help_text=_("Bijvoorbeeld een straat, een bedrijf of een plek."),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    when = forms.ChoiceField(label=_("Wanneer ongeveer?"), choices=WHEN, widget=forms.RadioSelect, required=False)
    happened_on = forms.DateField(
        label=_("Op welke dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Schrijf de dag als 31-12-2026 of laat dit leeg.")},
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )
    kind = forms.ChoiceField(
        label=_("Wie bent u?"),
        choices=KINDS,
        initial="anonymous",
        widget=forms.RadioSelect,
        required=False,
    )
    name = forms.CharField(
        label=_("Uw naam"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    contact = forms.CharField(
        label=_("Hoe kunnen wij u bereiken?"),
        help_text=_("Een telefoonnummer of e-mailadres."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    safe_to_contact = forms.ChoiceField(
        label=_("Is het veilig als wij daar contact opnemen?"),
        help_text=_("Kan iemand anders meelezen of meeluisteren? Kies dan nee."),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: Any = None, *, known: bool = False, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.known = known
        if known:
            del self.fields["kind"], self.fields["name"]

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag ervoor."))
        return day

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        contact, name = given.get("contact", ""), given.get("name", "")
        if not self.known and given.get("kind", "") in ("", "anonymous") and (contact or name):
            self.add_error(
                "kind", _("U vult in wie u bent. Kies hier een ander antwoord, of maak naam en bereikbaarheid leeg.")
            )
        elif name and not contact:
            self.add_error("contact", _("Schrijf hoe wij u kunnen bereiken, of maak uw naam leeg."))
        if contact and not given.get("safe_to_contact"):
            self.add_error("safe_to_contact", _("Kies of het veilig is om daar contact op te nemen."))
        return given

    def names(self, step: str) -> list[str]:
        """The fields that this page asks for."""
        return [name for name in STEPS[step] if name in self.fields]

    def first_wrong(self) -> str:
        """The first page with an answer that cannot be used. Raises StopIteration when all can."""
        return next(step for step in STEPS if any(name in self.errors for name in self.names(step)))

    def keep_errors_of(self, step: str) -> bool:
        """Forget what is wrong on other pages; whether anything is wrong on this one."""
        for name in set(self.errors) - set(self.names(step)):
            del self.errors[name]
        return bool(self.errors)

    def stays_anonymous(self) -> bool:
        """Whether the reporter can only be reached with a receipt."""
        return not self.known and not self.cleaned_data.get("contact")

    def as_report(self, token: str) -> Report:
        """The report of a valid form. The same form with the same answers gives the same `external_id`."""
        given = self.cleaned_data
        address = [{"kind": "address", "value": given["address"]}] if given["address"] else []
        said = {
            "channel": "web",
            "text": self._text(),
            "municipality": given["municipality"],
            "happened_on": given["happened_on"],
            "acute": given["acute"] == "yes",
            "minor": _known(given["minor"]),
            "reporter": self._reporter(),
            "observables": address,
        }
        return read_report({**said, "external_id": f"{token}-{sha256(repr(said).encode()).hexdigest()[:16]}"})

    def _text(self) -> str:
        given, lines = self.cleaned_data, [self.cleaned_data["text"]]
        if given["when"] in WHEN_SAID:
            lines.append(f"Wanneer, volgens de melder: {WHEN_SAID[given['when']]}.")
        if self.stays_anonymous() and given.get("kind") in KIND_SAID:
            lines.append(f"Wie meldt: {KIND_SAID[given['kind']]}.")
        return "\n\n".join(lines)

    def _reporter(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.stays_anonymous():
            return {"kind": "anonymous"}
        kind = "civil_servant" if self.known else given["kind"]
        contact = {"contact": given["contact"]} if given["contact"] else {}
        name = {"name": given["name"]} if given.get("name") else {}
        return {"kind": kind, **name, **contact, "safe_to_contact": _known(given["safe_to_contact"])}


def _known(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)
