"""Opening, finishing and escalating duties."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from ketenzicht.agencies.gateway import operation, part_of_act
from ketenzicht.duties.announcing import announce_dropped, announce_opened
from ketenzicht.duties.models import Duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor

# Duties that end with the step itself and cannot be ticked off.
CLOSED_BY_STEP = frozenset({
    "signal", "handover", "advice", "case", "care", "request", "offer", "privacy_request", "breach", "hold",
    "destruction", "convenant", "refusal", "export", "emergency",
    "mail",
})  # fmt: skip

# About such an object, and yet done by a call or a look that no step of it shows.
BY_HAND = frozenset({"escalation", "look_along", "reporter_corrected", "reporter_withdrew"})

# What a reporter says must be read, also when the object that it is about has come to its end.
OF_REPORTER = frozenset({"reporter_wrote", "reporter_mailed", "reporter_corrected", "reporter_withdrew"})


@part_of_act
def open_duty(
    *,
    organisation: UUID,
    role: str,
    what: str,
    about_kind: str,
    about: UUID,
    title: str,
    action: str,
    due_at: datetime,
    source: str,
    municipality: str | None = None,
    region: str | None = None,
    user: UUID | None = None,
    waits_for: str = "",
    clock_id: str = "",
    acute: bool = False,
    warn_at: datetime | None = None,
    returned: bool = False,
) -> UUID:
    """Give an organisation, in a role, something to do before `due_at` (aware). Warns from `warn_at` on, else from
    three quarters of the term. Returns the id of the duty. `title` and `action`: Dutch words, no personal data.
    `returned`: it came back from another desk."""
    start = clock.now()
    duty = Duty.objects.create(
        id=new_id(),
        organisation_id=organisation,
        municipality=municipality,
        region=region,
        role=role,
        user=user,
        what=what,
        about_kind=about_kind,
        about=about,
        title=title,
        action=action,
        waits_for=waits_for,
        clock=clock_id,
        source=source,
        acute=acute,
        since_at=start,
        warn_at=warn_at or due_at - max(timedelta(0), (due_at - start) / 4),
        due_at=due_at,
        returned=returned,
    )
    announce_opened(duty)
    return duty.id


@part_of_act
def finish(duty: UUID | None, outcome: str, *, state: str = "done") -> None:
    """Close an open duty with what came of it; a duty that was closed already stays as it was."""
    if duty is not None:
        if state == "dropped":
            announce_dropped(duty)
        Duty.objects.filter(id=duty, state="open").update(state=state, finished_at=clock.now(), outcome=outcome)


@part_of_act
def finish_what(about: UUID, what: str, organisation: UUID | None, outcome: str) -> None:
    """Close the open duties of one kind that an organisation has about an object."""
    mine = Duty.objects.filter(about=about, what=what, organisation=organisation, state="open")
    mine.update(state="done", finished_at=clock.now(), outcome=outcome)


@part_of_act
def finish_every(about: Iterable[UUID], what: str, outcome: str) -> None:
    """Close the open duties of one kind about these objects at every desk: one has done it for all."""
    mine = Duty.objects.filter(about__in=list(about), what=what, state="open")
    mine.update(state="done", finished_at=clock.now(), outcome=outcome)


@part_of_act
def finish_all(about: UUID, outcome: str) -> None:
    """Drop every duty that is still open about an object that has come to its end."""
    Duty.objects.filter(about=about, state="open").update(state="dropped", finished_at=clock.now(), outcome=outcome)


@part_of_act
def finish_but_reporters(about: UUID, outcome: str) -> None:
    """Drop every duty that is still open about an object that goes on within another, but for what its reporter says:
    that must be read still."""
    gone = Duty.objects.filter(about=about, state="open").exclude(what__in=OF_REPORTER)
    gone.update(state="dropped", finished_at=clock.now(), outcome=outcome)


@operation("duty.finish", kind="duty", subject="duty")
def finish_duty(*, actor: Actor, duty: UUID, outcome: str) -> None:
    """A user ticks off a duty of their own organisation that no other step closes (a reminder of a legal clock)."""
    row = Duty.objects.filter(id=duty).first()
    if row is None:
        raise Missing()
    if row.state != "open":
        raise Conflict("Dit was al gedaan.", "Ververs uw werklijst.")
    if row.about_kind in CLOSED_BY_STEP and row.what not in BY_HAND:
        raise Conflict("Deze taak sluit vanzelf met de stap zelf.", "Open de melding en doe daar de volgende stap.")
    finish(duty, outcome or "gedaan")


@operation("duty.escalate", kind="duty", subject="duty")
def escalate(
    *,
    actor: Actor,
    duty: UUID,
    signal: UUID,
    organisation: UUID,
    role: str,
    late: str,
    why: str = "er kwam geen antwoord",
) -> int:
    """Give `role` of `organisation` the duty to call who is `late` (a name) about a signal; the duty itself stays.

    Returns 1, or 0 when it was escalated or finished already.
    """
    row = Duty.objects.get(id=duty)
    if row.state != "open" or row.escalated_at is not None:
        return 0
    row.escalated_at = clock.now()
    row.save(update_fields=["escalated_at"])
    open_duty(
        organisation=organisation,
        role=role,
        what="escalation",
        about_kind="signal",
        about=signal,
        title=row.title,
        action=f"Bel {late}: {why}",
        due_at=clock.later(clock.now(), "1 day"),
        source=row.source,
        municipality=row.municipality,
        region=row.region,
        acute=row.acute,
    )
    return 1


@operation("duty.escalate", kind="duty", subject="duty")
def passed_to_deputy(*, actor: Actor, duty: UUID) -> None:
    """Remember that somebody stands in for who did not answer; the duty itself stays."""
    Duty.objects.filter(id=duty, escalated_at__isnull=True).update(escalated_at=clock.now())
