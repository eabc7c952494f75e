"""What is asked to register a presumed victim, and to change a status."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.forms import BooleanField, CharField, CheckboxInput, ChoiceField, RadioSelect
from django.utils.translation import gettext_lazy as _

from ketenzicht.rules.registration import OBLIGED
from ketenzicht.web.forms.signals import Step, area
from ketenzicht.web.labels import form_choices
from ketenzicht.web.labels_care import CONSENTS, STATUSES, choices


class Register(Step):
    """By which path, which form, minor or not."""

    name = "register"
    person = ChoiceField(label=_("Wie?"), required=False)
    consent = ChoiceField(
        label=_("Op welke grond meldt u?"),
        widget=RadioSelect,
        help_text=_("Zonder toestemming gaat de hulp gewoon door."),
    )
    form = ChoiceField(label=_("Vorm van uitbuiting"))
    minor = BooleanField(label=_("De cliënt is minderjarig"), required=False, widget=CheckboxInput)

    def __init__(
        self,
        data: Any = None,
        *,
        role: str,
        initial: dict[str, Any] | None = None,
        clients: Sequence[tuple[UUID, str, str]] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        if clients:
            of_case = [(str(id), f"{_('cliënt')} {said} · {dict(form_choices())[form]}") for id, said, form in clients]
            self.fields["person"].choices = [*of_case, ("", _("iemand anders, zonder naam"))]  # type: ignore[attr-defined]
        else:
            del self.fields["person"]
        ways = {key: name for key, name in CONSENTS.items() if (key == "duty") is (role in OBLIGED)}
        self.fields["consent"].choices = choices(ways)  # type: ignore[attr-defined]
        self.fields["form"].choices = form_choices()  # type: ignore[attr-defined]


class SetStatus(Step):
    """A status, with a reason."""

    name = "status"
    status = ChoiceField(label=_("Status"), choices=partial(choices, STATUSES), widget=RadioSelect)
    reason = CharField(label=_("Waarom?"), max_length=500, widget=area(2))
