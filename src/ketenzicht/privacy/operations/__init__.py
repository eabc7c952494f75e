"""The writes of the privacy room."""

from ketenzicht.privacy.operations.breaches import (
    assess_breach,
    close_breach,
    record_breach,
    tell_authority,
    tell_persons,
)
from ketenzicht.privacy.operations.destruction import (
    confirm_destruction,
    freeze,
    propose_destruction,
    propose_erasure,
    thaw,
    withdraw_destruction,
)
from ketenzicht.privacy.operations.requests import (
    answer_request,
    check_identity,
    extend_request,
    mark_exported,
    receive_request,
    withdraw_request,
)

__all__ = [
    "answer_request",
    "assess_breach",
    "check_identity",
    "close_breach",
    "confirm_destruction",
    "extend_request",
    "freeze",
    "mark_exported",
    "propose_destruction",
    "propose_erasure",
    "receive_request",
    "record_breach",
    "tell_authority",
    "tell_persons",
    "thaw",
    "withdraw_destruction",
    "withdraw_request",
]
