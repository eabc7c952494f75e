"""The tasks by name. Each calls one function inward; none decides anything."""

from uuid import UUID

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from ketenzicht.agencies.audit_log import seal_and_export
from ketenzicht.chain import (
    attaching,
    backing_up,
    bringing,
    clockwork,
    exporting,
    going_round,
    letterbox,
    looking_up,
    shutting_out,
    telling,
    watching,
)
from ketenzicht.jobs import posting, stalled
from ketenzicht.jobs.job import job

KEPT_HOURS = 7 * 24


@job("clear_finished_jobs", every="17 2 * * *")
def clear_finished_jobs() -> None:
    """Take finished jobs out of the queue after a week; failed ones stay, for somebody to look at."""
    async_to_sync(app.job_manager.delete_old_jobs)(nb_hours=KEPT_HOURS, include_failed=False)


@job("take_up_stalled", every="*/5 * * * *")
def take_up_stalled() -> None:
    """Give back to the queue what a worker that was killed had in hands."""
    stalled.take_up()


@job("escalate_overdue", every="*/5 * * * *")
def escalate_overdue() -> None:
    """Tell the chain directors which hand-overs and questions nobody has answered in time."""
    clockwork.escalate_overdue()


@job("deliver_webhooks", every="* * * * *", piecemeal=True)
def deliver_webhooks() -> None:
    """Tell the systems of partners that something waits for them."""
    posting.deliver()


@job("expire_offers", every="* * * * *")
def expire_offers() -> None:
    """Free the places whose offer has expired."""
    clockwork.expire_offers()


@job("seal_audit", every="* * * * *", piecemeal=True)
def seal_audit() -> None:
    """Link the new audit entries and put signed heads ready for the partners."""
    seal_and_export()


@job("seal_audit_thoroughly", every="43 3 * * *", piecemeal=True)
def seal_audit_thoroughly() -> None:
    """The same, looking at all entries for one that has no link."""
    seal_and_export(thorough=True)


@job("extend_exclusions", every="* * * * *")
def extend_exclusions() -> None:
    """Keep colleagues out of what was added to a file from which they are kept."""
    shutting_out.extend_exclusions()


@job("keep_going_round", every="53 * * * *")
def keep_going_round() -> None:
    """Close what was added to a file to the organisation round which it goes."""
    going_round.keep_going_round()


@job("count_lying_still", every="19 2 * * *")
def count_lying_still() -> None:
    """Count every night what lies still: there may be nothing, and who administers the desk is told when there is."""
    watching.count_lying_still()


@job("open_rights_reviews", every="11 5 * * *")
def open_rights_reviews() -> None:
    """Owe each organisation with an administrator its look at the rights of this quarter."""
    clockwork.open_rights_reviews()


@job("forget_backup_keys", every="*/30 * * * *")
def forget_backup_keys() -> None:
    """Destroy the keys of persons of the backups of 30 days ago: who was shredded is gone from those too."""
    backing_up.forget_expired_keys()


@job("remind_of_backup", every="7 * * * *")
def remind_of_backup() -> None:
    """Say in the log of the server when no backup was made for a day."""
    backing_up.remind()


@job("make_export")
def make_export(*, export: UUID) -> None:
    """Make a long list as a file, as who asked it."""
    exporting.make(export=export)


@job("purge_exports", every="* * * * *")
def purge_exports() -> None:
    """Take away the files that are a day old."""
    exporting.purge()


@job("index_words", every="23 * * * *")
def index_words() -> None:
    """Make findable what was received before there was search."""
    clockwork.index_words()


@job("examine_document", piecemeal=True)
def examine_document(*, document: UUID) -> None:
    """Scan and clean a document that somebody sent."""
    attaching.examine_document(document=document)


@job("examine_again", every="*/10 * * * *")
def examine_again() -> None:
    """Take up again what a crash or a silent scanner left waiting."""
    attaching.examine_again()


@job("queue_mail", every="* * * * *")
def queue_mail() -> None:
    """At the two fixed times put the mails ready; every minute give to the queue what is due."""
    telling.tell_staff()
    telling.queue_due()


@job("send_notice")
def send_notice(*, notice: UUID) -> None:
    """Hand one mail without content to the mail server."""
    telling.send_notice(notice=notice)


@job("fetch_mail", every="*/2 * * * *", piecemeal=True)
def fetch_mail() -> None:
    """Take what is new from the mailboxes."""
    letterbox.fetch_all()


@job("purge_mail", every="29 3 * * *")
def purge_mail() -> None:
    """Destroy mail that became nothing and is 30 days old."""
    letterbox.purge_mail()


@job("run_import")
def run_import(*, batch: UUID) -> None:
    """Read the next rows of a list in, as who brought it."""
    bringing.run_import(batch=batch)


@job("run_look_up", piecemeal=True)
def run_look_up(*, look_up: UUID) -> None:
    """Ask another register one question, once."""
    looking_up.run_look_up(look_up=look_up)


@job("forget_place_facts", every="47 3 * * *")
def forget_place_facts() -> None:
    """Destroy what is known of places and is older than five years."""
    looking_up.forget_places()


@job("purge_imports", every="31 3 * * *")
def purge_imports() -> None:
    """Destroy the files of imports of 30 days ago."""
    bringing.purge_imports()


@job("purge_drafts", every="41 * * * *")
def purge_drafts() -> None:
    """Destroy what a desk wrote down a day ago and did not send."""
    bringing.purge_drafts()
