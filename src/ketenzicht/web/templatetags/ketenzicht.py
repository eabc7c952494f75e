"""`{% load ketenzicht %}`: icons, words for time, tones, form controls and bars.

Filters return plain text; only `icon` and `control` return markup, made of vendored drawings and Django's own
widgets. Nothing here reads a row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketenzicht.web import words

register = template.Library()

ICONS = Path(__file__).parents[1] / "static/kz/vendor/icons"
TONE_ICONS = {
    "action": "arrow-right",
    "acute": "alert-triangle",
    "due": "clock",
    "done": "circle-check",
    "waiting": "hourglass",
}
CONTROL_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea"),
    (forms.CheckboxInput, ""),
    (forms.Select, "utrecht-select"),
    (forms.widgets.Input, "utrecht-textbox"),
)


@lru_cache(maxsize=128)
def _paths(name: str) -> str:
    drawing = (ICONS / f"{name}.svg").read_text()
    inner = re.sub(r"^<svg.*?>|</svg>\s*$", "", drawing, flags=re.S)
    return " ".join(inner.split())


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An inline drawing of `vendor/icons`; without `label` it is decoration. Raises FileNotFoundError."""
    named = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="kz-icon {}" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>{}</svg>',
        css,
        named,
        mark_safe(_paths(name)),  # noqa: S308 (vendored file, sha256 in manifest.json)
    )


@register.filter
def nearby(page: Page[Any]) -> Iterator[int | str]:
    """The numbers of the pages around this one and at both ends, with a sign for what is left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def dutch_date(value: date | datetime | None, style: str = "near") -> str:
    """Relative within a week, else "di 3 maart 2026"; with `:"full"` always the full date."""
    if value is None:
        return ""
    return words.full_date(value) if style == "full" else words.near_date(value)


@register.filter
def public_date(value: date | datetime) -> str:
    """The full date in the language of a public page; in figures where Django knows no names of months."""
    return words.full_date(value) if get_language() != "ti" else f"{words.day_of(value):%d-%m-%Y}"


@register.filter
def dutch_datetime(value: datetime | None, style: str = "near") -> str:
    """Like `dutch_date`, with the time: "gisteren 14:05"."""
    return "" if value is None else f"{dutch_date(value, style)} {words.time_of(value)}"


@register.filter
def since(value: datetime | None) -> str:
    """How long ago, in words."""
    return "" if value is None else words.since_words(value)


@register.filter
def due_words(value: date | datetime | None) -> str:
    """How long still, or how long too late, in words."""
    return "" if value is None else words.due_words(value)


@register.filter
def machine(value: date | datetime) -> str:
    """For the `datetime` attribute of `<time>`."""
    return value.isoformat()


@register.filter
def tone(value: date | datetime | str | None, warn_days: int | str | None = None) -> str:
    """The tone of a due date; a tone name passes through, nothing is `waiting`. Raises ValueError on others."""
    if not value:
        return "waiting"
    if isinstance(value, str):
        if value not in TONE_ICONS:
            raise ValueError(f'"{value}" is no tone; write one of: {", ".join(TONE_ICONS)}.')
        return value
    return words.tone_of(value, int(warn_days) if warn_days not in (None, "") else words.WARN_DAYS)


@register.filter
def tone_icon(name: str) -> str:
    """The drawing that goes with a tone when no other is given."""
    return TONE_ICONS[name]


@register.filter
def is_kind(field: BoundField, kind: str) -> bool:
    """Whether the widget of `field` is a "checkbox" or a "group" of choices."""
    widget = field.field.widget
    if kind == "checkbox":
        return isinstance(widget, forms.CheckboxInput)
    return isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The input of a field with the class of its kind, tied to its hint and its error message."""
    css = next((css for kind, css in CONTROL_CLASSES if isinstance(field.field.widget, kind)), "")
    attrs: dict[str, Any] = {"class": f"{field.field.widget.attrs.get('class', '')} {css}".strip()}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of the hint and the error message that exist for this field."""
    parts = [("hint", field.help_text), ("error", field.errors)]
    return " ".join(f"{field.id_for_label or field.html_name}_{name}" for name, filled in parts if filled)


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    title: str, bars: Iterable[Mapping[str, Any]], unit: str, note: str = "", label_head: str = ""
) -> dict[str, Any]:
    """Horizontal bars with label and number, and the table behind them.

    `bars`: mappings with `label` (text), `value` (number, or None when it is kept back), optional `shown` (the
    text of the number) and `series` (1-8, default 1).
    """
    rows: list[dict[str, Any]] = [{"series": 1, "shown": _shown(bar["value"])} | dict(bar) for bar in bars]
    top = max((row["value"] or 0 for row in rows), default=0) or 1
    for row in rows:
        # A string, so that no language turns the point of this attribute into a comma.
        row["length"] = f"{100 * (row['value'] or 0) / top:.2f}"
    return {"title": title, "rows": rows, "unit": unit, "note": note, "label_head": label_head or _("Soort")}


def _shown(value: float | None) -> str:
    return "–" if value is None else str(value)


@register.inclusion_tag("components/table.html")
def data_table(
    caption: str,
    columns: Sequence[Mapping[str, Any]],
    rows: Iterable[Sequence[Any]],
    cards: bool = False,
) -> dict[str, Any]:
    """A table in a region that scrolls by itself; with `cards` its rows become cards on a narrow page.

    `columns`: mappings with `label` and optional `numeric`; `rows`: one cell a column, as text or as a
    mapping with `value` and `url`; the first cell heads its row.
    """
    return {
        "caption": caption,
        "columns": columns,
        "table_rows": [list(zip(row, columns, strict=True)) for row in rows],
        "cards": cards,
    }
