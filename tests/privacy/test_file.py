"""Who asks for access gets the own file, without anybody else in it; who saw it is told by role."""

import json
from uuid import UUID

import pytest

from ketenzicht.audit.models import Entry
from ketenzicht.chain.emergency import break_glass
from ketenzicht.chain.subject_file import access_log, export_file
from ketenzicht.disclosure.models import Disclosure
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing, Refused
from ketenzicht.people.reveal import reveal
from ketenzicht.privacy.operations import check_identity
from ketenzicht.signals.models import Signal
from ketenzicht.signals.queries import read_signal
from tests.accounts.test_emergency import on_roster
from tests.cast import actor, outsider
from tests.privacy.given import a_request, fg
from tests.web.browsing import WORDS, signal

pytestmark = pytest.mark.django_db


def a_reporter_who_asks(right: str = "access") -> tuple[UUID, UUID]:
    """The reporter of a signal, and the request of that person."""
    (reporter,) = Signal.objects.filter(id=signal(), reporter__isnull=False).values_list("reporter", flat=True)
    return reporter, a_request(right, person=reporter, on=clock.today())


def test_the_file_holds_ones_own_words_and_is_a_disclosure() -> None:
    _person, request = a_reporter_who_asks()
    check_identity(actor=fg(), request=request, proof="seen")
    file = export_file(actor=fg(), request=request)
    assert file.identity["name"] == "Demo Melder"
    assert file.sections["Wat u zelf hebt gemeld"][0]["Uw woorden"] == WORDS
    given = Disclosure.objects.get(about=request)
    assert (given.receiver_role, given.ground, "own_signals" in given.fields) == ("betrokkene", "avg-15", True)
    assert Entry.objects.filter(action="person.reveal", purpose="rights").count() == 1


def test_a_file_waits_for_the_check_of_the_identity() -> None:
    _person, request = a_reporter_who_asks()
    with pytest.raises(Refused, match="identiteit"):
        export_file(actor=fg(), request=request)
    assert not Disclosure.objects.filter(about=request).exists()


def test_another_right_than_access_gives_no_file() -> None:
    _person, request = a_reporter_who_asks("correction")
    check_identity(actor=fg(), request=request, proof="seen")
    with pytest.raises(Refused):
        export_file(actor=fg(), request=request)


def test_the_person_reads_who_looked_by_role_and_never_by_name() -> None:
    person, request = a_reporter_who_asks()
    reveal(actor=actor("AF"), person=person, purpose="contact")
    check_identity(actor=fg(), request=request, proof="seen")
    file = export_file(actor=fg(), request=request)
    looked = [line for line in file.seen if line["Wat"] == "person.reveal" and line["Doel"] == "contact"]
    assert looked[0]["Wie"].startswith("AF, Gemeente Hilversum")
    assert "Demo Aandachtsfunctionaris" not in json.dumps(file.as_record(), ensure_ascii=False)


def test_the_person_reads_which_look_was_with_the_emergency_key() -> None:
    person, request = a_reporter_who_asks()
    police, file = actor("AVIM"), Signal.objects.get(reporter_id=person).id
    on_roster(police)
    break_glass(actor=police, named=str(file), reason="De eigenaar is onderweg naar hem toe.")
    for reader in (police, actor("AF")):
        read_signal(actor=reader, signal=file)
    check_identity(actor=fg(), request=request, proof="seen")
    looks = [line["Wie"] for line in export_file(actor=fg(), request=request).seen if line["Wat"] == "signal.read"]
    marked = [who.partition(",")[0] for who in looks if who.endswith("(met de noodknop)")]
    assert (marked, len(looks)) == (["AVIM"], 2)


def test_the_officer_sees_names_of_the_own_people_in_the_log() -> None:
    person, _request = a_reporter_who_asks()
    reveal(actor=actor("AF"), person=person, purpose="contact")
    assert "Demo Aandachtsfunctionaris Hilversum" in {line.who for line in access_log(actor=fg(), person=person)}


def test_another_officer_and_an_outsider_get_nothing() -> None:
    person, request = a_reporter_who_asks()
    check_identity(actor=fg(), request=request, proof="seen")
    for other in (actor("FG", "fg-gv"), outsider(), actor("AF")):
        with pytest.raises((Missing, Refused)):
            export_file(actor=other, request=request)
        with pytest.raises((Missing, Refused)):
            access_log(actor=other, person=person)
