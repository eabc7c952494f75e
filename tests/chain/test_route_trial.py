"""Another route profile is tried on what came in, in counts, and kept only when it was seen and answers everywhere."""

from datetime import timedelta

import pytest
from django.test import Client

from ketenzicht.agencies.operations import change_route_profile, set_route_target
from ketenzicht.agencies.queries import organisation_keyed, profile_of
from ketenzicht.chain.route_trial import Change, keep_profile, try_profile
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import SYSTEM
from tests.cast import actor, outsider
from tests.signals.given import TEXT, a_signal, judged, rows
from tests.web.browsing import as_role, read

pytestmark = pytest.mark.django_db
REGION = "VR14"


def test_a_trial_counts_what_would_go_elsewhere_and_shows_nothing_else(client: Client) -> None:
    for _ in range(2):
        judged(a_signal())
    a_signal(acute=True)
    who = actor("KETEN")
    assert profile_of(REGION) == "gooi-vechtstreek"
    same = try_profile(actor=who, region=REGION, profile="gooi-vechtstreek")
    assert (same.looked_at, same.different) == (3, 0)
    trial = try_profile(actor=who, region=REGION, profile="generic")
    assert (trial.looked_at, trial.different) == (3, 2)
    assert Change("ketenregisseur", 2, 0) in trial.changes
    assert Change("NLA", 0, 2) in trial.changes
    as_role(client, "KETEN")
    page = read(client, "/routeprofiel?profiel=generic")
    assert "2 van de 3 meldingen gingen naar andere loketten." in page
    assert TEXT not in page
    assert "Melding M-" not in page
    given = {"profiel": "generic", "vanaf": clock.today().isoformat(), "anders": "0"}
    assert client.post("/routeprofiel", given).status_code == 400
    assert profile_of(REGION) == "gooi-vechtstreek"
    assert client.post("/routeprofiel", given | {"anders": "2"}).status_code == 302
    assert profile_of(REGION) == "generic"
    as_role(client, "AF")
    assert client.get("/routeprofiel").status_code == 404


def test_a_broken_profile_is_refused_when_it_is_kept() -> None:
    who, today = actor("KETEN"), clock.today()
    with pytest.raises(Invalid):
        keep_profile(actor=who, region=REGION, profile="eigen-gewijs", since_on=today, different=0)
    with pytest.raises(Invalid):
        keep_profile(actor=who, region=REGION, profile="generic", since_on=today - timedelta(days=1), different=0)
    with pytest.raises(Missing):
        keep_profile(actor=who, region="VR01", profile="generic", since_on=today, different=0)
    a_signal()
    judged(a_signal())
    with pytest.raises(Conflict):
        keep_profile(actor=who, region=REGION, profile="generic", since_on=today, different=0)
    empty = organisation_keyed("regio-gv")
    set_route_target(actor=SYSTEM, region=REGION, role="Nidos", organisation=empty, since_on=today)
    rows("agencies.RoleAssignment", organisation_id=empty).update(ended_at=clock.now())
    with pytest.raises(Invalid, match="antwoordt nergens iemand"):
        keep_profile(actor=who, region=REGION, profile="generic", since_on=today, different=1)
    assert profile_of(REGION) == "gooi-vechtstreek"


def test_another_region_and_another_role_may_not_change_it() -> None:
    with pytest.raises(Missing):
        change_route_profile(actor=actor("KETEN"), region="VR01", profile="generic", since_on=clock.today())
    for who in (outsider(), actor("AF")):
        with pytest.raises(Refused):
            change_route_profile(actor=who, region=REGION, profile="generic", since_on=clock.today())
