"""What a worker that was killed had in hands goes back into the queue: every task is safe to repeat.

Refuses to go on for ever with a task that kills its worker: after five times it is marked as failed, for a person.
"""

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

SILENT_SECONDS = 60  # a living worker gives a sign every ten
MOST = 5


def take_up() -> int:
    """Put every stalled task back. Returns how many. What comes by the clock is closed: its next turn does the same."""
    manager, back = app.job_manager, 0
    for job in async_to_sync(manager.get_stalled_jobs)(seconds_since_heartbeat=SILENT_SECONDS):
        if job.id is None:
            continue
        if job.queueing_lock or job.attempts >= MOST:
            async_to_sync(manager.finish_job_by_id_async)(job.id, Status.FAILED, delete_job=False)
        else:
            async_to_sync(manager.retry_job)(job)
            back += 1
    return back
