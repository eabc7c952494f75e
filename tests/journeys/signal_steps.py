"""The steps of a story up to hand-over and feedback, each through the form of its page."""

from datetime import timedelta
from typing import Any

from ketenzicht.chain.story import Step
from ketenzicht.kernel import clock
from tests.journeys.visitor import Page, Visitor
from tests.journeys.walking import DESKS, Walk, names_grounds, names_route

SAID = {True: "yes", False: "no", None: None}
# A story ends in a sentence of its own, the form in a choice: the first words found decide.
ENDS = {"geen mensenhandel": "geen mensenhandel", "": "opgepakt door de ontvanger"}
DONE = {
    "clear": "Beoordeeld als mensenhandel.",
    "vague": "Vastgelegd als vaag.",
    "not_trafficking": "Geen mensenhandel",
}


def enrich(walk: Walk, who: Visitor, step: Step) -> None:
    given = step.given
    form = walk.open_signal(who).form("/verrijken")
    form.fill(notes=given["notes"], address_known=SAID[given.get("address_known")])
    for number, each in enumerate(given.get("observables", ()), start=1):
        form.fill(**{f"observable_kind_{number}": each["kind"], f"observable_value_{number}": each["value"]})
    page = who.send(form)
    assert "Vastgelegd." in page.message
    assert " ".join(given["notes"].split()) in page.words
    assert all(each["value"] in page.words for each in given.get("observables", ()))


def assess(walk: Walk, who: Visitor, step: Step) -> None:
    given = step.given
    form = walk.open_signal(who).form("/beoordelen")
    form.fill(
        conclusion=given["conclusion"],
        forms=given.get("forms"),
        reasons="\n".join(given["reasons"]),
        minor=SAID[given.get("minor")],
        unaccompanied_foreign=given.get("unaccompanied_foreign"),
        border=given.get("border"),
        pass_on_to=given.get("pass_on_to"),
        explanation=given.get("explanation"),
    )
    page = who.send(form)
    assert DONE[given["conclusion"]] in page.message
    assert all(reason in page.words for reason in given["reasons"])
    _expected(page, step)


def ask_advice(walk: Walk, who: Visitor, step: Step) -> None:
    form = walk.open_signal(who).form("/advies").fill(of=step.given["of"], question=step.given["question"])
    page = who.send(form)
    assert "Advies gevraagd aan" in page.message
    assert "Wacht op advies van" in page.words


def answer_advice(walk: Walk, who: Visitor, step: Step) -> None:
    given = step.given
    page = who.go(_row(who, walk, "/adviezen/"))
    form = page.form("/antwoord").fill(
        outcome=given["outcome"],
        forms=given.get("forms"),
        answer=given.get("answer"),
        missing=given.get("missing"),
        review_on=_day(given.get("review_in", "")),
    )
    page = who.send(form)
    assert "Uw advies is gegeven." in page.message
    assert not page.offers("/antwoord")
    owner = walk.open_signal(walk.desk("AF"))
    assert given["answer"] in owner.words
    _expected(owner, step)


def hand_over(walk: Walk, who: Visitor, step: Step) -> None:
    """To the desks that the story names, or those that the page proposes; who has it already is not asked twice."""
    opened = walk.open_signal(who)
    form = opened.form("/overdragen").fill(message=step.given.get("message"))
    if "to" in step.given:
        form.fill(to=[role for role in step.given["to"] if role in form.offered["to"]])
        having = [role for role in step.given["to"] if role not in form.offered["to"]]
        assert all(DESKS[role] in opened.section("overgedragen").words for role in having), having
    assert form.values.get("to"), "nobody is proposed to hand over to"
    page = who.send(form)
    assert "Overgedragen aan" in page.message
    assert "wacht op antwoord" in page.section("overgedragen").words


def accept(walk: Walk, who: Visitor, step: Step) -> None:
    page = who.go(_row(who, walk, "/overdrachten/"))
    page = who.send(page.form("/aannemen").fill(message=step.given.get("message")))
    assert "U hebt de melding aangenomen." in page.message
    assert not page.offers("/aannemen")
    assert not page.offers("/teruggeven")


def give_back(walk: Walk, who: Visitor, step: Step) -> None:
    page = who.go(_row(who, walk, "/overdrachten/"))
    words = "\n".join(part for part in (step.given["reason"], step.given.get("message", "")) if part)
    page = who.send(page.form("/teruggeven").fill(reason=words))
    assert "U hebt de melding teruggegeven." in page.message
    assert not page.offers("/aannemen")


def feedback(walk: Walk, who: Visitor, step: Step) -> None:
    form = walk.open_signal(who).form("/terugkoppelen")
    page = who.send(form.fill(text=step.given["text"], limited=step.given.get("limited")))
    assert "De melder kan uw terugkoppeling nu lezen." in page.message
    assert step.given["text"] in page.words


def close(walk: Walk, who: Visitor, step: Step) -> None:
    words = step.given["reason"].lower()
    reason = next(end for start, end in ENDS.items() if words.startswith(start))
    page = who.send(walk.open_signal(who).form("/afsluiten").fill(reason=reason))
    assert "De melding is afgesloten." in page.message
    assert not who.work(f"Melding {walk.reference}", to="/meldingen/")


def _row(who: Visitor, walk: Walk, to: str) -> str:
    """The row of the work list that waits for an answer about this signal."""
    found = who.work(walk.reference, to=to)
    assert found, f"nothing about {walk.reference} that leads to {to} on the work list of {who.seat}"
    return found


def _expected(page: Page, step: Step) -> None:
    expect: dict[str, Any] = dict(step.expect)
    if "route" in expect:
        names_route(page, expect["route"])
    if "because" in expect:
        names_grounds(page, expect["because"])


def _day(words: str) -> str | None:
    days = words.partition(" ")[0]
    return (clock.today() + timedelta(days=int(days))).isoformat() if days else None
