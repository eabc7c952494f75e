"""The queue: kz_app may use it, and nothing but ids goes into it."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from ketenzicht.jobs import tasks
from ketenzicht.jobs.job import ContentInQueue, job
from ketenzicht.jobs.stalled import MOST, take_up
from ketenzicht.jobs.worker import work

SEEN: list[UUID] = []


@pytest.fixture
def remember() -> Iterator[str]:
    """A task that remembers the id it was given; gone after the test."""
    name = f"remember_{uuid4().hex}"

    @job(name)
    def remember(*, signal: UUID) -> None:
        SEEN.append(signal)

    yield name
    del app.tasks[name]


@pytest.mark.usefixtures("committed")
def test_the_application_role_defers_a_job_and_runs_it(remember: str) -> None:
    signal = uuid4()
    app.configure_task(name=remember).defer(signal=str(signal))
    with connection.cursor() as cursor:
        cursor.execute("select current_user, args from procrastinate_jobs where task_name = %s", [remember])
        role, payload = cursor.fetchone()
    assert role == "kz_app"
    assert str(signal) in str(payload)
    work(until_empty=True)
    assert [signal] == SEEN
    with connection.cursor() as cursor:
        cursor.execute("select status from procrastinate_jobs where task_name = %s", [remember])
        assert cursor.fetchone() == ("succeeded",)


@pytest.mark.usefixtures("committed")
def test_what_a_killed_worker_had_in_hands_is_taken_up_again_but_not_for_ever(remember: str) -> None:
    """A lock would keep every other task about the same thing waiting for the dead one."""
    task, busy = app.configure_task(name=remember, lock="one thing"), "update procrastinate_jobs set status = 'doing'"
    first, later = uuid4(), uuid4()
    task.defer(signal=str(first))
    SEEN.clear()
    with connection.cursor() as cursor:
        cursor.execute(busy)
        task.defer(signal=str(later))
        assert (take_up(), take_up()) == (1, 0)
        for _turn in range(2):
            work(until_empty=True)
        assert [first, later] == SEEN
        task.defer(signal=str(first))
        app.configure_task(name="take_up_stalled", queueing_lock="take_up_stalled").defer(timestamp=0)
        cursor.execute(
            f"{busy}, attempts = case task_name when %s then {MOST} else 0 end where status = 'todo' returning id",
            [remember],
        )
        given_up = [id for (id,) in cursor.fetchall()]
        assert take_up() == 0
        cursor.execute("select status::text from procrastinate_jobs where id = any(%s)", [given_up])
        assert cursor.fetchall() == [("failed",)] * 2


def _with_text(*, words: str) -> None: ...


def _with_mapping(**values: UUID) -> None: ...


def _by_position(signal: UUID) -> None: ...


def _with_default(*, signal: UUID | None = None) -> None: ...


@pytest.mark.parametrize("call", [_with_text, _with_mapping, _by_position, _with_default])
def test_a_task_that_asks_for_more_than_ids_is_refused(call: Callable[..., None]) -> None:
    with pytest.raises(ContentInQueue):
        job(f"refused_{call.__name__}")(call)


def test_a_task_of_the_clock_takes_nothing() -> None:
    def periodic(*, signal: UUID) -> None: ...

    with pytest.raises(ContentInQueue):
        job("refused_periodic", every="* * * * *")(periodic)


def test_every_task_that_is_registered_was_declared_as_a_job() -> None:
    """A task outside `job` would escape the check on ids; the builtin ones of the queue carry no content."""
    assert tasks.clear_finished_jobs.name in app.tasks
    own = {name: task for name, task in app.tasks.items() if not name.startswith(("builtin:", "procrastinate."))}
    assert {task.func.__module__ for task in own.values()} <= {"ketenzicht.jobs.tasks", __name__}
    assert all(hasattr(task.func, "__wrapped__") for task in own.values())
