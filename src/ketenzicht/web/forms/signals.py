"""What is asked at each step of a signal. Field names are the words of a written story (`chain.given`)."""

from collections.abc import Iterable
from typing import Any

from django.forms import (
    BooleanField,
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    Form,
    MultipleChoiceField,
    RadioSelect,
    Textarea,
)
from django.utils.translation import gettext_lazy as _

from ketenzicht.indicators.checklist import INDICATORS, STRENGTHS
from ketenzicht.web.labels import CONCLUSIONS, OBSERVABLES, form_choices

LONGEST = 20_000
SPACES = 3  # things that can be found again, in one go
YES_NO = (("", _("onbekend")), ("yes", _("ja")), ("no", _("nee")))
ENDS = (
    ("opgepakt door de ontvanger", _("De ontvanger heeft het opgepakt")),
    ("geen mensenhandel", _("Het is geen mensenhandel")),
    ("doorgegeven", _("Doorgegeven aan wie er wel over gaat")),
    ("dubbel", _("Dubbel: dezelfde melding ligt er al")),
    ("niet te volgen", _("Er is niets meer na te gaan")),
)
GROUPS = {
    "ALG": _("bij elke vorm"),
    "AU": _("arbeidsuitbuiting"),
    "SU": _("seksuele uitbuiting"),
    "CU": _("criminele uitbuiting"),
    "OV": _("gedwongen orgaanverwijdering"),
    "OVERIG": _("overige uitbuiting"),
    "CONTEXT": _("achtergrond"),
}
Desks = Iterable[tuple[str, Any]]


def area(rows: int = 4) -> Textarea:
    return Textarea(attrs={"rows": rows})


class Step(Form):
    """A form of one step; several stand on one page, so each has its own ids."""

    name = ""

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"{self.name}_%s", initial=initial)

    def yes_no(self, field: str) -> bool | None:
        """What was chosen of yes, no and unknown."""
        return {"yes": True, "no": False}.get(self.cleaned_data[field])


class Enrich(Step):
    """Notes, and what can be found again."""

    name = "enrich"
    notes = CharField(
        label=_("Wat hebt u gevonden?"),
        max_length=LONGEST,
        widget=area(),
        help_text=_("Wie staat er ingeschreven, zijn er vergunningen of eerdere maatregelen?"),
    )
    address_known = ChoiceField(label=_("Is het adres bekend bij de gemeente?"), choices=YES_NO, required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        kinds = [("", _("kies")), *OBSERVABLES.items()]
        for number in range(1, SPACES + 1):
            kind = ChoiceField(label=_("Soort"), choices=kinds, required=False)
            value = CharField(label=_("Aanknopingspunt"), max_length=500, required=False)
            self.fields[f"observable_kind_{number}"], self.fields[f"observable_value_{number}"] = kind, value

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(1, SPACES + 1):
            if given.get(f"observable_value_{number}") and not given.get(f"observable_kind_{number}"):
                self.add_error(f"observable_kind_{number}", _("Kies wat voor aanknopingspunt dit is."))
        return given

    def observables(self) -> list[dict[str, str]]:
        """What was filled in, as `signals.intake` reads it."""
        pairs = [
            {"kind": self.cleaned_data[f"observable_kind_{n}"], "value": self.cleaned_data[f"observable_value_{n}"]}
            for n in range(1, SPACES + 1)
        ]
        return [pair for pair in pairs if pair["value"]]


class Assess(Step):
    """A conclusion with its forms and reasons."""

    name = "assess"
    conclusion = ChoiceField(label=_("Wat vindt u ervan?"), choices=list(CONCLUSIONS.items()), widget=RadioSelect)
    forms = MultipleChoiceField(
        label=_("Welke vorm?"),
        choices=form_choices,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Nodig bij “duidelijk”; meer dan één mag."),
    )
    indicators = MultipleChoiceField(
        label=_("Wat hebt u gezien of gehoord?"),
        choices=[(one.id, one.label) for one in INDICATORS.values()],
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Vink aan wat klopt. Het zijn signalen, geen bewijs; er wordt niets opgeteld."),
    )
    reasons = CharField(
        label=_("Uw redenen"), max_length=LONGEST, widget=area(), help_text=_("Eén reden per regel."), required=False
    )
    minor = ChoiceField(label=_("Gaat het om iemand onder de 18?"), choices=YES_NO, required=False)
    unaccompanied_foreign = BooleanField(label=_("Een kind uit het buitenland dat hier alleen is"), required=False)
    border = BooleanField(label=_("Gezien aan de grens of op een luchthaven"), required=False)
    concern = ChoiceField(label=_("Geen mensenhandel, wel een zorg over"), choices=[], required=False)
    pass_on_to = ChoiceField(label=_("Of kies zelf aan wie u het doorgeeft"), choices=[], required=False)
    explanation = CharField(
        label=_("Wat moet die ontvanger weten?"), max_length=LONGEST, widget=area(2), required=False
    )

    def __init__(
        self, data: Any = None, *, desks: Desks = (), concerns: Desks = (), initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["pass_on_to"].choices = [("", _("niemand")), *desks]  # type: ignore[attr-defined]
        self.fields["concern"].choices = [("", _("niets")), *concerns]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        conclusion = given.get("conclusion")
        if conclusion == "clear" and not given.get("forms"):
            self.add_error("forms", _("Kies minstens één vorm van uitbuiting."))
        words, seen = given.get("reasons", "").strip(), given.get("indicators")
        if conclusion == "not_trafficking" and not words:
            self.add_error("reasons", _("Zeg in uw woorden waarom het geen mensenhandel is."))
        elif conclusion and not words and not seen:
            self.add_error("reasons", _("Geef een reden, of vink aan wat u zag."))
        return given

    def groups(self) -> list[dict[str, Any]]:
        """The list by form of exploitation; open where the form is chosen or something is ticked."""
        chosen = {str(name) for name in self["forms"].value() or ()}
        ticked = {str(name) for name in self["indicators"].value() or ()}
        rows = zip(self["indicators"], INDICATORS.values(), strict=True)
        found: dict[str, list[dict[str, Any]]] = {}
        for box, one in rows:
            row = {"box": box, "strength": STRENGTHS[one.strength], "checked": one.id in ticked}
            found.setdefault(one.form, []).append(row)
        return [
            {
                "key": form,
                "name": GROUPS[form],
                "rows": rows,
                "open": form in chosen or any(row["checked"] for row in rows),
            }
            for form, rows in found.items()
        ]


class AskAdvice(Step):
    """Whom to ask, and what."""

    name = "ask_advice"
    of = MultipleChoiceField(label=_("Aan wie vraagt u advies?"), choices=[], widget=CheckboxSelectMultiple)
    question = CharField(
        label=_("Uw vraag"), max_length=LONGEST, widget=area(3), help_text=_("Zonder namen: die ziet de adviseur niet.")
    )

    def __init__(self, data: Any = None, *, desks: Desks = (), initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["of"].choices = list(desks)  # type: ignore[attr-defined]


class HandOver(Step):
    """Which desks of the route, and a word with it."""

    name = "hand_over"
    to = MultipleChoiceField(label=_("Aan wie?"), choices=[], widget=CheckboxSelectMultiple)
    message = CharField(label=_("Wat wilt u erbij zeggen?"), max_length=LONGEST, widget=area(3), required=False)

    def __init__(
        self, data: Any = None, *, desks: Desks = (), first: list[str] | None = None, to: list[str] | None = None
    ) -> None:
        super().__init__(data, initial={"to": to or []})
        self.fields["to"].choices = list(desks)  # type: ignore[attr-defined]
        self.first = first or [role for role, _label in desks]


class Feedback(Step):
    """What the reporter is told."""

    name = "feedback"
    text = CharField(
        label=_("Wat vertelt u de melder?"),
        max_length=LONGEST,
        widget=area(6),
        help_text=_("Dit is een voorzet uit wat er gebeurde. Maak er uw eigen woorden van."),
    )
    limited = BooleanField(
        label=_("Meer mag ik niet zeggen"),
        required=False,
        help_text=_("De melder leest dan dat er meer is gedaan dan u mag vertellen."),
    )


class Message(Step):
    """What a desk writes to a reporter who stays anonymous."""

    name = "message"
    words = CharField(
        label=_("Bericht aan de melder"),
        max_length=10_000,
        widget=area(),
        help_text=_("De melder leest dit met de code, zodra die weer kijkt. Vraag nooit naar een naam."),
        error_messages={"required": _("Schrijf eerst uw bericht.")},
    )


class Close(Step):
    """Why it ends."""

    name = "close"
    reason = ChoiceField(label=_("Waarom kan de melding dicht?"), choices=ENDS)
