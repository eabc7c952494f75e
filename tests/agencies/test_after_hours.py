"""A desk that is closed names who answers for it, also when desks point at each other."""

from datetime import datetime
from uuid import UUID

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from ketenzicht.agencies.queries import desk_for, desks_for
from ketenzicht.kernel import clock

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 3, 3, 3, 0, tzinfo=clock.AMSTERDAM)


def test_at_night_the_regional_police_desk_is_answered_by_the_national_one() -> None:
    with clock.at(NIGHT):
        desk = desk_for("AVIM", "VR14")
    assert desk.open_now
    assert "via" in desk.name


def test_a_ring_of_desks_ends() -> None:
    model = apps.get_model("agencies", "Desk")
    with clock.at(NIGHT):
        desk = model.objects.get(organisation__key="nla", role="NLA")
        apps.get_model("agencies", "DutyRoster").objects.all().delete()
        behind = model.objects.get(id__in=model.objects.filter(id=desk.id).values("after_hours"))
        model.objects.filter(organisation=behind.organisation).update(always_open=False, after_hours=desk)
        assert not desk_for("NLA", "VR14").open_now


def test_many_desks_cost_no_more_statements_than_one(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(6):
        found = desks_for(["AVIM", "NLA", "ZoCo", "TF-RIEC", "Veilig Thuis", "Nidos", "KMar"], "VR14")
    assert {isinstance(desk.organisation, UUID) for desk in found.values()} == {True}
