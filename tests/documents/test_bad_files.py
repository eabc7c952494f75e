"""Whatever is sent: no exception, nothing half kept, and a refusal says in Dutch what is wrong and what to do."""

import re

import pytest

from ketenzicht.chain import attaching
from ketenzicht.documents.kinds import KINDS, REASONS
from ketenzicht.documents.models import Custody, Document, Folder, Piece
from ketenzicht.documents.naming import safe_name
from ketenzicht.documents.queries import documents_of, read_copy
from ketenzicht.documents.taking import Ready, sort_out, take_in
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import PUBLIC
from ketenzicht.signals.intake import read_report
from tests.cast import actor
from tests.documents import bad, made

ACTS = (b"GEHEIM", b"<script", b"PK\x03\x04", b"JavaScript", b"alert(")
ROWS = (Folder, Document, Piece, Custody)


def test_there_are_more_than_fifty_and_every_reason_is_met() -> None:
    assert len(bad.files()) > 50
    # Many, together and long are edges of their own; slow is the clock of the child.
    assert {wanted for _, _, wanted in bad.files()} == {*REASONS, bad.TAKEN} - {"many", "together", "long", "slow"}


@pytest.mark.django_db
def test_bad_files_are_refused_with_a_reason_or_taken_without_what_they_carry() -> None:
    wrong: list[tuple[str, str, str]] = []
    kept: list[Ready] = []
    for name, data, wanted in bad.files():
        ready, turned = sort_out([(name, data)])
        said = next((key for key, reason in REASONS.items() if turned and reason.message == turned[0].message), "taken")
        if said != wanted or (turned and not turned[0].remedy):
            wrong.append((name, wanted, said))
        kept += ready
    assert wrong == []
    assert [model.objects.count() for model in ROWS] == [0, 0, 0, 0]
    officer, report = actor("AF"), read_report({"text": "Zie bijlagen.", "municipality": "Hilversum"}, channel="web")
    signal = attaching.receive(actor=PUBLIC, report=report, files=tuple(kept)).taken.signal
    rows = documents_of(officer, signal)
    assert len(rows) == len(kept) > 8
    shown = [row for row in rows if row.is_shown]
    assert {row.kind for row in rows if row not in shown} == {"txt"}
    for row in shown:
        copy = read_copy(actor=officer, about=signal, document=row.id)
        assert [mark for mark in ACTS if mark in copy.data] == []
        assert re.fullmatch(r"[\w .=-]{1,80}", copy.name), copy.name


def test_one_bad_file_among_good_ones_keeps_all_of_them_out() -> None:
    with pytest.raises(Invalid) as said:
        take_in([("a.txt", b"goed"), ("b.svg", bad.SVG)])
    assert (said.value.place, said.value.message) == ("documents[2]", REASONS["page"].message)


@pytest.mark.parametrize(("number", "size", "why"), [(11, 10, "many"), (3, 14_000_000, "together")])
def test_too_many_and_too_much_are_refused_before_any_is_opened(number: int, size: int, why: str) -> None:
    files = [("a.txt", b"x" * size)] * number
    with pytest.raises(Invalid, match=REASONS[why].message):
        take_in(files)
    ready, turned = sort_out(files)
    assert {each.message for each in turned} == {REASONS[why].message}
    assert len(ready) == {"many": 10, "together": 2}[why]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd.jpg", "passwd.png"),
        ("C:\\foto's\\loods.JPEG", "loods.png"),
        ("foto\u202egpj.exe", "foto gpj.png"),
        ("صورة.jpg", "صورة.png"),
        ("a\x00\r\nb.png", "a b.png"),
        ("...", "bijlage.png"),
        ("", "bijlage.png"),
        ("\ud800.jpg", "bijlage.png"),
        ("x.pdf.exe.scr", "x.png"),
        ("<img src=x>.jpg", "img src=x.png"),
    ],
)
def test_a_name_keeps_its_words_and_nothing_that_acts(given: str, name: str) -> None:
    assert safe_name(given, "png") == name


def test_no_name_is_longer_than_eighty_signs_and_every_kind_ends_as_it_is() -> None:
    for kind in KINDS.values():
        name = safe_name("ë" * 300, kind.ending)
        assert len(name) == 80
        assert name.endswith(f".{kind.ending}")
    assert safe_name("ë" * 10, made.SECRET[:3].lower()).startswith("ëëë")
