"""What a receiver of a hand-over and an adviser answer."""

from typing import Any

from django.forms import (
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    DateField,
    DateInput,
    MultipleChoiceField,
    RadioSelect,
)
from django.utils.translation import gettext_lazy as _

from ketenzicht.web.forms.signals import LONGEST, Step, area
from ketenzicht.web.labels import OUTCOMES, form_choices

READER = _("De afzender leest dit.")


class Accept(Step):
    """Taking a signal; a word with it is welcome, not needed."""

    name = "accept"
    message = CharField(
        label=_("Wat gaat u doen?"),
        max_length=LONGEST,
        widget=area(3),
        required=False,
        help_text=READER,
    )


class Return(Step):
    """Giving a signal back, with what the sender needs to go on."""

    name = "return"
    reason = CharField(
        label=_("Waarom geeft u de melding terug?"),
        max_length=LONGEST,
        widget=area(3),
        help_text=READER,
    )


class AnswerAdvice(Step):
    """An advice in one of three outcomes."""

    name = "answer"
    outcome = ChoiceField(label=_("Wat is uw advies?"), choices=list(OUTCOMES.items()), widget=RadioSelect)
    forms = MultipleChoiceField(
        label=_("Welke vorm?"),
        choices=form_choices,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text=_("Nodig bij “dit is mensenhandel”."),
    )
    answer = CharField(label=_("Uw toelichting"), max_length=LONGEST, widget=area(), required=False)
    missing = CharField(
        label=_("Wat ontbreekt er nog?"),
        max_length=LONGEST,
        widget=area(2),
        required=False,
        help_text=_("Nodig bij “meer informatie nodig”."),
    )
    review_on = DateField(
        label=_("Wanneer bekijkt u het opnieuw?"),
        required=False,
        widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") == "trafficking" and not given.get("forms"):
            self.add_error("forms", _("Kies minstens één vorm van uitbuiting."))
        if given.get("outcome") == "more_information" and not (given.get("missing") or given.get("answer")):
            self.add_error("missing", _("Zeg wat er nog ontbreekt."))
        return given
