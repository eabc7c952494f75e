"""Writes of the accounts room: coming in, one's own codes, sessions, rights, exclusions."""

from ketenzicht.accounts.operations.emergency import agree, ask_for_key, find_file, review, use_key
from ketenzicht.accounts.operations.entering import begin, record_failure
from ketenzicht.accounts.operations.excluding import extend, gather, lift_exclusion, shut_out
from ketenzicht.accounts.operations.keeping import (
    activate,
    activate_with_passkey,
    forget_duress_code,
    invite,
    link_outside,
    prepare_app,
    renew_recovery_codes,
    renew_recovery_codes_with_passkey,
    set_duress_code,
)
from ketenzicht.accounts.operations.passkeys import add_passkey, remove_passkey, rename_passkey
from ketenzicht.accounts.operations.reviewing import open_review, review_right
from ketenzicht.accounts.operations.rights import ask_for_role, decide_on_role, end_right, leave, pass_on
from ketenzicht.accounts.operations.sittings import end_sitting, end_sittings

__all__ = [
    "activate",
    "activate_with_passkey",
    "add_passkey",
    "agree",
    "ask_for_key",
    "ask_for_role",
    "begin",
    "decide_on_role",
    "end_right",
    "end_sitting",
    "end_sittings",
    "extend",
    "find_file",
    "forget_duress_code",
    "gather",
    "invite",
    "leave",
    "lift_exclusion",
    "link_outside",
    "open_review",
    "pass_on",
    "prepare_app",
    "record_failure",
    "remove_passkey",
    "rename_passkey",
    "renew_recovery_codes",
    "renew_recovery_codes_with_passkey",
    "review",
    "review_right",
    "set_duress_code",
    "shut_out",
    "use_key",
]
