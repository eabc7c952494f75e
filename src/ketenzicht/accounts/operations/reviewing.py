"""The quarterly look at the rights of an organisation: each role stays or ends, with who said so. A duty each quarter.

Source: BIO2 8.2 asks for rights to be looked at on a schedule; three months is ours.
"""

from uuid import UUID

from ketenzicht.accounts.models import ReviewedRight, RightsReview
from ketenzicht.accounts.operations.sittings import end_all
from ketenzicht.accounts.quarters import end_of_quarter, quarter_of
from ketenzicht.accounts.reach import check_somebody_stays, own_seat, person
from ketenzicht.agencies import roles
from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.agencies.queries import seats
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing, Refused
from ketenzicht.rules.access import Actor


@operation("rights.open_review", kind="rights")
def open_review(*, actor: Actor, organisation: UUID) -> UUID:
    """Owe a look at the rights of this quarter; a second time it is the same one. Returns its id."""
    quarter = quarter_of(clock.today())
    row = RightsReview.objects.filter(organisation_id=organisation, quarter=quarter).first()
    if row is None:
        row = RightsReview(organisation_id=organisation, quarter=quarter, opened_at=clock.now())
        row.duty_id = open_duty(
            organisation=organisation,
            role="BEHEER",
            what="rights_review",
            about_kind="rights_review",
            about=row.id,
            title=f"Rechtencontrole van kwartaal {quarter}",
            action="Bekijk wie welke rol heeft",
            due_at=clock.end_of(end_of_quarter(clock.today())),
            source="kz-access",
        )
        row.save()
    concerns(made=row.id)
    return row.id


@operation("rights.review", kind="rights")
def review_right(*, actor: Actor, review: UUID, assignment: UUID, stays: bool) -> bool:
    """Say of one role that it stays, or end it now. Returns whether the review is complete with it.

    Raises Missing for another organisation's, Refused for one's own role, Conflict when nobody would be left.
    """
    row = RightsReview.objects.select_for_update().filter(id=review, organisation_id=actor.home).first()
    if row is None:
        raise Missing()
    seat = own_seat(actor, assignment)
    if seat.user == actor.user:
        raise Refused("Over uw eigen rol beslist een ander.", None, "Laat een tweede beheerder of de FG dit doen.")
    if not stays:
        check_somebody_stays(seat.user, seat.organisation, seat.role)
        roles.end(assignment)
        end_all(seat.user, because="right_ended")
    ReviewedRight.objects.update_or_create(
        review=row, assignment_id=assignment, defaults={"stays": stays, "by": person(actor), "at": clock.now()}
    )
    concerns(seat.user, made=assignment)
    return _close_when_complete(row)


def _close_when_complete(review: RightsReview) -> bool:
    found = set(review.rights.values_list("assignment_id", flat=True))
    left = [seat for seat in seats(organisation=review.organisation_id) if seat.assignment not in found]
    if left or review.closed_at is not None:
        return not left
    review.closed_at = clock.now()
    review.save()
    finish(review.duty_id, "alle rechten bekeken")
    return True
