"""Documents of a signal: who sees them, what the queue makes of them, who had the original, and when they are gone."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from ketenzicht.chain import attaching, flow
from ketenzicht.documents import limits, operations, taking
from ketenzicht.documents.custody import open_original
from ketenzicht.documents.models import Custody, Document, Folder, Piece
from ketenzicht.documents.operations import add_documents, bring_documents
from ketenzicht.documents.pieces import LONGEST
from ketenzicht.documents.queries import DocumentRow, documents_of, left_waiting, original_to_examine, read_copy
from ketenzicht.documents.taking import Ready, take_in
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import ChainError, Conflict, Invalid, Missing, Refused
from ketenzicht.privacy.operations import confirm_destruction, propose_destruction
from ketenzicht.routing.documents import copy_given, documents_given, original_given
from ketenzicht.routing.queries import open_handover_at
from ketenzicht.rules.access import PUBLIC, SYSTEM
from ketenzicht.signals.intake import read_report
from tests.cast import actor, outsider
from tests.documents import made
from tests.documents.scanner import VIRUS, scanner
from tests.privacy.given import NOW, fg, old_signal
from tests.signals.given import handed_over, judged, rows
from tests.web.browsing import signal

pytestmark = pytest.mark.django_db
TEXT = ("lijst.txt", b"Vijf namen (verzonnen)")
PHOTO = ("loods.jpg", made.photo())


def with_files(*files: tuple[str, bytes]) -> UUID:
    """A report from Hilversum by somebody anonymous, with these files."""
    report = read_report({"text": "Zie bijlage.", "municipality": "Hilversum"}, channel="web")
    return attaching.receive(actor=PUBLIC, report=report, files=take_in(files)).taken.signal


def the_document(about: UUID) -> DocumentRow:
    return documents_of(actor("AF"), about)[0]


def test_a_photo_of_a_reporter_is_a_cleaned_copy_for_the_officer_and_nothing_for_the_outsider() -> None:
    about = with_files(PHOTO)
    row = the_document(about)
    assert (row.name, row.state, row.unscanned, row.sha256) == (
        "loods.jpg",
        "shown",
        True,
        sha256(PHOTO[1]).hexdigest(),
    )
    copy = read_copy(actor=actor("AF"), about=about, document=row.id)
    assert (copy.name, copy.media) == ("loods.jpg", "image/jpeg")
    assert made.SECRET.encode() not in copy.data
    assert documents_of(outsider(), about) == []
    for ask in (read_copy, original_to_examine):
        with pytest.raises(Missing):
            ask(actor=outsider(), about=about, document=row.id)
    with pytest.raises(Missing):
        open_original(actor=outsider(), about=about, document=row.id, purpose="evidence")
    with pytest.raises(Missing):
        add_documents(actor=outsider(), about=about, files=take_in([TEXT]), channel="desk")


def test_no_word_of_a_file_its_name_or_its_place_stands_in_the_database() -> None:
    with_files(PHOTO, ("Demostraat 7.txt", made.SECRET.encode()))
    with connection.cursor() as cursor:
        for table in ("documents_folder", "documents_document", "documents_piece", "documents_custody"):
            cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from {table} t")
            text = str(cursor.fetchone()[0])
            bare = [word for word in (made.SECRET, "Demostraat", "loods", sha256(PHOTO[1]).hexdigest()) if word in text]
            assert bare == [], table
            for word in (made.SECRET.encode(), b"Exif", b"JFIF"):
                assert word.hex() not in text, table


def test_who_gets_the_words_gets_the_documents_and_only_who_investigates_the_original() -> None:
    about = signal()
    add_documents(actor=actor("AF"), about=about, files=take_in([PHOTO]), channel="desk")
    judged(about)
    handed_over(about, "NLA", "ZoCo")
    police, care = actor("NLA"), actor("ZOCO")
    mine, theirs = open_handover_at(about, police.home), open_handover_at(about, care.home)
    assert mine
    assert theirs
    document = documents_given(actor=police, handover=mine)[0].id
    assert documents_given(actor=care, handover=theirs)[0].id == document
    assert made.SECRET.encode() not in copy_given(actor=care, handover=theirs, document=document).data
    with pytest.raises(Conflict):
        original_given(actor=police, handover=mine, document=document, purpose="evidence")
    flow.accept(actor=police, handover=mine, message="")
    with pytest.raises(Refused):
        original_given(actor=care, handover=theirs, document=document, purpose="evidence")
    with pytest.raises(Missing):
        original_given(actor=care, handover=mine, document=document, purpose="evidence")
    with pytest.raises(Invalid):
        original_given(actor=police, handover=mine, document=document, purpose="nieuwsgierig")
    assert original_given(actor=police, handover=mine, document=document, purpose="evidence").data == PHOTO[1]
    held = [(line.act, line.role, line.purpose) for line in the_document(about).custody]
    assert held == [("taken", "AF", ""), ("opened", "NLA", "evidence")]
    with pytest.raises(Missing):
        documents_given(actor=outsider(), handover=mine)
    with pytest.raises(Missing):
        copy_given(actor=outsider(), handover=mine, document=document)


def test_a_desk_that_gets_no_words_gets_no_documents() -> None:
    about = signal()
    add_documents(actor=actor("AF"), about=about, files=take_in([PHOTO]), channel="desk")
    judged(about)
    mine = handed_over(about, "NLA")[0]
    rows("routing.Handover", id=mine).update(fields=["form", "municipality"])
    assert documents_given(actor=actor("NLA"), handover=mine) == []
    with pytest.raises(Missing):
        copy_given(actor=actor("NLA"), handover=mine, document=the_document(about).id)


def test_the_custody_is_only_ever_longer() -> None:
    with_files(PHOTO)
    with pytest.raises(DatabaseError), transaction.atomic():
        Custody.objects.update(role="NIEMAND")
    with pytest.raises(DatabaseError), transaction.atomic():
        Custody.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(copy_kind="")


def test_what_waits_for_the_scanner_is_shown_when_there_is_one_and_a_virus_never(tmp_path: Path, settings: Any) -> None:
    about = with_files(TEXT, ("virus.txt", VIRUS), PHOTO)
    assert [row.state for row in documents_of(actor("AF"), about)] == ["quarantine", "quarantine", "shown"]
    settings.CLAMD = str(tmp_path / "clamd")
    with clock.at(clock.now() + timedelta(hours=1)):
        assert attaching.examine_again() == 3
        for document in left_waiting(has_scanner=True):
            attaching.examine_document(document=document)
        assert [row.state for row in documents_of(actor("AF"), about)] == ["quarantine", "quarantine", "shown"]
        with scanner(tmp_path / "clamd"):
            for document in left_waiting(has_scanner=True):
                attaching.examine_document(document=document)
        assert left_waiting(has_scanner=True) == []
    text, virus, photo = documents_of(actor("AF"), about)
    assert [(row.state, row.scan) for row in (text, virus, photo)] == [
        ("shown", "clean"), ("infected", "found"), ("shown", "clean"),
    ]  # fmt: skip
    assert read_copy(actor=actor("AF"), about=about, document=text.id).data == TEXT[1] + b"\n"
    with pytest.raises(Missing):
        read_copy(actor=actor("AF"), about=about, document=virus.id)


def test_what_takes_long_goes_to_the_queue_in_the_same_transaction_and_comes_back_cleaned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking, "QUICK", 10)
    about = with_files(PHOTO)
    assert (the_document(about).state, the_document(about).copy_kind) == ("waiting", "")
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = %s", [operations.JOB])
        queued = [json.loads(args) if isinstance(args, str) else args for (args,) in cursor]
    assert queued == [{"document": str(the_document(about).id)}]
    attaching.examine_document(document=the_document(about).id)
    assert the_document(about).state == "shown"
    attaching.examine_document(document=uuid4())


def test_a_report_that_fails_keeps_no_document_and_a_file_that_does_not_fit_keeps_none_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = take_in([TEXT, TEXT])
    monkeypatch.setattr(operations, "IN_ALL", 1)
    with pytest.raises(Conflict), transaction.atomic():
        with_files(TEXT, TEXT)
    about = signal()
    with pytest.raises(Conflict):
        add_documents(actor=actor("AF"), about=about, files=ready, channel="desk")
    with pytest.raises(Missing):
        bring_documents(actor=PUBLIC, about=uuid4(), files=ready, channel="web")
    assert [model.objects.count() for model in (Folder, Document, Piece, Custody)] == [0, 0, 0, 0]
    assert (limits.IN_ALL, limits.ALL_TOGETHER) == (30, 120_000_000)


def test_a_large_file_is_many_small_pieces_and_one_that_is_gone_or_moved_opens_nothing() -> None:
    data = b"\xff\xd8\xff" + bytes(3 * LONGEST)
    about = with_files(PHOTO)
    row = Document.objects.get(folder=about)
    long = Ready("lang.txt", "txt", data, sha256(data).hexdigest(), None)
    ids = add_documents(actor=actor("AF"), about=about, files=(long,), channel="desk")
    assert Piece.objects.filter(document=ids[0], part="original").count() == 4
    assert open_original(actor=actor("AF"), about=about, document=ids[0], purpose="unclear").data == data
    first = Piece.objects.get(document=ids[0], part="original", number=1)
    Piece.objects.filter(document=ids[0], part="original", number=2).update(sealed=first.sealed)
    with pytest.raises(Missing):
        open_original(actor=actor("AF"), about=about, document=ids[0], purpose="unclear")
    Piece.objects.filter(document=row, part="original").delete()
    with pytest.raises(Missing):
        open_original(actor=actor("AF"), about=about, document=row.id, purpose="unclear")


def test_destroying_a_signal_reaches_originals_and_copies_and_leaves_the_custody() -> None:
    with clock.at(NOW):
        about = old_signal()
        bring_documents(actor=SYSTEM, about=about, files=take_in([PHOTO, TEXT]), channel="web")
        listed = propose_destruction(actor=fg(), abouts=(about,))
        assert Piece.objects.exists()
        assert confirm_destruction(actor=actor("AF"), destruction=listed) == 1
    assert Piece.objects.count() == 0
    assert {bytes(row.sealed_about) for row in Document.objects.all()} == {b""}
    assert Custody.objects.count() == 2
    assert documents_of(actor("AF"), about) == []


def test_what_a_restore_brings_back_of_a_destroyed_signal_is_removed_again() -> None:
    with clock.at(NOW):
        about = old_signal()
        bring_documents(actor=SYSTEM, about=about, files=take_in([PHOTO]), channel="web")
        kept = list(Piece.objects.all())
        confirm_destruction(actor=actor("AF"), destruction=propose_destruction(actor=fg(), abouts=(about,)))
    Piece.objects.bulk_create(kept)
    attaching.examine_again()
    assert Piece.objects.count() == 0


def test_every_door_to_a_document_leaves_an_entry_that_names_no_content() -> None:
    about = with_files(PHOTO)
    document = the_document(about).id
    read_copy(actor=actor("AF"), about=about, document=document)
    open_original(actor=actor("AF"), about=about, document=document, purpose="evidence")
    with connection.cursor() as cursor:
        cursor.execute(
            "select action, purpose, fields, e::text from audit_entry e where action like 'document.%' order by id"
        )
        rows = cursor.fetchall()
    acts = [(action, purpose) for action, purpose, _, _ in rows]
    assert ("document.bring", "taak") in acts
    assert acts[-2:] == [("document.read", "taak"), ("document.read_original", "evidence")]
    assert "loods" not in json.dumps([text for *_, text in rows])


def test_only_the_system_examines() -> None:
    about = with_files(TEXT)
    with pytest.raises(ChainError):
        original_to_examine(actor=actor("AF"), about=about, document=the_document(about).id)
