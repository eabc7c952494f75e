"""What the database is told holds for one transaction, and comes back after an inner actor and after an error."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from ketenzicht.agencies.acting import acting, become, beyond_scope, told
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict
from ketenzicht.rules.access import PUBLIC, SYSTEM
from tests.cast import actor


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """What is told names the start of the hour of the emergency key."""
    with clock.at(clock.now()):
        yield


def said() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('kz.acting', true), '')")
        return str(cursor.fetchone()[0])


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("committed")
def test_the_next_request_on_the_same_connection_is_told_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set kz.acting = ''")
    served_by = backend()
    with acting(actor("KETEN")):
        assert said() == told(actor("KETEN"))
    assert backend() == served_by
    assert said() == ""


@pytest.mark.usefixtures("committed")
def test_a_request_that_fails_leaves_nothing_behind_either() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set kz.acting = ''")
    with pytest.raises(DatabaseError), acting(actor("KETEN")), connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
    assert said() == ""


@pytest.mark.django_db
def test_after_an_inner_actor_the_outer_one_acts_again() -> None:
    with acting(actor("AF")):
        with beyond_scope():
            assert said() == told(SYSTEM)
        assert said() == told(actor("AF"))


@pytest.mark.django_db
def test_after_an_error_in_a_savepoint_the_outer_one_acts_again() -> None:
    with acting(actor("AF")):
        with pytest.raises(DatabaseError), transaction.atomic(), beyond_scope(), connection.cursor() as cursor:
            cursor.execute("select 1 / 0")
        assert said() == told(actor("AF"))


def break_and_say_so() -> None:
    """What an act does when the database refuses: it says it in words, inside a transaction that is broken."""
    with beyond_scope(), connection.cursor() as cursor:
        try:
            cursor.execute("select 1 / 0")
        except DatabaseError:
            raise Conflict("Een ander is hiermee bezig.", "Probeer het zo nog eens.") from None


@pytest.mark.django_db
def test_an_error_of_the_database_that_is_said_in_words_keeps_its_words() -> None:
    with pytest.raises(Conflict, match="bezig"), acting(actor("AF")):
        break_and_say_so()


@pytest.mark.django_db
def test_who_knocks_becomes_somebody_inside_the_request_only() -> None:
    with acting(PUBLIC):
        become(actor("AF"))
        assert said() == told(actor("AF"))
    with pytest.raises(RuntimeError):
        become(actor("AF"))


@pytest.mark.django_db
def test_the_clock_of_the_emergency_key_is_told_and_nothing_of_a_file() -> None:
    words = told(actor("AVIM"))
    assert "since" in words
    assert len(words) < 6_000
