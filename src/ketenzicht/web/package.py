"""The fields of a package in words, whoever receives it: a hand-over or a question for advice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.web import labels
from ketenzicht.web.words import near_date

LONG = ("text", "reasons", "observables")


def content_in_words(content: Mapping[str, Any]) -> dict[str, Any]:
    """`text`, `reasons`, `observables` as they are, and `facts` for the data list."""
    facts = [
        {"label": labels.word(labels.FIELDS, name).capitalize(), "value": _words(name, value)}
        for name, value in content.items()
        if name in labels.FIELDS and name not in LONG
    ]
    seen = [
        {"kind": labels.word(labels.OBSERVABLES, item.kind), "value": item.value, "elsewhere": item.elsewhere}
        for item in content.get("observables", ())
    ]
    return {
        "text": content.get("text", ""),
        "reasons": content.get("reasons", ""),
        "observables": seen,
        "facts": facts,
    }


def _words(name: str, value: Any) -> str:
    if name == "form":
        return labels.forms_in_words(value)
    if name == "municipality":
        return municipality_names([value]).get(value, "") if value else ""
    if name == "reporter_kind":
        return labels.word(labels.REPORTERS, value)
    if isinstance(value, bool) or value is None:
        return labels.yes_no(value)
    return near_date(value) if isinstance(value, datetime) else str(value)
