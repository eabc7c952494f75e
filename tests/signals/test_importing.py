"""A list of a partner: any encoding, tried first, read in once, and taken back where nobody worked yet."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook

from ketenzicht.agencies.gateway import one_act
from ketenzicht.chain import bringing, flow
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals import importing, sheet
from ketenzicht.signals.import_queries import imports_for, read_import, rows_of_import
from ketenzicht.signals.mapping import checked, guessed, report_of
from ketenzicht.signals.sheet import dutch_date, read_sheet
from tests.cast import actor
from tests.signals.given import a_signal, open_duties, rows

LIST = """MMA-nummer;Datum;Gemeente;Omschrijving;Telefoon;Kleur
A-1;2-3-2026;Hilversum;"Café aan de haven; vier mannen slapen in een loods";06 00000001;rood
A-2;3 maart 2026;Huizen;Een vrouw mag nooit alleen naar buiten toe;;
A-3;31-02-2026;Huizen;Verkeerde dag;;
A-1;2-3-2026;Hilversum;Nog eens hetzelfde nummer;;
A-5;4-3-2026;Huizen;;;
"""
TEXT = "café aan de HAVEN, vier mannen slapen in een loods."


def brought(text: str | bytes = LIST, who: Actor | None = None, supplier: str = "Meld Misdaad Anoniem") -> UUID:
    data = text.encode("cp1252") if isinstance(text, str) else text
    by = who or actor("AF")
    return importing.bring(actor=by, supplier=supplier, channel="mma", place="", name="lijst.csv", data=data)


def outcomes(batch: UUID) -> list[tuple[int, str]]:
    return [(row.number, row.outcome) for row in rows_of_import(actor("AF"), batch)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_list_is_read_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    text = f'naam{separator}tekst\nBo{separator}"Café{separator} dicht"\nLi{separator}drie\n'
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    found = read_sheet(data)
    assert found.columns == ("naam", "tekst")
    assert found.rows == ((1, ("Bo", f"Café{separator} dicht")), (2, ("Li", "drie")))


def xlsx(*lines: tuple[object, ...]) -> bytes:
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    for line in lines:
        book.active.append(list(line))
    book.save(out)
    return out.getvalue()


def test_a_sheet_of_a_spreadsheet_program_gives_words_and_never_runs_a_formula() -> None:
    data = xlsx(("Datum", "Tekst", "Nummer"), (date(2026, 3, 2), '=HYPERLINK("http://x")', 12.0), (None, None, None))
    assert read_sheet(data).rows == ((1, ("2026-03-02", "", "12")),)
    assert read_sheet(b"tekst;x\n=1+1;y\n").rows == ((1, ("=1+1", "y")),)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"PK\x03\x04 broken", b"%PDF\x00\x00", b"x" * 20_000_001, b"a\n" * 10_002, b";" * 300 + b"\n"],
)
def test_what_is_no_list_or_past_a_limit_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_sheet(data)
    assert refused.value.remedy


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "UNPACKED", 100)
    with pytest.raises(Invalid, match="uitgepakt"):
        read_sheet(xlsx(("tekst",)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3-2-2026", "2026-02-03"),
        ("03/02/26 9:05", "2026-02-03T09:05:00"),
        ("di 3 maart 2026 om 10:15 uur", "2026-03-03T10:15:00"),
        ("1 okt. 2026", "2026-10-01"),
        ("31-02-2026", "31-02-2026"),
        ("2026-03-01T10:00", "2026-03-01T10:00"),
    ],
)
def test_a_dutch_date_is_read_and_an_impossible_one_is_left_for_the_person(written: str, read: str) -> None:
    assert dutch_date(written) == read


def test_columns_are_guessed_and_one_must_be_the_text() -> None:
    columns = ("MMA-nummer", "Omschrijving", "Bevindingen", "Telefoon", "Kleur")
    mapping = guessed(columns)
    assert list(mapping.values()) == ["external_id", "words", "words", "phone", ""]
    report = report_of(
        columns, ("A-1", "Een loods", "Vier bedden", "06 1", "rood"), mapping, channel="mma", place="Huizen"
    )
    assert report.text == "Omschrijving: Een loods\nBevindingen: Vier bedden"
    assert (report.external_id, report.municipality, report.observables[0].kind) == ("A-1", "Huizen", "phone")
    for wrong in ({"Kleur": "external_id"}, dict.fromkeys(columns, ""), {"Kleur": "x"}):
        with pytest.raises(Invalid):
            checked({**mapping, **wrong}, columns)


@pytest.mark.django_db
def test_trying_takes_nothing_and_says_what_would_come_of_each_row() -> None:
    same = a_signal(text=TEXT, observables=[{"kind": "phone", "value": "0600000001"}])
    batch, before = brought(), rows("signals.Signal").count()
    trial = bringing.try_import(actor=actor("AF"), batch=batch)
    assert trial.counts == {"new": 2, "already": 1, "refused": 2, "alike": 1}
    by_number = {row.number: row for row in trial.rows}
    assert [alike.signal for alike in by_number[1].looks_like] == [same]
    assert "tijdstip" in by_number[3].why
    assert rows("signals.Signal").count() == before


@pytest.mark.django_db
def test_a_list_is_read_in_once_and_the_next_of_its_supplier_knows_the_columns() -> None:
    batch = brought()
    chosen = read_import(actor=actor("AF"), batch=batch).mapping | {"Kleur": "words"}
    importing.choose_columns(actor=actor("AF"), batch=batch, mapping=chosen)
    bringing.start_import(actor=actor("AF"), batch=batch)
    assert outcomes(batch) == [(1, "new"), (2, "new"), (3, "refused"), (4, "already"), (5, "refused")]
    assert {one.channel for one in rows("signals.Signal")} == {"mma"}
    with pytest.raises(Conflict):
        bringing.start_import(actor=actor("AF"), batch=batch)
    again = brought(LIST + "A-6;4-3-2026;Huizen;Een nieuwe regel;;\n")
    assert read_import(actor=actor("AF"), batch=again).mapping["Kleur"] == "words"
    assert bringing.try_import(actor=actor("AF"), batch=again).counts["new"] == 1
    assert imports_for(actor("AF", "af-groningen")) == []
    for who in (actor("AF", "af-groningen"), actor("NLA")):
        with pytest.raises((Missing, Refused)):
            importing.open_sheet(actor=who, batch=batch)


@pytest.mark.django_db
def test_taking_back_removes_what_nobody_touched_and_says_what_stays() -> None:
    batch = brought()
    bringing.start_import(actor=actor("AF"), batch=batch)
    made = {row.signal for row in rows("signals.ImportRow", batch=batch, outcome="new")}
    touched = next(signal for signal in made if rows("signals.Signal", id=signal, municipality="GM0402").exists())
    flow.enrich(actor=actor("AF"), signal=touched, notes="Gebeld.", seen=None, address_known=None)
    assert importing.undo_import(actor=actor("AF"), batch=batch) == (1, 1)
    gone = (made - {touched}).pop()
    assert not rows("signals.Signal", id=gone).exists()
    assert open_duties(gone) == set()
    assert not rows("people.DataKey", subject=gone).exists()
    assert rows("signals.Signal", id=touched).exists()
    assert {(row.outcome) for row in rows("signals.ImportRow", batch=batch)} >= {"undone", "kept", "refused"}
    # The same list can be read in again, and only what was taken back comes in.
    again = brought(supplier="MMA")
    assert bringing.try_import(actor=actor("AF"), batch=again).counts["new"] == 1


@pytest.mark.django_db
def test_a_long_list_goes_on_by_hundreds_as_who_brought_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE", 2)
    queued: list[UUID] = []
    monkeypatch.setattr(bringing, "_queue", queued.append)
    batch = brought("tekst\n" + "".join(f"Een loods nummer {number}\n" for number in range(5)))
    bringing.start_import(actor=actor("AF"), batch=batch)
    while queued:
        bringing.run_import(batch=queued.pop())
    line = imports_for(actor("AF"))[0]
    assert (line.state, line.counts) == ("done", {"new": 5})


@pytest.mark.django_db
def test_a_crash_half_way_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = brought("tekst\nEen loods\nNog een loods\n")
    importing.begin_import(actor=actor("AF"), batch=batch)

    def crash(**_given: Any) -> None:
        raise RuntimeError("stroom weg")

    with monkeypatch.context() as broken, one_act():
        broken.setattr(importing, "note_rows", crash)
        with pytest.raises(RuntimeError):
            bringing.run_import(batch=batch)
    assert rows("signals.Signal").count() == 0
    bringing.run_import(batch=batch)
    bringing.run_import(batch=batch)
    assert rows("signals.Signal").count() == 2


@pytest.mark.django_db
def test_a_file_is_destroyed_after_thirty_days() -> None:
    batch = brought()
    row = rows("signals.Import", id=batch).get()
    rows("signals.Import", id=batch).update(at=row.at.replace(year=2025))
    assert importing.purge_imports(actor=SYSTEM) == 1
    with pytest.raises(Conflict):
        importing.open_sheet(actor=actor("AF"), batch=batch)
