"""The tasks by name. Each calls one function inward; none decides anything."""

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from ketenzicht.chain import clockwork
from ketenzicht.jobs.job import job

KEPT_HOURS = 7 * 24


@job("clear_finished_jobs", every="17 2 * * *")
def clear_finished_jobs() -> None:
    """Take finished jobs out of the queue after a week; failed ones stay, for somebody to look at."""
    async_to_sync(app.job_manager.delete_old_jobs)(nb_hours=KEPT_HOURS, include_failed=False)


@job("escalate_overdue", every="*/5 * * * *")
def escalate_overdue() -> None:
    """Tell the chain directors which hand-overs and questions nobody has answered in time."""
    clockwork.escalate_overdue()


@job("expire_offers", every="* * * * *")
def expire_offers() -> None:
    """Free the places whose offer has expired."""
    clockwork.expire_offers()
