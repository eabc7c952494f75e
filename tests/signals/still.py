"""What lies still, told by the rows alone: a second formulation of what `verify` counts."""

from django.db import connection

# Open, and nobody must do anything about it: no duty, one that is done, no action, or an owner who is not there.
LIES_STILL = """
select s.id::text, s.state from signals_signal s left join duties_duty d on d.id = s.duty_id
where s.state <> 'closed' and (
  d.id is null or d.state <> 'open' or d.action = '' or d.due_at is null
  or not exists (
    select from agencies_roleassignment a join agencies_user u on u.id = a.user_id
    where a.organisation_id = d.organisation_id and a.role = d.role and a.ended_at is null and u.is_active)
  or d."user" is not null and not exists (select from agencies_user u where u.id = d."user" and u.is_active))
union all
select h.id::text, 'handover' from routing_handover h join duties_duty d on d.id = h.duty_id
where h.state = 'offered' and d.state <> 'open'
union all
select q.id::text, 'advice' from assessment_advicerequest q join duties_duty d on d.id = q.duty_id
where q.state = 'open' and d.state <> 'open'
"""


def lying_still() -> list[tuple[str, str]]:
    """Whatever is open without owner, next action or date, told by the rows alone."""
    with connection.cursor() as cursor:
        cursor.execute(LIES_STILL)
        return [(str(one), str(what)) for one, what in cursor.fetchall()]
