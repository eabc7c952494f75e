"""The facts of the entitlement table as questions in plain Dutch; "weet ik niet" is always an answer.

Refuses to guess: what nobody knows stays unknown and comes back as a question. The answers are those of the rule
(`rules.answers.shelter_facts`); a question that is not in the form keeps the rule's own default.
"""

from collections.abc import Mapping
from typing import Any

from django.forms import CheckboxSelectMultiple, ChoiceField, MultipleChoiceField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.answers import shelter_facts
from ketenzicht.rules.shelter_facts import ShelterFacts
from ketenzicht.web.forms.signals import Step
from ketenzicht.web.labels import form_choices

UNKNOWN = ("unknown", _("Weet ik niet"))
YES_NO: tuple[tuple[str, str | Promise], ...] = (UNKNOWN, ("yes", _("Ja")), ("no", _("Nee")))
FLAGS = ("minor", "accompanied", "via_nla", "serious_disadvantage_only", "dv", "clear", "registered")
SAID: dict[str, Any] = {"yes": True, "no": False, "unknown": None}
WRITTEN = {True: "yes", False: "no", None: "unknown"}
# What decides most often; the other questions unfold.
FIRST = ("minor", "nat", "res", "form", "danger", "clear", "via_nla")
QUESTIONS: dict[str, Any] = {
    "minor": _("Is de cliënt jonger dan 18?"),
    "accompanied": _("Is er een ouder of voogd bij?"),
    "nat": _("Welke nationaliteit heeft de cliënt?"),
    "res": _("Welk verblijfsrecht heeft de cliënt nu?"),
    "form": _("Om welke vorm van uitbuiting gaat het?"),
    "danger": _("Hoe groot is het gevaar nu?"),
    "police": _("Hoever is het contact met de politie?"),
    "clear": _("Is duidelijk dat het om mensenhandel gaat?"),
    "via_nla": _("Komt de cliënt via de Arbeidsinspectie?"),
    "serious_disadvantage_only": _("Gaat het alleen om ernstige benadeling op het werk?"),
    "dv": _("Speelt er ook huiselijk geweld?"),
    "multi": _("Welke andere problemen spelen er?"),
    "registered": _("Is de cliënt al gemeld bij CoMensha?"),
}


class Asked(ChoiceField):
    """A question that always has an answer on the page; left out of what was sent it keeps the rule's own default."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else ""


def _yes_no(name: str, hint: Any = "") -> ChoiceField:
    return Asked(label=QUESTIONS[name], choices=YES_NO, initial="unknown", help_text=hint)


def _choice(name: str, *known: tuple[str, Any], hint: Any = "") -> ChoiceField:
    return Asked(label=QUESTIONS[name], choices=[UNKNOWN, *known], initial="unknown", help_text=hint)


class Facts(Step):
    """Thirteen questions; each may stay unknown."""

    name = "facts"
    minor = _yes_no("minor")
    accompanied = _yes_no("accompanied", _("Alleen van belang bij een minderjarige."))
    nat = _choice(
        "nat",
        ("NL", _("Nederlandse")),
        ("EU", _("Van een ander EU-land")),
        ("third_country", _("Van een land buiten de EU")),
        ("stateless", _("Staatloos")),
        hint=_("Bepaalt alleen onder welke wet de opvang valt."),
    )
    res = _choice(
        "res",
        ("lawful", _("Rechtmatig verblijf")),
        ("intake_planned", _("Nog geen; een gesprek met de politie is gepland")),
        ("bedenktijd", _("De bedenktijd loopt")),
        ("b8_permit", _("Een vergunning als slachtoffer of getuige (B8)")),
        ("asylum", _("Een asielaanvraag loopt")),
        ("dublin", _("Een ander land behandelt de asielaanvraag (Dublin)")),
        ("none", _("Geen verblijfsrecht")),
    )
    form = Asked(label=QUESTIONS["form"], initial="unknown")
    danger = _choice(
        "danger", ("acute", _("Acuut: nu in gevaar")), ("elevated", _("Verhoogd")), ("none", _("Geen gevaar bekend"))
    )
    police = _choice(
        "police",
        ("none", _("Geen contact")),
        ("signal", _("De politie kent het signaal")),
        ("informatief_gesprek", _("Er was een informatief gesprek")),
        ("bedenktijd", _("Denkt na in de bedenktijd")),
        ("aangifte", _("Deed aangifte")),
        ("andere_medewerking", _("Werkt op een andere manier mee")),
        ("kan_niet", _("Kan of durft niet mee te werken")),
        ("geseponeerd", _("De strafzaak is gestopt")),
        ("veroordeling", _("Er is een veroordeling")),
        hint=_("Hulp hangt nooit af van een aangifte."),
    )
    clear = _yes_no("clear")
    via_nla = _yes_no("via_nla")
    serious_disadvantage_only = _yes_no("serious_disadvantage_only", _("Slecht werk of loon, zonder dwang."))
    dv = _yes_no("dv")
    multi = MultipleChoiceField(
        label=QUESTIONS["multi"],
        choices=[
            ("lvb", _("Een licht verstandelijke beperking")),
            ("ggz", _("Psychische problemen")),
            ("verslaving", _("Verslaving")),
            ("multiple_life_domains", _("Problemen op meer terreinen tegelijk")),
            UNKNOWN,
        ],
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Niets aankruisen betekent: geen."),
    )
    registered = _yes_no("registered")

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["form"].choices = [UNKNOWN, *form_choices()]  # type: ignore[attr-defined]

    def facts(self) -> ShelterFacts:
        """The answers as facts of the rule. Raises Invalid, which names the question."""
        return shelter_facts({name: self._said(name) for name in QUESTIONS if self.cleaned_data.get(name) != ""})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if len(given.get("multi", ())) > 1 and "unknown" in given["multi"]:
            self.add_error("multi", _("Kies problemen, of “weet ik niet”, niet allebei."))
        elif not self.errors:
            self._usable()
        return given

    def _usable(self) -> None:
        try:
            self.facts()
        except Invalid as error:
            self.add_error(error.place if error.place in self.fields else None, error.message)

    def _said(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if name in FLAGS:
            return SAID[value]
        if name == "multi":
            return None if "unknown" in value else value
        return None if value == "unknown" else value


def as_answers(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Stored facts as the answers that a form shows."""
    shown: dict[str, Any] = {}
    for name in QUESTIONS:
        value = facts.get(name)
        if name in FLAGS:
            shown[name] = WRITTEN[value]
        elif name == "multi":
            shown[name] = ["unknown"] if value is None else list(value)
        else:
            shown[name] = value or "unknown"
    return shown
