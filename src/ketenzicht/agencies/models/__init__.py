"""The rows of the agencies room."""

from ketenzicht.agencies.models.desks import Desk, DutyRoster, OpeningHours, RouteProfile, RouteTarget
from ketenzicht.agencies.models.organisations import Municipality, Organisation, Region
from ketenzicht.agencies.models.standing import Installation, Labelled, LoadedStory, Participant, Protected
from ketenzicht.agencies.models.users import AccessToken, Mandate, RoleAssignment, User

__all__ = [
    "AccessToken",
    "Desk",
    "DutyRoster",
    "Installation",
    "Labelled",
    "LoadedStory",
    "Mandate",
    "Municipality",
    "OpeningHours",
    "Organisation",
    "Participant",
    "Protected",
    "Region",
    "RoleAssignment",
    "RouteProfile",
    "RouteTarget",
    "User",
]
