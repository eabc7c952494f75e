"""How a story's signal comes in, and how who reported it reads what was done.

By the public form for the web, with an account for a civil servant; by the API for what a partner takes in by
telephone, mail or inspection. What the form does not ask is written into the words, as a reporter would.
"""

import json
import re
from typing import Any

from ketenzicht.agencies.operations import make_token
from ketenzicht.rules.access import SYSTEM
from tests.journeys.visitor import Page, Visitor
from tests.journeys.walking import Walk

REFERENCE = re.compile(r"M-[0-9A-Z]{3}-[0-9A-Z]{4}")
RECEIPT = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")
SAID = {True: "yes", False: "no", None: "unknown"}


def report(walk: Walk) -> None:
    """The signal of the story comes in; afterwards its page is known as who handles it finds it."""
    given = walk.story.signal
    if given["channel"] != "web":
        _by_api(walk)
    elif given["reporter"]["kind"] == "civil_servant":
        _by_form(walk, walk.desk("MELDER"))
    else:
        _by_form(walk, Visitor(walk.trail))
    _found(walk)


def read_back(walk: Walk, words: str) -> None:
    """Who reported reads the feedback: with the code, or at their own reports."""
    given = walk.story.signal
    if walk.receipt:
        public = Visitor(walk.trail)
        page = public.send(public.go("/melden/bericht").form("/melden/bericht").fill(code=walk.receipt.lower()))
        assert words in page.words, page.words
    elif given["channel"] == "web" and given["reporter"]["kind"] == "civil_servant":
        reporter = walk.desk("MELDER")
        own = reporter.go("/").row(walk.reference, to="/meldingen/")
        page = reporter.go(own)
        assert words in page.words, page.words
        assert given["text"][:60] in page.words


def _by_form(walk: Walk, who: Visitor) -> None:
    given = walk.story.signal
    reporter = given["reporter"]
    seen = {each["kind"]: each["value"] for each in given.get("observables", ())}
    text = "\n".join([given["text"], *(f"{kind}: {value}" for kind, value in seen.items() if kind != "address")])
    page = who.go("/melden")
    page = who.send(page.form("/melden").fill(acute=SAID[given.get("acute")]), "next")
    page = who.send(page.form("/melden").fill(text=text, minor=SAID[given.get("minor")]), "next")
    here = {"municipality": given["municipality"], "address": seen.get("address", ""), "when": "now"}
    page = who.send(page.form("/melden").fill(**here), "next")
    form = page.form("/melden")
    if who.seat is None:
        contact = reporter.get("contact", "")
        way = "email" if "@" in contact else "phone"
        form.fill(kind=reporter["kind"], name=reporter.get("name", ""), **{way: contact})
        form.fill(**({f"{way}_safe": SAID[reporter.get("safe_to_contact")]} if contact else {}))
    page = who.send(form, "next")
    assert page.heading == "Klopt het zo?"
    assert given["text"][:60] in page.words
    assert given["municipality"] in page.words
    _received(walk, who.send(page.form("/melden"), "send"))


def _received(walk: Walk, page: Page) -> None:
    assert page.heading == "Dank u. Wij hebben uw melding.", page.words
    receipt, reference = RECEIPT.search(page.words), REFERENCE.search(page.words)
    anonymous = walk.story.signal["reporter"]["kind"] == "anonymous"
    assert bool(receipt) is anonymous, page.words
    walk.receipt = receipt.group() if receipt else ""
    walk.reference = reference.group() if reference and not receipt else ""


def _by_api(walk: Walk) -> None:
    partner = walk.desk("AF")
    assert partner.seat
    token = make_token(actor=SYSTEM, assignment=partner.seat.assignment)
    body = json.dumps(dict(walk.story.signal))
    bearer = {"Authorization": f"Bearer {token}"}
    door = Visitor(walk.trail).client
    first, again = (
        door.post("/api/v1/signals", body, content_type="application/json", headers=bearer) for _ in range(2)
    )
    assert first.status_code == 201, first.content
    taken: dict[str, Any] = first.json()
    assert again.json()["signal"] == taken["signal"]
    assert (taken["already"], again.json()["already"]) == (False, True)
    assert first["Location"] == f"/api/v1/signals/{taken['signal']}"
    assert taken["receipt"] is None
    shown = door.get(first["Location"], headers=bearer)
    assert shown.json()["text"] == walk.story.signal["text"]
    assert door.get(first["Location"]).status_code == 401
    walk.reference = taken["reference"]
    walk.trail.keep("get", first["Location"])


def _found(walk: Walk) -> None:
    """The contact officer finds it on the work list: by its reference, else by opening what came in."""
    officer = walk.desk("AF")
    text = " ".join(walk.story.signal["text"].split())
    address = officer.work(f"Melding {walk.reference}", to="/meldingen/")
    page = officer.go(address)
    if text not in page.words:
        address, page = _opened(officer, text)
    assert walk.place in page.section("feiten").words, page.section("feiten").words
    found = REFERENCE.search(page.heading)
    assert found, page.heading
    walk.signal, walk.reference = address, found.group()


def _opened(officer: Visitor, text: str) -> tuple[str, Page]:
    rows = officer.go("/meldingen?toestand=received").top.all("li", css="kz-row")
    for row in rows:
        address = row.first("a").attrs["href"]
        page = officer.go(address)
        if text in page.words:
            return address, page
    raise AssertionError("the signal is not on the list of the desk that received it")
