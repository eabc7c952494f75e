"""Route profiles and service levels: what may differ per region. Knows the three written profiles; a region
adds rows.

Contradictions between the sources are settled here by parameter: who is asked for advice and whether the care
coordinator always stands second (default: the flow chart), and to whom the contact officer hands over.
"""

from dataclasses import dataclass

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.forms import DeskRole
from ketenzicht.rules.parameters import read
from ketenzicht.rules.source import source


@dataclass(frozen=True, slots=True)
class RouteProfile:
    """How one region hands over: straight to the desks, or to its chain director who forwards."""

    region: str
    source: str
    name: str = ""
    hub: DeskRole = DeskRole.CONTACT_OFFICER
    hand_over_to: str = "desks"
    advisers: tuple[DeskRole, ...] = (
        DeskRole.AVIM,
        DeskRole.CARE_COORDINATOR,
        DeskRole.RIEC,
        DeskRole.OTHER,
    )
    care_coordinator: bool = True

    @property
    def through_chain_director(self) -> bool:
        return self.hand_over_to == DeskRole.CHAIN_DIRECTOR


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """A proposed term for one step, in hours or in working days; never domain fact."""

    name: str
    hours: int | None
    working_days: int | None
    status: str = "proposal"


def _profiles() -> dict[str, RouteProfile]:
    found = {}
    for region, row in read("route_profiles").items():
        found[region] = RouteProfile(
            region=region,
            source=source(row["source"]).key,
            name=row["name"],
            hub=DeskRole(row["hub"]),
            hand_over_to=row["hand_over_to"],
            advisers=tuple(DeskRole(name) for name in row["advisers"]),
            care_coordinator=row["care_coordinator"],
        )
    return found


PROFILES = _profiles()
GENERIC = PROFILES["generic"]

_LEVELS = read("service_levels")
SERVICE_LEVELS: dict[str, ServiceLevel] = {
    name: ServiceLevel(name, row.get("hours"), row.get("working_days"), _LEVELS["status"])
    for name, row in _LEVELS["levels"].items()
}
ADVICE_ROUNDS: int = _LEVELS["advice_loop"]["rounds"]
ADVICE_REVIEW_WORKING_DAYS: int = _LEVELS["advice_loop"]["review"]["working_days"]
SERVICE_LEVEL_SOURCE = source(_LEVELS["source"]).key


def profile_of(region: str) -> RouteProfile:
    """The written profile of a region. Raises Invalid with the names that are known."""
    try:
        return PROFILES[region]
    except KeyError:
        raise Invalid(
            "region", f'"{region}" is geen bekend routeprofiel.', f"Kies uit: {', '.join(PROFILES)}."
        ) from None
