"""Acting beside the story: one panel per thing that can be done, and one way to try what was typed.

Refuses to decide who may act: a view leaves out a panel, the gateway refuses.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from ketenzicht.kernel.errors import Invalid
from ketenzicht.web.forms import put


@dataclass(frozen=True, slots=True)
class Panel:
    """What can be done: a heading, what follows from it in one line, the address, the button's verb, the form."""

    name: str
    heading: str
    consequence: str
    url: str
    button: str
    form: forms.Form | None = None
    grounds: Sequence[Mapping[str, str]] = field(default_factory=list)


def tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was usable and the operation took it; what it could not use stands at its field."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Invalid as error:
        put(form, error)
        return False
    return True
