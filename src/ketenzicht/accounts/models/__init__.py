"""The rows of the accounts room: registers about staff, never about a person whom the chain is about."""

from ketenzicht.accounts.models.emergency import EmergencyAccess
from ketenzicht.accounts.models.entry import (
    Authenticator,
    DayKey,
    DuressCode,
    FailedAttempt,
    Invitation,
    OutsideIdentity,
    RecoveryCode,
    Sitting,
)
from ketenzicht.accounts.models.passkey import Passkey
from ketenzicht.accounts.models.rights import Exclusion, ReviewedRight, RightsRequest, RightsReview

__all__ = [
    "Authenticator",
    "DayKey",
    "DuressCode",
    "EmergencyAccess",
    "Exclusion",
    "FailedAttempt",
    "Invitation",
    "OutsideIdentity",
    "Passkey",
    "RecoveryCode",
    "ReviewedRight",
    "RightsRequest",
    "RightsReview",
    "Sitting",
]
