"""The steps of a story after hand-over: case, care, shelter, register, each through the form of its page."""

import re
from typing import Any

from ketenzicht.agencies.queries import seats
from ketenzicht.chain.story import Step
from tests.journeys.visitor import Page, Visitor
from tests.journeys.walking import Walk, names_clocks, names_rows

NAMED = re.compile(r"[0-9a-f]{3}-[0-9a-f]{3}")
SAID = {True: "yes", False: "no", None: "unknown"}


def open_case(walk: Walk, who: Visitor, step: Step) -> None:
    given = step.given
    page = who.go(walk.open_signal(who).top.link("Zaak openen"))
    form = page.form("/zaak").fill(title=given["title"], tracks=given["tracks"], participants=given["participants"])
    page = who.send(form)
    assert "De zaak is geopend." in page.message
    assert page.heading == given["title"]
    walk.case, walk.case_name = page.url, _name(page.title)


def start_care(walk: Walk, who: Visitor, step: Step) -> None:
    page = who.go(_case(walk, who).top.link("Start zorg voor een slachtoffer"))
    client, facts = step.given["client"], step.given["facts"]
    form = page.form("/zorg").fill(
        given_name=client["given_name"],
        surname=client["surname"],
        birth_date=client["birth_date"],
        sex=client["sex"],
        languages=", ".join(client["languages"]),
        needs=step.given["needs"],
    )
    page = who.send(form.fill(**{name: _answer(value) for name, value in facts.items()}))
    walk.client, walk.client_name, walk.coordinator = page.url, _name(page.heading), who
    assert page.heading == f"Cliënt {walk.client_name}"
    assert client["surname"] not in page.words
    named = who.send(page.form("/naam").fill(purpose="care"))
    assert client["surname"] in named.words
    _expected(page, step)


def request_place(walk: Walk, who: Visitor, step: Step) -> None:
    given = step.given
    page = who.go(_client(walk, who).top.link("Vraag een plek"))
    form = page.form("/plek").fill(
        type=given["type"],
        urgency=given["urgency"],
        sex=given["sex"],
        children=str(given.get("children", 0)),
        contra=given.get("contra", ()),
    )
    page = who.send(form)
    assert "De aanvraag is verstuurd." in page.message
    walk.request = page.url


def offer(walk: Walk, who: Visitor, step: Step) -> None:
    """The placing authority offers; of all providers exactly one hears of it."""
    row = who.work(walk.client_name, to="/opvangvragen/")
    assert row == walk.request, f"{row!r} is not {walk.request!r}"
    page = who.send(who.go(row).form("/aanbieden"))
    assert "aangeboden" in page.message, page.words
    assert not page.offers("/aanbieden")
    providers = [walk.browser(seat) for seat in seats(role="OPVANG")]
    asked = [(each, row) for each in providers if (row := each.work(walk.client_name, to="/aanbod/"))]
    assert len(asked) == 1, [each.seat for each, _ in asked]
    walk.provider, walk.offer = asked[0]


def intake(walk: Walk, who: Visitor, step: Step) -> None:
    assert walk.provider
    page = walk.provider.go(walk.offer)
    accept = step.given["accept"]
    form = page.form("/besluit", accept="yes" if accept else "no").fill(reason=step.given.get("reason"))
    if not accept:
        form.fill(reason_code=step.given.get("reason_code", "other"))
    page = walk.provider.send(form)
    assert ("Aangenomen." if accept else "Geweigerd.") in page.message
    assert not page.offers("/besluit")


def admit(walk: Walk, who: Visitor, step: Step) -> None:
    assert walk.provider
    page = walk.provider.send(walk.provider.go(walk.offer).form("/aankomst"))
    assert "De cliënt is binnen" in page.message
    walk.stay = page.url
    assert walk.coordinator
    care = _client(walk, walk.coordinator)
    assert "verblijft hier" in care.section("opvang").words
    _expected(care, step)


def depart(walk: Walk, who: Visitor, step: Step) -> None:
    page = _client(walk, who)
    assert page.row("Verblijf", to="/verblijven/") == walk.stay
    form = who.go(walk.stay).form("/vertrek").fill(how=step.given.get("how", "other"), reason=step.given.get("reason"))
    assert "Het vertrek ligt vast." in who.send(form).message


def register(walk: Walk, who: Visitor, step: Step) -> None:
    """The care coordinator registers from the client, an investigator from the case."""
    assert who.seat
    if who.seat.role == "ZOCO":
        page = who.go(_client(walk, who).top.link("Registreer"))
    else:
        page = who.go(_case(walk, who).top.link("Registreer een slachtoffer"))
    page = who.send(page.form("/registratie").fill(consent=step.given["consent"], form=step.given["form"]))
    assert "De registratie is gedaan." in page.message
    assert page.url.startswith("/registraties/")
    walk.registration = page.url


def end_care(walk: Walk, who: Visitor, step: Step) -> None:
    page = who.send(_client(walk, who).form("/beeindigen").fill(reason=step.given["reason"]))
    assert "De zorg is beëindigd." in page.message
    assert not who.go("/clienten").row(walk.client_name)


def close_case(walk: Walk, who: Visitor, step: Step) -> None:
    """Whether the victim may be a suspect too is asked first, as every case asks it."""
    page = _case(walk, who)
    if page.offers("/niet-bestraffing"):
        form = page.form("/niet-bestraffing").fill(dual_role="no", answer=step.given["non_punishment"])
        page = who.send(form)
        assert step.given["non_punishment"] in page.words
    page = who.send(page.form("/sluiten").fill(reason=step.given["reason"]))
    assert "De zaak is gesloten" in page.message
    assert not who.go("/zaken").row(walk.case_name)


def _case(walk: Walk, who: Visitor) -> Page:
    """The page of the case, from the list of cases."""
    row = who.go("/zaken").row(walk.case_name)
    assert row == walk.case, f"{row!r} is not {walk.case!r}"
    return who.go(row)


def _client(walk: Walk, who: Visitor) -> Page:
    """The page of the client, from the list of clients."""
    row = who.go("/clienten").row(walk.client_name)
    assert row == walk.client, f"{row!r} is not {walk.client!r}"
    return who.go(row)


def _name(words: str) -> str:
    found = NAMED.search(words)
    assert found, words
    return found.group()


def _answer(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return SAID[value]
    return value


def _expected(page: Page, step: Step) -> None:
    if "rows" in step.expect:
        names_rows(page, step.expect["rows"])
    if "clocks" in step.expect:
        names_clocks(page, step.expect["clocks"])
