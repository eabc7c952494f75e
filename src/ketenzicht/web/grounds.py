"""Grounds as a page shows them: the sentence, and the paragraph it stands on with its link and its mark."""

from collections.abc import Iterable, Mapping

from ketenzicht.kernel.decision import Ground
from ketenzicht.rules.source import source


def shown(grounds: Iterable[Ground | Mapping[str, str]]) -> list[dict[str, str]]:
    """For the component `grounds`: from grounds of a decision, or from its record in the database."""
    return [_shown(ground.as_record() if isinstance(ground, Ground) else ground) for ground in grounds]


def _shown(ground: Mapping[str, str]) -> dict[str, str]:
    found = source(ground["source"])
    return {
        "because": ground["because"],
        "source": found.key,
        "title": found.title,
        "paragraph": found.paragraph,
        "url": found.url,
        "confidence": found.confidence,
    }
