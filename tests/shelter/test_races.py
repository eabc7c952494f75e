"""No interleaving books a place twice: the naive way turns the check red first, then the operations leave it at 0.

The whole history is looked at and not what is left at the end: every range that ever was, cancelled ones too.
"""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict
from ketenzicht.kernel.ids import new_id
from ketenzicht.shelter import operations as shelter
from ketenzicht.shelter import queries
from ketenzicht.shelter.queries.stays import OVERLAPS
from tests.cast import actor
from tests.shelter import given

WORKERS = 16
ATTEMPTS = int(os.environ.get("KETENZICHT_RACE_ATTEMPTS", "200"))


def at_once(work: Callable[[int], int], rounds: int) -> int:
    """Run `work` in all workers from one starting shot, `rounds` times each; the sum of what they return."""
    shot = threading.Barrier(WORKERS)

    def worker(number: int) -> int:
        done = 0
        try:
            for turn in range(rounds):
                shot.wait(timeout=60)
                done += work(turn * WORKERS + number)
        except BaseException:
            # The others need not wait for who will not come.
            shot.abort()
            raise
        finally:
            connection.close()
        return done

    with ThreadPoolExecutor(WORKERS) as pool:
        done = sum(pool.map(worker, range(WORKERS)))
    _wait_until_all_left()
    return done


def _wait_until_all_left() -> None:
    """A closed connection lives on in the server for a moment, and then its database cannot be dropped yet."""
    others = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    for _ in range(100):
        if not count(others):
            return
        time.sleep(0.05)


def maintenance(url: str) -> str:
    return os.environ["DATABASE_MAINTENANCE_URL"].replace(os.environ["DATABASE_URL"].split("/")[-1], url.split("/")[-1])


def count(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


@pytest.mark.proof
def test_looking_first_and_writing_then_books_twice(committed: str) -> None:
    with psycopg.connect(maintenance(committed), autocommit=True) as owner:
        owner.execute("create table scratch_stay (id uuid primary key, place_key int, during tstzrange)")
        owner.execute("grant select, insert, update on scratch_stay to kz_app")

    def naive(number: int) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from scratch_stay where place_key = %s and upper_inf(during)", [number // WORKERS]
            )
            if cursor.fetchone()[0]:
                return 0
            cursor.execute(
                "insert into scratch_stay values (%s, %s, tstzrange(now(), null))", [new_id(), number // WORKERS]
            )
            return 1

    at_once(naive, rounds=8)
    assert count(OVERLAPS.replace("shelter_stay", "scratch_stay")) > 0


@pytest.mark.proof
def test_sixteen_workers_on_one_place_never_book_it_twice_and_lose_nothing(committed: str) -> None:
    given.places()
    requests = [given.a_request() for _ in range(-(-ATTEMPTS // WORKERS) * WORKERS)]
    desk, provider = actor("COMENSHA"), actor("OPVANG")
    acknowledged: list[UUID] = []

    def attempt(number: int) -> int:
        try:
            offered = shelter.offer_place(actor=desk, request=requests[number])
        except Conflict:
            return 0
        if offered.offer is None:
            return 0
        acknowledged.append(offered.offer)
        if number % 2:
            shelter.decide_offer(
                actor=provider, offer=offered.offer, accept=False, reason_code="other", reason="Proef."
            )
        else:
            shelter.decide_offer(actor=provider, offer=offered.offer, accept=True)
            stay = shelter.admit(actor=provider, offer=offered.offer)
            shelter.depart(actor=provider, stay=stay, reason="Proef.")
        return 1

    done = at_once(attempt, rounds=len(requests) // WORKERS)
    stays = apps.get_model("shelter", "Stay").objects
    kept = set(stays.values_list("offer_id", flat=True))
    assert queries.overlapping_stays() == 0
    assert (len(acknowledged), kept) == (done, set(acknowledged))
    assert done >= len(requests) // WORKERS
    assert not stays.filter(state__in=["reserved", "present"]).exists()
    assert stays.get(offer_id=given.an_offer()).state == "reserved"


@pytest.mark.proof
def test_a_place_that_somebody_keeps_locked_is_a_conflict_after_three_seconds_and_free_after(committed: str) -> None:
    given.places()
    request = given.a_request()
    with psycopg.connect(maintenance(committed)) as other:
        other.execute("select id from shelter_place for update")
        with pytest.raises(Conflict, match="met deze plek bezig"):
            shelter.offer_place(actor=actor("COMENSHA"), request=request)
    offered = shelter.offer_place(actor=actor("COMENSHA"), request=request)
    assert apps.get_model("shelter", "Stay").objects.get(offer_id=str(offered.offer)).state == "reserved"


@pytest.mark.proof
def test_deciding_and_withdrawing_at_once_leaves_one_of_the_two_and_never_a_held_place(committed: str) -> None:
    given.places(WORKERS)
    requests = [given.a_request() for _ in range(WORKERS)]
    offers = [given.an_offer(request) for request in requests]
    coordinator, provider = actor("ZOCO"), actor("OPVANG")

    def either(number: int) -> int:
        pair = number // 2
        try:
            if number % 2:
                shelter.withdraw_request(actor=coordinator, request=requests[pair], reason="Proef.")
            else:
                shelter.decide_offer(actor=provider, offer=offers[pair], accept=True)
        except Conflict:
            return 0
        return 1

    at_once(either, rounds=2)
    found = apps.get_model("shelter", "ShelterRequest").objects.filter(id__in=requests)
    held = apps.get_model("shelter", "Stay").objects.filter(state="reserved")
    assert set(found.values_list("state", flat=True)) <= {"withdrawn", "placed"}
    assert held.count() == found.filter(state="placed").count()
    assert (queries.shelter_lying_still(), queries.overlapping_stays()) == (0, 0)


@pytest.mark.django_db
def test_the_database_itself_refuses_an_overlap() -> None:
    given.places()
    offer = given.accepted()
    first = apps.get_model("shelter", "Stay").objects.get(offer=offer)
    first.pk, first.offer_id, first.during = new_id(), new_id(), DateTimeTZRange(clock.now(), None)
    with pytest.raises(IntegrityError, match="one_stay_at_a_time"), transaction.atomic():
        first.save(force_insert=True)
