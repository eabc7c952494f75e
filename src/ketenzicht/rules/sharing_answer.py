"""What the command, the API and the pages share: answers by question in, the advice as plain JSON out.

Plain words in, each checked against its question, also those that the tree does not come to. A paragraph that was read
in its version of 2017 or from memory carries a mark, so that nobody prints it as today's law.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ketenzicht.kernel.decision import Ground, plain
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.answers import STALE_MARK
from ketenzicht.rules.sharing import SharingFacts, advise, branch_of
from ketenzicht.rules.sharing_tree import TREE
from ketenzicht.rules.source import source

CHECK_BEFORE_USE = "controleer vóór gebruik"


def sharing_facts(given: Any) -> SharingFacts:
    """The facts from JSON: `{"Q0": "no", …}`; null is not answered. Raises Invalid with what is allowed."""
    if not isinstance(given, Mapping):
        raise Invalid("answers", "De antwoorden moeten een JSON-object zijn.", f"Sleutels: {', '.join(TREE)}.")
    for key, answer in given.items():
        if key not in TREE:
            raise Invalid(str(key), f'"{key}" is geen vraag van de deelwijzer.', f"Kies uit: {', '.join(TREE)}.")
        if answer is not None:
            branch_of(key, answer if isinstance(answer, str) else str(answer))
    return SharingFacts(**{key.lower(): answer for key, answer in given.items()})


def share_answer(given: Any, on: date) -> dict[str, Any]:
    """`{"outcome", "path", "conditions", "open_question", "grounds", …}`; without all answers no outcome.

    Raises Invalid for an unknown question or answer.
    """
    decision = advise(sharing_facts(given), on=on)
    advice = decision.outcome
    if advice.open_question is not None:
        asked = TREE[advice.open_question]
        return {
            **plain(advice),
            "grounds": [],
            "question": {
                "id": asked.id,
                "text": asked.text,
                "example": asked.example,
                "why": asked.why,
                "answers": {branch.answer: branch.label for branch in asked.branches},
            },
            "check_before_use": False,
            "rule": decision.rule,
        }
    grounds = [shown_ground(why) for why in decision.grounds]
    return {
        **plain(advice),
        "grounds": grounds,
        "question": None,
        "check_before_use": any("mark" in why for why in grounds),
        "rule": decision.rule,
    }


def shown_ground(why: Ground) -> dict[str, Any]:
    """One ground with its paragraph, and the mark when it must be looked up before use."""
    cited = source(why.source)
    mark = {"mark": STALE_MARK, "warning": CHECK_BEFORE_USE} if cited.is_stale else {}
    where = {"instrument": cited.instrument, "paragraph": cited.paragraph, "url": cited.url}
    return {**why.as_record(), **where, "confidence": cited.confidence, **mark}
