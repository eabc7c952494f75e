"""What the pages of the sharing adviser show, in the language of the reader: a question, or the advice with papers."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.chain.sharing import HandOverAdvice
from ketenzicht.disclosure.advice import advice_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.access import Actor
from ketenzicht.rules.sharing import VERDICTS as VERDICT_OF
from ketenzicht.rules.sharing import Advice, Verdict, advise, walk
from ketenzicht.rules.sharing_parts import Document, Outcome
from ketenzicht.rules.sharing_tree import TREE
from ketenzicht.rules.source import source
from ketenzicht.web.desk_choices import desk_name
from ketenzicht.web.role_names import role_name
from ketenzicht.web.sharing_state import RESULT, State, choices

VERDICTS: dict[Verdict, tuple[str | Promise, str]] = {
    Verdict.YES: (gettext_lazy("Ja"), "done"),
    Verdict.YES_IF: (gettext_lazy("Ja, als …"), "done"),
    Verdict.ASK_FIRST: (gettext_lazy("Vraag eerst …"), "due"),
    Verdict.NO_UNLESS: (gettext_lazy("Nee, tenzij …"), "acute"),
}
DOCUMENTS: dict[Document, tuple[str, str | Promise]] = {
    Document.CONSENT: ("toestemming", gettext_lazy("Toestemmingsformulier, in negen talen")),
    Document.POLICE_DECISION: ("artikel-20-besluit", gettext_lazy("Besluit van artikel 20 Wpg, met zes onderdelen")),
    Document.CONFLICT_OF_DUTIES: ("conflict-van-plichten", gettext_lazy("Verslag van een conflict van plichten")),
}
DECIDED = {
    "shared": gettext_lazy("gedeeld"),
    "not_shared": gettext_lazy("niet gedeeld"),
    "later": gettext_lazy("nog te beslissen"),
}
HEADS: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {
    "van": (
        gettext_lazy("Waar werkt u?"),
        gettext_lazy("Een BOA in dienst van de gemeente kiest de gemeente."),
        gettext_lazy("Voor elke soort organisatie geldt een andere wet."),
    ),
    "aan": (
        gettext_lazy("Aan wie wilt u iets vertellen?"),
        gettext_lazy("Belt u zelf met de zorgcoördinator, kies dan de zorgcoördinator."),
        gettext_lazy("De ontvanger bepaalt waarvoor de gegevens zijn, en welke regels gelden."),
    ),
    "wat": (
        gettext_lazy("Wat moet de ontvanger weten?"),
        gettext_lazy("De naam en het nummer van een vrouw, zodat zij hulp kan krijgen."),
        gettext_lazy("Hoe minder u vertelt, hoe eerder het mag."),
    ),
}


def url_of(step: str) -> str:
    """The address of a step or of the advice."""
    return reverse("sharing_advice") if step == RESULT else reverse("sharing_step", args=[step])


def question_page(state: State, step: str) -> dict[str, Any]:
    """One question: its words, its buttons, what is filled in already, and how far the reader is."""
    text, example, why = _words(step)
    asked = state.asked()
    number = asked.index(step) + 1 if step in asked else len(asked) + 1
    given = state.said.get(step) or state.answers.get(step) or _filled(state, step)
    return {
        "step": step,
        "text": text,
        "example": example,
        "why": why,
        "answers": [{"value": value, "label": _(label), "given": value == given} for value, label in choices(step)],
        "number": number,
        "most": max(number, len(asked) + state.left()),
        "back_url": url_of(asked[number - 2]) if number > 1 else "",
        "filled_in": filled_in(state),
        "about": state.about_kind,
    }


def _words(step: str) -> tuple[str, str, str]:
    if step in HEADS:
        text, example, why = HEADS[step]
        return str(text), str(example), str(why)
    question = TREE[step]
    return _(question.text), _(question.example), _(question.why)


def _filled(state: State, step: str) -> str:
    known = state.filled_in().get(step)
    return known.answer if known else ""


def filled_in(state: State) -> list[dict[str, str]]:
    """What was filled in without asking and counts on the path: question, answer, why, and where to change it."""
    path = walk(state.facts()).path
    return [
        _answered(key, one.answer) | {"because": _(one.because)}
        for key, one in state.filled_in().items()
        if key in path
    ]


def _answered(step: str, answer: str) -> dict[str, str]:
    label = dict(choices(step)).get(answer, answer)
    return {"text": _words(step)[0], "label": _(label), "url": url_of(step)}


def advice_page(state: State) -> dict[str, Any]:
    """The advice, everything it stands on, and all answers with a way to change each."""
    decision = advise(state.facts(), on=clock.today())
    by_hand = [_answered(step, state.said.get(step) or state.answers[step]) for step in state.asked()]
    return {**shown(decision), "by_hand": by_hand, "filled_in": filled_in(state), "about": state.about_kind}


def shown(decision: Decision[Advice]) -> dict[str, Any]:
    """An advice in the language of the reader. Raises KeyError for one that is not complete."""
    advice = decision.outcome
    assert advice.verdict is not None
    word, tone = VERDICTS[advice.verdict]
    slug, paper = DOCUMENTS.get(advice.document, ("", ""))
    return {
        "outcome": advice.outcome,
        "word": word,
        "tone": tone,
        "danger": advice.record_within_hours is not None,
        "hours": advice.record_within_hours,
        "says": _(advice.says),
        "conditions": _each(advice.conditions),
        "steps": _each(advice.steps),
        "fields": _each(advice.fields),
        "keep": _(advice.keep),
        "tell": _(advice.tell),
        "record": _each(advice.record),
        "paper": {"url": reverse("sharing_paper", args=[slug]), "name": paper} if slug else None,
        "grounds": grounds(decision.grounds),
        "check": any(source(why.source).is_stale for why in decision.grounds),
    }


def grounds(found: Iterable[Ground]) -> list[dict[str, Any]]:
    """Grounds with law and paragraph; `check` marks what must be looked up before use."""
    return [
        {
            "because": _(why.because),
            "law": source(why.source).instrument,
            "paragraph": source(why.source).paragraph,
            "url": source(why.source).url,
            "check": source(why.source).is_stale,
            "derived": source(why.source).confidence == "derived",
        }
        for why in found
    ]


def kept_advice(actor: Actor, about: UUID) -> list[dict[str, Any]]:
    """The advices that the actor's organisation kept in a file that the page shows, newest first."""
    return [
        {
            "at": kept.at,
            "who": role_name(kept.role),
            "word": VERDICTS[VERDICT_OF[Outcome(kept.outcome)]][0],
            "says": _(kept.record["outcome"]["says"]),
            "decided": DECIDED[kept.chosen.decided],
            "chosen": kept.chosen,
        }
        for kept in advice_about(actor, about)
    ]


def hand_over_panel(advices: Iterable[HandOverAdvice]) -> list[dict[str, Any]]:
    """Per desk: what the adviser says, or what is known so far and the question that is still open."""
    return [_beside(advice) for advice in advices]


def _beside(advice: HandOverAdvice) -> dict[str, Any]:
    name = desk_name(advice.desk)
    if advice.decision.outcome.open_question is None:
        return {"desk": name, "open": "", **shown(advice.decision)}
    taken = advice.so_far.taken
    return {
        "desk": name,
        "word": VERDICTS[Verdict.YES_IF][0],
        "tone": "waiting",
        "open": _words(advice.decision.outcome.open_question)[0],
        "conditions": _each(word for branch in taken for word in branch.conditions),
        "grounds": grounds(why for branch in taken for why in branch.grounds),
    }


def _each(words: Iterable[str]) -> list[str]:
    return [_(word) for word in words]
