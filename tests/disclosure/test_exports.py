"""A list as a file: one may take a short one alone, two are needed for more, only the receiver opens it, for a day."""

import sys
from datetime import date, timedelta
from uuid import UUID

import pyrage
import pytest

from ketenzicht.chain import exporting
from ketenzicht.disclosure import exports
from ketenzicht.disclosure.export_queries import exports_for, exports_past_their_day
from ketenzicht.disclosure.exports import Asked, agree_export, ask_export, begin_export, fetch_export, register_key
from ketenzicht.disclosure.queries import disclosures_for
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import SYSTEM
from ketenzicht.rules.exports import COLUMNS
from tests.audit.given import entries
from tests.cast import actor, outsider
from tests.disclosure.given import OUR_KEY, THEIR_KEY, administrator, asked, keyed, opened, rows
from tests.signals.given import MOMENT, a_signal

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)


def waiting(persons: int = 26, by: str = "AF", name: str = "signals") -> UUID:
    """A list that needs a second person."""
    who = actor(by)
    return ask_export(actor=who, asked=Asked(name, who.home, who.role, "toezicht"), persons=persons)


def test_a_short_list_is_there_at_once_and_only_the_receiver_opens_it() -> None:
    keyed()
    signal = a_signal()
    id = asked()
    content = fetch_export(actor=actor("AF"), export=id)
    found, about, comment = opened(content)
    assert [row["reference"] for row in found] == [rows_of_signals(signal)]
    assert {row["export"] for row in found} == {about["dc:identifier"]} == {comment} == {str(id)}
    assert b"Hilversum" not in content
    with pytest.raises(pyrage.DecryptError):
        opened(content, THEIR_KEY)


def rows_of_signals(signal: UUID) -> str:
    from django.apps import apps

    return str(apps.get_model("signals", "Signal").objects.get(id=signal).reference)


def test_it_is_a_disclosure_and_an_entry_that_names_who_is_in_it() -> None:
    keyed()
    signal = a_signal()
    id = asked()
    row = rows("Disclosure", about=id).get()
    assert (row.act, row.about_kind, row.purpose, row.told, row.kept_until) == (
        "export", "export", "verantwoording", "own_records", date(2026, 4, 1),
    )  # fmt: skip
    assert "reference" in row.fields
    assert signal in entries(action="export.make", object=id).latest("id").concerned
    assert [line.id for line in disclosures_for(actor("AF"), act="export")[0]] == [row.id]


def test_twenty_five_persons_one_takes_alone_and_twenty_six_wait_for_somebody_else() -> None:
    keyed()
    for _ in range(25):
        a_signal()
    assert rows("Export", id=asked()).get().state == "ready"
    a_signal()
    row = rows("Export", id=asked()).get()
    assert (row.state, row.needs_second, row.persons) == ("asked", True, 26)
    assert [item.what for item in open_duties_for(actor("FG", "fg-hilversum"))] == ["export_second"]


def test_with_a_second_person_it_is_made_as_who_asked_it() -> None:
    keyed()
    for _ in range(26):
        a_signal()
    id = asked()
    exporting.agree(actor=actor("FG", "fg-hilversum"), export=id, agrees=True)
    row = rows("Export", id=id).get()
    assert (row.state, row.rows, row.agreed_role) == ("ready", 26, "FG")
    assert open_duties_for(actor("FG", "fg-hilversum")) == []
    assert len(opened(fetch_export(actor=actor("AF"), export=id))[0]) == 26


def test_who_refuses_says_why_and_nothing_is_made() -> None:
    keyed()
    id = waiting()
    exporting.agree(actor=actor("FG", "fg-hilversum"), export=id, agrees=False, why="Te ruim.")
    assert [(line.state, line.why) for line in exports_for(actor("AF"))] == [("refused", "Te ruim.")]
    with pytest.raises(Conflict):
        begin_export(actor=actor("AF"), export=id, persons=26)


def test_nobody_agrees_to_their_own_export_nor_a_colleague_in_the_same_role() -> None:
    keyed()
    id = waiting()
    with pytest.raises(Refused, match="keurt het niet zelf goed"):
        agree_export(actor=actor("AF"), export=id, agrees=True)
    colleague = actor("FG", "fg-hilversum").__class__("AF", actor("FG", "fg-hilversum").user, actor("AF").home)
    with pytest.raises(Refused, match="andere rol"):
        agree_export(actor=colleague, export=id, agrees=True)
    with pytest.raises(Conflict, match="tweede persoon"):
        begin_export(actor=actor("AF"), export=id, persons=26)


def test_the_chain_director_supervises_the_region_and_may_be_the_second() -> None:
    keyed()
    id = waiting()
    assert agree_export(actor=actor("KETEN"), export=id, agrees=True)


def test_a_secret_place_and_the_log_need_a_second_person_however_short() -> None:
    keyed()
    officer = actor("AF")
    place = ask_export(actor=officer, asked=Asked("signals", officer.home, "AF", "zorg"), persons=1, secret_place=True)
    fg = actor("FG", "fg-hilversum")
    log = exporting.ask(actor=fg, asked=Asked("audit", fg.home, "FG", "toezicht", date(2026, 3, 1), date(2026, 3, 2)))
    assert [rows("Export", id=id).get().state for id in (place, log)] == ["asked", "asked"]


def test_a_list_that_grew_meanwhile_waits_for_a_second_person_after_all() -> None:
    keyed()
    id = waiting(persons=25)
    with pytest.raises(Conflict, match="tweede persoon"):
        begin_export(actor=actor("AF"), export=id, persons=26)


def test_after_a_day_it_is_gone_from_the_page_and_from_the_database() -> None:
    keyed()
    id = asked()
    with clock.at(MOMENT + DAY - timedelta(seconds=1)):
        assert exporting.purge() == 0
        fetch_export(actor=actor("AF"), export=id)
    with clock.at(MOMENT + DAY):
        with pytest.raises(Conflict, match="24 uur"):
            fetch_export(actor=actor("AF"), export=id)
        assert [line.state for line in exports_for(actor("AF"))] == ["gone"]
    with clock.at(MOMENT + DAY + timedelta(minutes=1)):
        assert exports_past_their_day() == 1
        assert exporting.purge() == 1
        assert exports_past_their_day() == 0
    assert rows("Export", id=id).get().content is None


def test_a_question_that_nobody_answers_for_a_day_is_over() -> None:
    keyed()
    id = waiting()
    with clock.at(MOMENT + DAY):
        assert exporting.purge() == 1
        with pytest.raises(Conflict):
            agree_export(actor=actor("FG", "fg-hilversum"), export=id, agrees=True)


def test_it_is_fetched_by_the_seat_it_was_made_for_and_three_times_at_most() -> None:
    keyed()
    id = asked()
    with pytest.raises(Refused, match="andere functie"):
        fetch_export(actor=actor("FG", "fg-hilversum"), export=id)
    for _ in range(3):
        fetch_export(actor=actor("AF"), export=id)
    with pytest.raises(Conflict, match="3 keer"):
        fetch_export(actor=actor("AF"), export=id)


def test_another_organisation_gets_it_closed_with_its_own_key_and_who_asked_cannot_open_or_fetch_it() -> None:
    keyed("AF")
    keyed("ZOCO", THEIR_KEY)
    a_signal()
    officer, coordinator = actor("AF"), actor("ZOCO")
    id = exporting.ask(actor=officer, asked=Asked("signals", coordinator.home, "ZOCO", "overdracht"))
    content = fetch_export(actor=coordinator, export=id)
    assert len(opened(content, THEIR_KEY)[0]) == 1
    with pytest.raises(pyrage.DecryptError):
        opened(content, OUR_KEY)
    with pytest.raises(Refused):
        fetch_export(actor=officer, export=id)
    assert rows("Disclosure", about=id).get().receiver_id == coordinator.home


def test_without_a_key_of_the_receiver_nothing_is_asked() -> None:
    with pytest.raises(Invalid, match="nog geen sleutel"):
        asked()


@pytest.mark.parametrize("wrong", ["", "age1kort", str(OUR_KEY)], ids=["empty", "short", "secret"])
def test_only_a_public_key_is_registered(wrong: str) -> None:
    with pytest.raises(Invalid):
        register_key(actor=administrator("AF"), recipient=wrong)
    assert not rows("ExportKey").exists()


def test_a_new_key_ends_the_one_before() -> None:
    keyed()
    keyed(key=THEIR_KEY)
    assert rows("ExportKey", until_at__isnull=True).get().recipient == str(THEIR_KEY.to_public())


def test_a_long_list_waits_in_the_queue_and_is_made_there(monkeypatch: pytest.MonkeyPatch) -> None:
    keyed()
    monkeypatch.setattr(sys.modules[exporting.__name__], "LONG", 1)
    for _ in range(2):
        a_signal()
    id = asked()
    assert rows("Export", id=id).get().state == "making"
    exporting.make(export=id)
    assert (rows("Export", id=id).get().state, rows("Export", id=id).get().rows) == ("ready", 2)
    exporting.make(export=id)
    assert rows("Disclosure", about=id).count() == 1


def test_what_the_queue_cannot_make_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    keyed()
    monkeypatch.setattr(sys.modules[exporting.__name__], "LONG", -1)
    id = asked()
    rows("ExportKey").update(until_at=clock.now())
    exporting.make(export=id)
    assert [(line.state, line.why) for line in exports_for(actor("AF"))] == [
        ("failed", "De ontvanger heeft nog geen sleutel opgegeven.")
    ]


@pytest.mark.parametrize("name", list(exporting.GATHER))
def test_a_list_holds_exactly_its_columns(name: str) -> None:
    who = actor("FG", "fg-hilversum") if name == "audit" else actor("KETEN")
    a_signal()
    for row in exporting.gather(who, name, None, None).rows:
        assert tuple(row) == COLUMNS[name]


def test_a_role_takes_no_list_that_it_may_not_read() -> None:
    keyed()
    assert exporting.lists_of(actor("AF")) == ("signals", "disclosures")
    assert exporting.lists_of(actor("VWS")) == ()
    with pytest.raises(Missing):
        asked("clients")


def test_the_outsider_asks_agrees_and_fetches_nothing_of_ours() -> None:
    keyed()
    a_signal()
    id, other = asked(), waiting()
    for call in (
        lambda: fetch_export(actor=outsider(), export=id),
        lambda: agree_export(actor=outsider(), export=other, agrees=True),
        lambda: begin_export(actor=outsider(), export=other, persons=1),
    ):
        with pytest.raises(Missing):
            call()
    assert exports_for(outsider()) == []
    assert exports.purge_exports(actor=SYSTEM) == 0
