"""What is asked before a name is shown: what it is for."""

from typing import Any

from django.forms import ChoiceField
from django.utils.translation import gettext_lazy as _

from ketenzicht.rules.reveal import PURPOSES
from ketenzicht.web.forms.signals import Step
from ketenzicht.web.labels_care import choices, said


class Reveal(Step):
    """A purpose of the short list."""

    name = "reveal"
    purpose = ChoiceField(label=_("Waarvoor wilt u dit zien?"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        listed = choices(said(PURPOSES))
        self.fields["purpose"].choices = [("", _("Kies een doel")), *listed]  # type: ignore[attr-defined]
