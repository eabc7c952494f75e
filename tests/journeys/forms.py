"""Forms of a page as somebody fills them in: everything that stands in them is kept, hidden fields too.

Refuses what a browser would refuse: a field that is not there, a choice that is not offered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.journeys.html import Part

CHOSEN = ("radio", "checkbox")
Value = str | bool | Iterable[str]


@dataclass(eq=False, slots=True)
class Form:
    """One form: where it goes, the values that will be sent, and what may be chosen per field."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, **given: Value | None) -> "Form":
        """Fill in fields by name; None leaves what stands there. Raises AssertionError for what is not offered."""
        for name, value in given.items():
            if value is not None:
                self._fill(name, value)
        return self

    def data(self, button: str = "") -> dict[str, list[str]]:
        """What a browser would send when the button with this value is pressed."""
        sent = {name: values for name, values in self.values.items() if values}
        if button:
            name = next((name for name, value in self.buttons if value == button), None)
            assert name, f"no button {button!r} among {self.buttons} of {self.action}"
            sent[name] = [button]
        return sent

    def _fill(self, name: str, value: Value) -> None:
        assert name in self.kinds, f"{self.action} has no field {name!r}, only {sorted(self.kinds)}"
        if isinstance(value, bool):
            assert self.kinds[name] == "checkbox", f"{name!r} of {self.action} is no check box"
            self.values[name] = self.offered[name][:1] if value else []
            return
        values = [value] if isinstance(value, str) else list(value)
        if name in self.offered:
            missing = [each for each in values if each not in self.offered[name]]
            assert not missing, f"{name!r} of {self.action} does not offer {missing}, only {self.offered[name]}"
        self.values[name] = values


def forms_of(page: Part, url: str) -> Iterator[Form]:
    """Every form of a page; a form without an address goes to the page itself."""
    for part in page.all("form"):
        form = Form(part.attrs.get("action") or url, part.attrs.get("method", "get").lower())
        for control in _controls(part):
            _take(form, control)
        yield form


def form_to(page: Part, url: str, ends: str) -> list[Form]:
    """The posted forms whose address ends so."""
    return [form for form in forms_of(page, url) if form.method == "post" and urlsplit(form.action).path.endswith(ends)]


def _controls(part: Part) -> Iterator[Part]:
    for each in part.inside:
        if isinstance(each, Part):
            if each.tag in ("input", "select", "textarea", "button"):
                yield each
            else:
                yield from _controls(each)


def _take(form: Form, control: Part) -> None:
    name, kind = control.attrs.get("name", ""), control.attrs.get("type", control.tag)
    if not name or "disabled" in control.attrs:
        return
    if control.tag == "button":
        form.buttons.append((name, control.attrs.get("value", "")))
    elif control.tag == "select":
        _select(form, name, control)
    elif kind in CHOSEN:
        value = control.attrs.get("value", "on")
        form.offered.setdefault(name, []).append(value)
        if "checked" in control.attrs:
            form.values.setdefault(name, []).append(value)
        form.kinds[name] = kind
    else:
        words = control.attrs.get("value", "") if control.tag == "input" else _raw(control).removeprefix("\n")
        form.values[name], form.kinds[name] = [words], kind


def _select(form: Form, name: str, control: Part) -> None:
    options = [
        (option.attrs.get("value", option.words), "selected" in option.attrs) for option in control.all("option")
    ]
    form.offered[name], form.kinds[name] = [value for value, _ in options], "select"
    chosen = [value for value, selected in options if selected] or form.offered[name][:1]
    form.values[name] = chosen


def _raw(part: Part) -> str:
    return "".join(each for each in part.inside if isinstance(each, str))
