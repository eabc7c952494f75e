"""Merging, splitting, reopening, putting right, taking back and leading round, on the pages and by the API."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.api.knocking import outside as unknown_outside
from tests.api.knocking import post as call
from tests.cast import actor
from tests.signals.given import open_duties, received, row, rows
from tests.web.browsing import as_role, nowhere, outside, plain, read, signal
from tests.web.test_receipt import ask, stamp_in

pytestmark = pytest.mark.django_db
WHY = {"reason": "Dezelfde loods."}


def post(client: Client, id: UUID, step: str, status: int = 200, /, **given: Any) -> str:
    answer = client.post(f"/meldingen/{id}/{step}", given, follow=True)
    assert answer.status_code == status, plain(answer.content.decode())[-3000:]
    return plain(answer.content.decode())


def test_two_signals_are_merged_and_parted_again_on_the_page(client: Client) -> None:
    one, other = signal(), signal()
    as_role(client, "AF")
    name = row(other).reference
    wrong = post(client, one, "samenvoegen", 400, into="M-000-0000", **WHY)
    assert "Dit nummer is van geen open melding van uw loket." in wrong
    assert "Zeg waarom." in post(client, one, "samenvoegen", 400, into=name, reason="")
    done = post(client, one, "samenvoegen", into=name.lower(), **WHY)
    assert f"Gaat verder binnen {name}" in done
    assert f"samengevoegd met {name}: Dezelfde loods." in done
    assert f"/meldingen/{one}/loshalen" in done
    assert f"/meldingen/{one}/heropenen" not in done
    assert f'Hierbij gevoegd: <a class="utrecht-link" href="/meldingen/{one}"' in read(client, f"/meldingen/{other}")
    again = post(client, one, "loshalen", reason="Toch niet.")
    assert "opnieuw geopend" in again
    assert "Opnieuw bekijken" in again
    assert outside(client)
    assert nowhere(client, "/meldingen/{}", one)
    assert client.post(f"/meldingen/{one}/samenvoegen", {"into": name, **WHY}).status_code == 404


def test_a_part_is_split_off_with_a_link_both_ways(client: Client) -> None:
    id = signal(observables=[{"kind": "person", "value": "Demo-Wim"}])
    as_role(client, "AF")
    seen = row(id).observables.get().id
    assert "Demo-Wim" in read(client, f"/meldingen/{id}").split("splitsen")[1]
    assert "niet schreef" in post(client, id, "splitsen", 400, text="Verzonnen.", **WHY)
    done = post(client, id, "splitsen", text="Vier mannen slapen in een loods", observables=[str(seen)], **WHY)
    assert "Er is een nieuwe melding: M-" in done
    assert "Hiervan afgesplitst" in done
    part = next(iter({found for found in _linked(done) if found != str(id)}))
    assert "Afgesplitst van" in read(client, f"/meldingen/{part}")


def test_a_closed_signal_is_reopened_on_its_page(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    post(client, id, "beoordelen", conclusion="not_trafficking", reasons="Geen dwang.")
    post(client, id, "terugkoppelen", text="Wij zagen geen dwang.")
    assert f"/meldingen/{id}/heropenen" not in read(client, f"/meldingen/{id}")
    assert f"/meldingen/{id}/heropenen" in post(client, id, "afsluiten", reason="geen mensenhandel")
    done = post(client, id, "heropenen", reason="Er kwam een foto.")
    assert "De melding is weer open." in done
    assert "Er kwam een foto." in done


def test_a_civil_servant_puts_right_and_takes_back_the_own_report(client: Client) -> None:
    id = received(by=actor("MELDER")).taken.signal
    as_role(client, "MELDER")
    assert "Wat klopt er niet" in read(client, f"/meldingen/{id}")
    assert "Schrijf wat er anders is." in post(client, id, "verbeteren", 400, words=" ")
    twice = {"words": "Het was nummer 12.", "once": "a"}
    for _ in range(2):
        done = post(client, id, "verbeteren", **twice)
    assert (done.count("Het was nummer 12."), "Een man slaapt in een loods" in done) == (1, True)
    gone = post(client, id, "intrekken", words="")
    assert "Wie haar heeft, beslist wat er nog moet gebeuren." in gone
    assert "Melding intrekken" not in gone
    assert client.post(f"/meldingen/{id}/intrekken", {"words": ""}).status_code == 409
    assert open_duties(id) == {("AF", "assess"), ("AF", "reporter_corrected"), ("AF", "reporter_withdrew")}
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert "door de melder ingetrokken" in page
    assert "Later verbeterd door de melder" in page
    assert client.post(f"/meldingen/{id}/intrekken", {"words": ""}).status_code in (403, 404)


def test_with_the_code_the_first_words_stay_and_danger_goes_on(client: Client) -> None:
    taken = received(acute=True).taken
    id, code = taken.signal, str(taken.receipt)
    before = open_duties(id)
    stamp = stamp_in(ask(client, code))
    said = ask(client, code, do="write", stamp=stamp, words="Het was nummer 12.", corrects="on")
    assert "U verbeterde" in said
    gone = ask(client, code, do="withdraw", stamp=stamp, words="")
    assert "U trok uw melding in" in gone
    assert "Wie haar heeft, beslist wat er nog moet gebeuren." in gone
    assert 'value="withdraw"' not in gone
    assert open_duties(id) == before | {("AF", "reporter_wrote"), ("AF", "reporter_withdrew")}
    assert (row(id).state, row(id).acute, row(id).withdrawn_at is not None) == ("received", True, True)
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert "verbetert de melding" in page
    assert "trekt de melding in" in page


def test_a_reporter_names_the_municipality_and_its_officer_hears_nothing(client: Client) -> None:
    answers = {"step": "all", "go": "send", "token": "x" * 20, "acute": "no", "text": "Een ambtenaar int de huur.",
               "municipality": "Hilversum", "kind": "anonymous", "about_staff_of": "gemeente"}  # fmt: skip
    assert client.post("/melden", answers).status_code == 200
    (kept,) = rows("signals.Signal")
    assert kept.organisation_id == actor("KETEN").home
    as_role(client, "AF")
    assert str(kept.id) not in read(client, "/meldingen")
    assert nowhere(client, "/meldingen/{}", kept.id)


def test_who_weighs_it_leads_it_round_the_own_organisation_and_loses_sight(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    assert "Kies minstens" in post(client, id, "eromheen", 400, **WHY)
    home = "gemeente-hilversum"
    assert f'value="{home}"' in read(client, f"/meldingen/{id}")
    assert "gaat om die organisatie heen" in post(client, id, "eromheen", organisations=[home], **WHY)
    assert nowhere(client, "/meldingen/{}", id)
    as_role(client, "KETEN")
    assert "Deze melding gaat om een organisatie heen" in read(client, f"/meldingen/{id}")


def test_by_the_api_the_same_and_an_outsider_finds_nothing() -> None:
    one, other = str(signal()), str(signal())
    unknown_outside("post", f"/signals/{one}/mergers", {"into": other, **WHY})
    assert call(f"/signals/{one}/mergers", {"into": other, **WHY}, role="AF")["state"] == "closed"
    call(f"/signals/{one}/mergers", {"into": other, **WHY}, role="AF", status=409)
    assert call(f"/signals/{one}/separations", WHY, role="AF")["state"] == "reopened"
    part = call(f"/signals/{other}/parts", {"text": "Vier mannen slapen in een loods", **WHY}, role="AF")
    assert part["reference"].startswith("M-")
    call(f"/signals/{other}/reopenings", WHY, role="AF", status=409)
    call(f"/signals/{other}/parts", {"text": "Vier", "observables": [1], **WHY}, role="AF", status=400)


def _linked(page: str) -> list[str]:
    beside = page.split('id="ernaast"')[1].split("</section>")[0]
    return [piece.split('"')[0] for piece in beside.split('href="/meldingen/')[1:]]
