"""A decision carries its reason. Nothing in Ketenzicht that decides returns a bare boolean."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Outcome = TypeVar("Outcome", covariant=True)


@dataclass(frozen=True, slots=True)
class Ground:
    """Why: the key of a source in `rules/sources.toml` and one Dutch sentence."""

    source: str
    because: str

    def as_record(self) -> dict[str, str]:
        return {"source": self.source, "because": self.because}


@dataclass(frozen=True, slots=True)
class Decision(Generic[Outcome]):
    """The outcome of a rule, the grounds it stands on, and what is needed to replay it.

    `rule` is "module.function@version"; `facts` holds plain JSON values without personal data.
    """

    outcome: Outcome
    grounds: tuple[Ground, ...]
    rule: str
    facts: dict[str, Any] = field(default_factory=dict)

    def as_record(self) -> dict[str, Any]:
        """JSON to store beside the row that follows from this decision, enough to replay it."""
        return {
            "rule": self.rule,
            "facts": self.facts,
            "outcome": plain(self.outcome),
            "grounds": [ground.as_record() for ground in self.grounds],
        }


def plain(value: Any) -> Any:
    """JSON values of an outcome: dataclasses by field, enums by value, tuples and sets as lists."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return getattr(value, "value", value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
