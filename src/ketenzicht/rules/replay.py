"""A stored decision run again: does the same version of the rule, on the same facts, still say the same?

Reads only what `Decision.as_record()` wrote. Refuses a record that names a rule or a version that is not
here, since a decision that cannot be explained any more is a finding, not a detail.
"""

import importlib
import pkgutil
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ketenzicht import rules
from ketenzicht.kernel.decision import Decision, plain
from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.rules.source import REGISTRY, Rule


@dataclass(frozen=True, slots=True)
class Replay:
    """The decision as it comes out now, and whether outcome and grounds equal the stored ones."""

    decision: Decision[Any]
    same_outcome: bool
    same_grounds: bool

    @property
    def equal(self) -> bool:
        return self.same_outcome and self.same_grounds


def load_all() -> dict[str, list[Rule]]:
    """The registry with every module of this room imported."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")
    return REGISTRY


def replay(record: dict[str, Any]) -> Decision[Any]:
    """The decision of the recorded version on the recorded facts and day. Raises Invalid for an unknown
    rule.
    """
    rule = _rule(str(record.get("rule", "")))
    given = dict(record["facts"])
    on = date.fromisoformat(given.pop("on"))
    kind = get_type_hints(rule.function)["facts"]
    try:
        decision: Decision[Any] = rule.function(rebuilt(kind, given), on=on)
    except Refused as refusal:
        if refusal.decision is None:
            raise
        return refusal.decision
    return decision


def compare(record: dict[str, Any]) -> Replay:
    """The replayed decision beside the stored one. Raises Invalid for an unknown rule."""
    again = replay(record)
    now = again.as_record()
    return Replay(again, now["outcome"] == plain(record["outcome"]), now["grounds"] == record["grounds"])


def _rule(label: str) -> Rule:
    name, _, since = label.partition("@")
    for known in load_all().get(name, []):
        if known.since.isoformat() == since:
            return known
    raise Invalid("rule", f'De regel "{label}" is hier niet bekend.', "Zoek de versie van Ketenzicht die dit besliste.")


def rebuilt(kind: Any, value: Any) -> Any:
    """A value of type `kind` from its JSON form: dataclasses, enums, tuples, dates and optionals.

    Raises ValueError when the stored facts no longer fit the type.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _rebuilt_optional(kind, value)
    if origin is tuple:
        return tuple(rebuilt(get_args(kind)[0], item) for item in value)
    if is_dataclass(kind):
        return _rebuilt_facts(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(value)
    if not isinstance(value, kind):
        raise ValueError(f"A stored {type(value).__name__} where the rule takes {kind.__name__}.")
    return value


def _rebuilt_optional(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    inner = [part for part in get_args(kind) if part is not NoneType]
    return rebuilt(inner[0], value)


def _rebuilt_facts(kind: Any, value: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    needed = {row.name for row in fields(kind) if row.default is MISSING and row.default_factory is MISSING}
    if not needed <= set(value) <= set(hints):
        raise ValueError(f"The stored facts do not fit {kind.__name__}.")
    return kind(**{name: rebuilt(hints[name], item) for name, item in value.items()})
