"""The public form: what is asked on each of its pages, and how the answers become a report.

It never asks what kind of crime it is. Nothing is kept before it is sent: the answers travel in the form itself.
"""

import re
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ketenzicht.kernel import clock
from ketenzicht.signals.intake import Report, read_report
from ketenzicht.web.forms.documents import DocumentsField

STEPS: dict[str, tuple[str, ...]] = {
    "danger": ("acute",),
    "what": ("text", "minor"),
    "place": ("municipality", "address", "web_address", "point", "when", "happened_on", "about_staff_of"),
    "who": ("kind", "name", "phone", "phone_safe", "email", "email_safe", "other", "other_safe", "reach_when"),
    "check": ("documents",),
}
# Asked only of who unfolds them: most people need one of them or none.
FOLDED = {"web_address", "point", "about_staff_of", "other", "other_safe", "reach_when"}
WAYS = {"phone": "telefoon", "email": "e-mail", "other": "anders"}
SAFE_SAID = {"yes": "veilig", "no": "NIET veilig", "unknown": "niet zeker of het veilig is"}
POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d{1,7})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,7})?)\s*", re.ASCII)
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
# A report about one of their own people goes round that organisation.
PARTNERS = (
    ("", _("Nee, of dat weet ik niet")),
    ("gemeente", _("De gemeente")),
    ("AVIM", _("De politie")),
    ("NLA", _("De Arbeidsinspectie")),
    ("KMar", _("De marechaussee")),
    ("ZoCo", _("De zorgcoördinatie")),
    ("Veilig Thuis", _("Veilig Thuis")),
    ("opvang", _("De opvang")),
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


def token_of(sent: QueryDict) -> str:
    """What makes a report that is sent twice one report: that of the page it came from, or a new one."""
    token = str(sent.get("token", ""))
    return token if TOKEN.fullmatch(token) else new_token()


def reachable(label: Any, kind: str) -> forms.CharField:
    """One way to reach the reporter; whatever is written there is kept as written."""
    attrs = {"autocomplete": "off", "inputmode": kind}
    return forms.CharField(label=label, max_length=90, required=False, widget=forms.TextInput(attrs=attrs))


def safely(label: Any) -> forms.ChoiceField:
    """Whether that way is safe, asked for each by itself."""
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect, required=False)


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
        label=_("In welke gemeente of streek?"),
        help_text=_("Weet u het niet precies? Schrijf dan bijvoorbeeld: ergens in Twente."),
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
    web_address = forms.CharField(
        label=_("Internetadres"),
        help_text=_("Van een advertentie, een profiel of een site."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url", "dir": "ltr"}),
    )
    point = forms.CharField(
        label=_("Punt op de kaart"),
        help_text=_("Twee getallen uit een kaart-app, zoals 52.0907, 5.1214."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    when = forms.ChoiceField(label=_("Wanneer ongeveer?"), choices=WHEN, widget=forms.RadioSelect, required=False)
    happened_on = forms.DateField(
        label=_("Op welke dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Schrijf de dag als 31-12-2026 of laat dit leeg.")},
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
    )
    about_staff_of = forms.ChoiceField(
        label=_("Gaat het ook over iemand die bij een van deze organisaties werkt?"),
        help_text=_("Dan krijgt die organisatie uw melding niet te zien."),
        choices=PARTNERS,
        required=False,
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
    phone, phone_safe = reachable(_("Telefoon"), "tel"), safely(_("Is bellen of een sms veilig?"))
    email, email_safe = reachable(_("E-mail"), "email"), safely(_("Is mailen veilig?"))
    other = reachable(_("Een app, een adres of iemand anders"), "text")
    other_safe = safely(_("Is het veilig als wij u daar bereiken?"))
    reach_when = forms.CharField(
        label=_("Wanneer en hoe is het veilig?"),
        help_text=_("Bijvoorbeeld: alleen overdag, of zeg niet wie u bent."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    documents = DocumentsField()

    def __init__(
        self, data: Any = None, files: Any = None, *, known: bool = False, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.known = known
        if known:
            del self.fields["kind"], self.fields["name"]

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag ervoor."))
        return day

    def clean_point(self) -> str:
        words = str(self.cleaned_data["point"])
        found = POINT.fullmatch(words)
        if words and (found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180):
            raise forms.ValidationError(_("Schrijf twee getallen met een komma ertussen, of laat dit leeg."))
        return f"{found[1]}, {found[2]}" if found else ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        name, ways = given.get("name", ""), [way for way in WAYS if given.get(way)]
        if not self.known and given.get("kind", "") in ("", "anonymous") and (ways or name):
            self.add_error(
                "kind", _("U vult in wie u bent. Kies hier een ander antwoord, of maak naam en bereikbaarheid leeg.")
            )
        elif name and not ways:
            self.add_error("phone", _("Schrijf hoe wij u kunnen bereiken, of maak uw naam leeg."))
        for way in ways:
            if not given.get(f"{way}_safe"):
                self.add_error(f"{way}_safe", _("Kies of dit veilig is. U mag ook kiezen dat u het niet weet."))
        return given

    def names(self, step: str) -> list[str]:
        """The fields that this page asks for."""
        asked = STEPS[step] if step in STEPS else [name for names in STEPS.values() for name in names]
        return [name for name in asked if name in self.fields]

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
        return not self.known and not any(self.cleaned_data.get(way) for way in WAYS)

    def is_safe(self) -> bool:
        """Whether there is at least one way to reach the reporter that is safe."""
        return any(self.cleaned_data[way] and self.cleaned_data[f"{way}_safe"] == "yes" for way in WAYS)

    def as_report(self, token: str) -> Report:
        """The report of a valid form. The same form with the same answers gives the same `external_id`."""
        given = self.cleaned_data
        found = (("address", given["address"]), ("url", given["web_address"]))
        said = {
            "channel": "web",
            "text": self._text(),
            "municipality": given["municipality"],
            "happened_on": given["happened_on"],
            "acute": given["acute"] == "yes",
            "minor": _known(given["minor"]),
            "reporter": self._reporter(),
            "observables": [{"kind": kind, "value": value} for kind, value in found if value],
            **({"about_staff_of": [given["about_staff_of"]]} if given["about_staff_of"] else {}),
        }
        return read_report({**said, "external_id": f"{token}-{sha256(repr(said).encode()).hexdigest()[:16]}"})

    def _text(self) -> str:
        given, lines = self.cleaned_data, [self.cleaned_data["text"]]
        if given["when"] in WHEN_SAID:
            lines.append(f"Wanneer, volgens de melder: {WHEN_SAID[given['when']]}.")
        if given["point"]:
            lines.append(f"Punt op de kaart, volgens de melder: {given['point']}.")
        if self.stays_anonymous() and given.get("kind") in KIND_SAID:
            lines.append(f"Wie meldt: {KIND_SAID[given['kind']]}.")
        return "\n\n".join(lines)

    def _reporter(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.stays_anonymous():
            return {"kind": "anonymous"}
        ways = [(way, given[way], given[f"{way}_safe"]) for way in WAYS if given[way]]
        said = [f"{WAYS[way]}: {value} ({SAFE_SAID[safe]})" for way, value, safe in ways]
        said += [f"wanneer en hoe: {given['reach_when']}"] if given["reach_when"] and said else []
        # Only an address that is safe to mail is kept where mail is sent from.
        safe = {way: value for way, value, safe in ways if way != "other" and safe == "yes"}
        return {
            "kind": "civil_servant" if self.known else given["kind"],
            "name": given.get("name", ""),
            "contact": "; ".join(said),
            **safe,
            "safe_to_contact": self.is_safe() if ways else None,
        }


def _known(answer: str) -> bool | None:
    return {"yes": True, "no": False}.get(answer)
