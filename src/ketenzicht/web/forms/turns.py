"""What is asked when two signals become one, one becomes two, or a closed one is taken up again: always why."""

from collections.abc import Iterable
from typing import Any

from django.forms import CharField, CheckboxSelectMultiple, MultipleChoiceField
from django.utils.translation import gettext_lazy as _

from ketenzicht.signals.intake import LONGEST_TEXT
from ketenzicht.signals.keeping_turns import LONGEST_REASON
from ketenzicht.signals.righting import LONGEST
from ketenzicht.web.forms.signals import Step, area


def why() -> CharField:
    """The reason, in own words."""
    return CharField(
        label=_("Waarom?"),
        max_length=LONGEST_REASON,
        widget=area(2),
        help_text=_("Dit blijft bij de melding staan, ook als u het later terugdraait."),
        error_messages={"required": _("Zeg waarom. Eén zin is genoeg.")},
    )


class Merge(Step):
    """With which signal, and why."""

    name = "merge"
    into = CharField(
        label=_("Binnen welke melding gaat deze verder?"),
        max_length=20,
        help_text=_("Het nummer van een open melding van uw loket, zoals M-7K2-MPQR."),
        error_messages={"required": _("Vul het nummer van de andere melding in.")},
    )
    reason = why()


class Split(Step):
    """Which words and what else goes along, and why."""

    name = "split"
    text = CharField(
        label=_("Welke woorden worden een eigen melding?"),
        max_length=LONGEST_TEXT,
        widget=area(6),
        help_text=_("Haal weg wat hier blijft. De eerste melding houdt al haar woorden."),
    )
    observables = MultipleChoiceField(
        label=_("Welke aanknopingspunten horen erbij?"), required=False, widget=CheckboxSelectMultiple
    )
    reason = why()

    def __init__(self, data: Any = None, *, text: str = "", observables: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(data, initial={"text": text})
        choices = list(observables)
        if choices:
            self.fields["observables"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["observables"]


class Reopen(Step):
    """Why it was closed too soon."""

    name = "reopen"
    reason = why()


class Correct(Step):
    """What a reporter puts right in their own report."""

    name = "correct"
    words = CharField(
        label=_("Wat klopt er niet, en hoe is het wel?"),
        max_length=LONGEST,
        widget=area(),
        help_text=_("Uw eerste woorden blijven staan; dit komt erbij."),
        error_messages={"required": _("Schrijf wat er anders is.")},
    )


class Withdraw(Step):
    """That a reporter takes the own report back; why is for them to say or not."""

    name = "withdraw"
    words = CharField(
        label=_("Wilt u zeggen waarom?"),
        max_length=LONGEST_REASON,
        widget=area(2),
        required=False,
        help_text=_("Dat hoeft niet."),
    )


class PassBy(Step):
    """At which partners somebody works who is the subject, and why one thinks so."""

    name = "pass_by"
    organisations = MultipleChoiceField(
        label=_("Bij welke organisatie werkt die persoon?"),
        widget=CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één organisatie.")},
    )
    reason = why()

    def __init__(self, data: Any = None, *, organisations: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        self.fields["organisations"].choices = list(organisations)  # type: ignore[attr-defined]


class Separate(Step):
    """Why it was another thing after all."""

    name = "separate"
    reason = why()
