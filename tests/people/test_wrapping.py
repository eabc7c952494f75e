"""The data key of a subject is wrapped once for every organisation with a right, and goes when the right goes."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from ketenzicht.agencies.gateway import operation
from ketenzicht.agencies.standing import end_standing, give_standing
from ketenzicht.config.keys import KeyRing
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.queries import identity_of, wrapping_keys
from ketenzicht.people.rotation import give_up_lost_key
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import PUBLIC, SYSTEM, Actor
from tests.cast import actor, outsider
from tests.people.given import MEREL, a_person, keys_apart, opened, sealed, shared
from tests.signals.given import rows

pytestmark = pytest.mark.django_db
WORDS = "De nicht van Demo-Saya belde over de loods."


@pytest.fixture
def ring(tmp_path: Path) -> Iterator[KeyRing]:
    with keys_apart(tmp_path / "keys") as ring:
        yield ring


@operation("person.record", kind="person")
def given(*, actor: Actor, object: UUID, organisation: UUID | None = None, user: UUID | None = None) -> None:
    give_standing(object, "participant" if organisation else "fixed_contact", organisation=organisation, user=user)


@operation("person.record", kind="person")
def ended(*, actor: Actor, object: UUID, organisation: UUID | None = None, user: UUID | None = None) -> None:
    end_standing(object, organisation=organisation, user=user)


def a_text(by: Actor) -> tuple[UUID, bytes]:
    subject = new_id()
    return subject, sealed(actor=by, subject=subject, place="a.b", words=WORDS)


def read(by: Actor, text: tuple[UUID, bytes]) -> str:
    return opened(actor=by, subject=text[0], place="a.b", sealed=text[1])


def holders(subject: UUID, **wanted: object) -> set[UUID | None]:
    return set(rows("people.DataKey", subject=subject, **wanted).values_list("holder", flat=True))


def file_of(organisation: UUID) -> Path:
    return settings.KEYS.path(f"org-{organisation.hex}-1")


def test_who_seals_has_a_wrapping_and_so_has_the_installation() -> None:
    subject, _ = a_text(actor("ZOCO"))
    assert holders(subject) == {None, actor("ZOCO").home}


@pytest.mark.parametrize("who", [SYSTEM, PUBLIC])
def test_what_nobodys_organisation_seals_is_wrapped_for_the_installation_alone(who: Actor) -> None:
    text = a_text(who)
    assert holders(text[0]) == {None}
    assert read(SYSTEM, text) == WORDS


def test_the_key_of_an_organisation_is_a_file_of_its_own_that_only_the_owner_reads(ring: KeyRing) -> None:
    a_text(actor("ZOCO"))
    path = file_of(actor("ZOCO").home)
    assert path.parent == ring.folder / "organisations"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert len(bytes.fromhex(path.read_text())) == 32


def test_two_organisations_have_two_wrappings_of_one_key() -> None:
    text = a_text(actor("ZOCO"))
    assert read(actor("AF"), text) == WORDS
    bytes_of = {bytes(row.wrapped) for row in rows("people.DataKey", subject=text[0])}
    names = {row.wrapping for row in rows("people.DataKey", subject=text[0])}
    assert (len(bytes_of), len(names)) == (3, 3)


def test_a_granted_act_gives_the_organisation_its_wrapping() -> None:
    text = a_text(actor("ZOCO"))
    assert actor("AVIM").home not in holders(text[0])
    read(actor("AVIM"), text)
    assert actor("AVIM").home in holders(text[0])


def test_an_organisation_without_a_wrapping_opens_nothing_outside_an_act(monkeypatch: pytest.MonkeyPatch) -> None:
    subject, text = a_text(actor("ZOCO"))
    monkeypatch.setattr("ketenzicht.people.data_keys.acting_organisation", lambda: actor("AVIM").home)
    with pytest.raises(Missing):
        unseal(subject, "a.b", text)
    assert actor("AVIM").home not in holders(subject)
    monkeypatch.setattr("ketenzicht.people.data_keys.acting_organisation", lambda: actor("ZOCO").home)
    assert unseal(subject, "a.b", text) == WORDS


def test_a_hand_over_adds_a_wrapping_of_every_generation() -> None:
    text, receiver = a_text(actor("ZOCO")), actor("AVIM").home
    given(actor=SYSTEM, object=text[0], organisation=actor("NLA").home)
    ended(actor=SYSTEM, object=text[0], organisation=actor("NLA").home)
    sealed(actor=SYSTEM, subject=text[0], place="a.b", words="later")
    shared(actor=actor("ZOCO"), subject=text[0], organisation=receiver)
    shared(actor=actor("ZOCO"), subject=text[0], organisation=receiver)
    assert sorted(row.generation for row in rows("people.DataKey", subject=text[0], holder=receiver)) == [1, 2]


def test_when_standing_ends_the_wrapping_goes_and_what_is_sealed_next_has_a_new_key() -> None:
    text, avim = a_text(actor("ZOCO")), actor("AVIM").home
    given(actor=SYSTEM, object=text[0], organisation=avim)
    read(actor("AVIM"), text)
    ended(actor=SYSTEM, object=text[0], organisation=avim)
    assert avim not in holders(text[0])
    later = sealed(actor=actor("ZOCO"), subject=text[0], place="a.b", words="daarna")
    assert later[:3] == b"\x02\x00\x02"
    assert holders(text[0], generation=2) == {None, actor("ZOCO").home}
    assert read(actor("ZOCO"), (text[0], later)) == "daarna"
    assert read(actor("ZOCO"), text) == WORDS


def test_who_opens_old_words_after_a_right_ended_still_seals_with_the_new_key() -> None:
    text, avim = a_text(actor("ZOCO")), actor("AVIM").home
    given(actor=SYSTEM, object=text[0], organisation=avim)
    ended(actor=SYSTEM, object=text[0], organisation=avim)
    assert read(actor("AF"), text) == WORDS
    assert sealed(actor=actor("AF"), subject=text[0], place="a.b", words="x")[:3] == b"\x02\x00\x02"


def test_when_the_standing_of_a_user_ends_the_organisation_of_that_user_loses_its_wrapping() -> None:
    text, who = a_text(SYSTEM), actor("AVIM")
    assert who.user
    given(actor=SYSTEM, object=text[0], user=who.user)
    read(who, text)
    ended(actor=SYSTEM, object=text[0], user=who.user)
    assert holders(text[0]) == {None}


def test_ending_standing_in_one_object_leaves_another_as_it_was() -> None:
    one, other, avim = a_text(actor("AVIM")), a_text(actor("AVIM")), actor("AVIM").home
    given(actor=SYSTEM, object=one[0], organisation=avim)
    ended(actor=SYSTEM, object=one[0], organisation=avim)
    assert avim in holders(other[0])
    assert sealed(actor=actor("AVIM"), subject=other[0], place="a.b", words="x")[:3] == b"\x02\x00\x01"


@pytest.mark.parametrize("as_whom", ["AVIM", "AF"])
def test_the_wrapping_of_one_organisation_does_not_open_as_that_of_another(as_whom: str) -> None:
    text, other = a_text(actor("ZOCO")), actor(as_whom)
    read(other, text)
    foreign = rows("people.DataKey", subject=text[0], holder=actor("ZOCO").home).get()
    rows("people.DataKey", subject=text[0], holder=other.home).update(
        wrapped=foreign.wrapped, wrapping=foreign.wrapping
    )
    with pytest.raises(Missing):
        read(other, text)


def test_the_wrapping_of_one_generation_does_not_open_as_that_of_another() -> None:
    text, avim = a_text(actor("ZOCO")), actor("AVIM").home
    given(actor=SYSTEM, object=text[0], organisation=avim)
    ended(actor=SYSTEM, object=text[0], organisation=avim)
    later = sealed(actor=actor("ZOCO"), subject=text[0], place="a.b", words="daarna")
    first = rows("people.DataKey", subject=text[0], holder=actor("ZOCO").home, generation=1).get()
    rows("people.DataKey", subject=text[0], holder=actor("ZOCO").home, generation=2).update(wrapped=first.wrapped)
    with pytest.raises(Missing):
        read(actor("ZOCO"), (text[0], later))
    with pytest.raises(Missing):  # nor is anything sealed with it, under a number that is not its own
        sealed(actor=actor("ZOCO"), subject=text[0], place="a.b", words="nog later")


def test_what_was_sealed_before_generations_still_opens() -> None:
    person = a_person()
    rows("people.DataKey", subject=person).exclude(holder=None).delete()
    key = rows("people.DataKey", subject=person).get()
    assert (key.generation, key.wrapping) == (1, "wrapping-1")
    as_before(person, bytes(key.wrapped))
    assert identity_of(actor=actor("ZOCO"), person=person) == MEREL


def as_before(person: UUID, wrapped: bytes) -> None:
    """Seal the fields of a person again in the first format: version 1, nonce, ciphertext."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = AESGCM(settings.KEYS.key("wrapping-1")).decrypt(wrapped[:12], wrapped[12:], person.bytes)
    for row in rows("people.Identity", person_id=person):
        label = b"\x01" + f"people.{row.field}".encode() + b"|" + person.bytes
        row.sealed = b"\x01" + bytes(12) + AESGCM(key).encrypt(bytes(12), MEREL[row.field].encode(), label)
        row.save()


def test_a_lost_key_of_an_organisation_is_named_and_closes_nothing_for_others(ring: KeyRing) -> None:
    text = a_text(actor("ZOCO"))
    read(actor("AF"), text)
    file_of(actor("ZOCO").home).unlink()
    with pytest.raises(Conflict, match=f"org-{actor('ZOCO').home.hex}-1.key"):
        read(actor("ZOCO"), text)
    with pytest.raises(Conflict, match=r"\.key"):
        a_text(actor("ZOCO"))
    assert not file_of(actor("ZOCO").home).exists()
    assert (read(actor("AF"), text), read(SYSTEM, text)) == (WORDS, WORDS)


def test_a_lost_key_that_is_given_up_costs_no_word(ring: KeyRing) -> None:
    text, zoco = a_text(actor("ZOCO")), actor("ZOCO").home
    with pytest.raises(Conflict):
        give_up_lost_key(actor=SYSTEM, organisation=zoco)
    file_of(zoco).unlink()
    assert give_up_lost_key(actor=SYSTEM, organisation=zoco) >= 1
    assert read(actor("ZOCO"), text) == WORDS
    assert [line.name for line in wrapping_keys() if line.organisation == zoco and line.is_there] == [
        f"org-{zoco.hex}-2"
    ]


def test_without_the_key_of_the_installation_organisations_read_on_and_nothing_new_is_sealed(ring: KeyRing) -> None:
    text = a_text(actor("ZOCO"))
    ring.path("wrapping-1").unlink()
    assert read(actor("ZOCO"), text) == WORDS
    for who in (SYSTEM, actor("AF")):
        with pytest.raises(Conflict, match=r"wrapping-1\.key"):
            read(who, text)
    with pytest.raises(Conflict, match=r"wrapping-1\.key"):
        a_text(actor("ZOCO"))


def test_an_outsider_gets_no_wrapping_for_trying() -> None:
    person = a_person()
    with pytest.raises(Missing):
        identity_of(actor=outsider(), person=person)
    assert outsider().home not in holders(person)
