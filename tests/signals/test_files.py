"""Reading files: the good rows are kept, the bad ones come back with their reason and their words."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.errors import Invalid
from ketenzicht.signals import files
from ketenzicht.signals.files import Taken, read_file

HEADER = "text,municipality,forms,observables,reporter,reporter.contact,acute\n"
CSV = HEADER + '"Een loods, dicht",Huizen,AU;CU,phone:085-5550907;plate:DE-MO-07,citizen,bo@demo.example,ja\n'


def wrote(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def taken(folder: Path, name: str, content: str | bytes) -> Taken:
    return read_file(wrote(folder, name, content))


def texts(read: Taken) -> list[str | None]:
    return [row.report.text if row.report else None for row in read.rows]


def test_a_csv_row_holds_what_a_json_signal_holds(tmp_path: Path) -> None:
    report = taken(tmp_path, "a.csv", CSV).rows[0].report
    assert report is not None
    assert (report.text, report.forms, report.acute) == ("Een loods, dicht", ("AU", "CU"), True)
    assert [(seen.kind, seen.value) for seen in report.observables] == [("phone", "085-5550907"), ("plate", "DE-MO-07")]
    assert (report.reporter_kind, report.reporter) == ("citizen", {"contact": "bo@demo.example"})


def test_a_list_of_a_partner_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    lines = (
        "Kenmerk;Omschrijving;Plaats;Kenteken;Spoed",
        "MMA-1;Café vol matrassen;Hilversum;KZ-99-DV;ja",
        "MMA-2;;Huizen;;",
    )
    good, bad = taken(tmp_path, "lijst.csv", "\r\n".join(lines).encode("cp1252")).rows
    assert good.report is not None
    found = (good.report.external_id, good.report.text, good.report.municipality, good.report.acute)
    assert found == ("MMA-1", "Café vol matrassen", "Hilversum", True)
    assert [(seen.kind, seen.value) for seen in good.report.observables] == [("plate", "KZ-99-DV")]
    assert (bad.number, bad.raw, bad.fault is not None) == (2, "MMA-2;;Huizen;;", True)


def test_json_holds_one_signal_or_a_list(tmp_path: Path) -> None:
    assert texts(taken(tmp_path, "a.json", '{"text": "een"}')) == ["een"]
    assert texts(taken(tmp_path, "b.json", '[{"text": "een"}, 5, {"text": "twee"}]')) == ["een", None, "twee"]


def test_a_bad_line_never_stops_the_others(tmp_path: Path) -> None:
    read = taken(tmp_path, "a.jsonl", '{"text": "een"}\n{kapot\n\n[1]\n{"text": "twee"}\n')
    assert [(row.number, row.report is None) for row in read.rows] == [(1, False), (2, True), (4, True), (5, False)]
    assert read.rows[1].raw == "{kapot"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0c"])
def test_a_line_ends_where_json_says_so(tmp_path: Path, sign: str) -> None:
    line = json.dumps({"text": f"een{sign}twee"}, ensure_ascii=sign < " ")
    assert texts(taken(tmp_path, "a.jsonl", line + "\n")) == [f"een{sign}twee"]


@pytest.mark.parametrize("line", ["[" * 100_000, '{"text": ' + "9" * 5000 + "}", '{"text": "\\ud800"}'])
def test_a_row_made_to_break_the_reader_is_a_bad_row(tmp_path: Path, line: str) -> None:
    assert texts(taken(tmp_path, "a.jsonl", line + '\n{"text": "goed"}')) == [None, "goed"]


def test_a_json_file_made_to_break_the_reader_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        taken(tmp_path, "a.json", "[" * 100_000)


@pytest.mark.parametrize("bad", ['"open, Huizen,,,,,', 'a"b"c,"x"y,,,,,', "te,weinig", "te,veel,,,,,,,", ",leeg,,,,,"])
def test_wrong_quotes_cost_their_own_row_only(tmp_path: Path, bad: str) -> None:
    read = taken(tmp_path, "a.csv", f"{CSV}{bad}\nDaarna,Huizen,,,,,\n")
    assert texts(read)[0] == "Een loods, dicht"
    assert texts(read)[-1] == "Daarna"
    assert [row.raw for row in read.rows if row.fault] == [bad]


def test_a_quoted_cell_may_have_lines(tmp_path: Path) -> None:
    read = taken(tmp_path, "a.csv", 'text\r\n"een\r\ntwee"\r\ndrie\r\n')
    assert [(row.number, row.report.text) for row in read.rows if row.report] == [(1, "een\r\ntwee"), (2, "drie")]


def test_a_mark_before_the_first_letter_is_no_part_of_it(tmp_path: Path) -> None:
    assert texts(taken(tmp_path, "a.csv", b"\xef\xbb\xbftext\neen\n")) == ["een"]
    assert texts(taken(tmp_path, "a.json", b'\xef\xbb\xbf{"text": "een"}')) == ["een"]


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_an_empty_file_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        taken(tmp_path, name, "")
    assert name in refused.value.place


def test_an_empty_mail_or_list_gives_nothing_to_keep(tmp_path: Path) -> None:
    assert texts(taken(tmp_path, "a.eml", "")) == [None]
    assert texts(taken(tmp_path, "a.jsonl", "")) == []


@pytest.mark.parametrize(("name", "content"), [("a.pdf", "x"), ("a.csv", b"text\n\xff\xfe\n"), ("a.csv", "tekst\nx\n")])
def test_a_file_that_cannot_be_read_is_refused_with_a_remedy(tmp_path: Path, name: str, content: str | bytes) -> None:
    with pytest.raises(Invalid) as refused:
        taken(tmp_path, name, content)
    assert refused.value.remedy


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="niet te lezen"):
        read_file(tmp_path / "weg.csv")


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.LARGEST == 50_000_000
    path = wrote(tmp_path, "a.csv", CSV)
    monkeypatch.setattr(files, "LARGEST", len(CSV))
    assert len(read_file(path).rows) == 1
    monkeypatch.setattr(files, "LARGEST", len(CSV) - 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    with pytest.raises(Invalid, match="50 MB"):
        read_file(path)


def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    assert taken(tmp_path, "a.csv", CSV).digest == taken(tmp_path, "b.csv", CSV).digest
    assert taken(tmp_path, "a.csv", CSV).digest != taken(tmp_path, "a.csv", CSV + "x").digest


@given(st.text(max_size=200))
def test_whatever_a_csv_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    content = ("text,municipality\n" + body).encode(errors="replace")
    for row in taken(tmp_path_factory.getbasetemp(), "fuzz.csv", content).rows:
        assert (row.report is None) == (row.fault is not None)
