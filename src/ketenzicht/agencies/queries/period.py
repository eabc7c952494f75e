"""What is in force on a day: assignments, organisations, divisions of the country."""

from datetime import date

from django.db.models import Q, QuerySet

from ketenzicht.agencies.models import Municipality, Organisation, RoleAssignment
from ketenzicht.kernel import clock


def current(rows: QuerySet[RoleAssignment]) -> QuerySet[RoleAssignment]:
    day = clock.today()
    return rows.filter(since_on__lte=day, ended_at__isnull=True).filter(Q(until_on__isnull=True) | Q(until_on__gte=day))


def active(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    day = clock.today()
    return rows.filter(active_from__lte=day).filter(Q(active_until__isnull=True) | Q(active_until__gte=day))


def valid(rows: QuerySet[Municipality], day: date) -> QuerySet[Municipality]:
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
