"""The rows of the table for giving on: disclosures, convenants, exports and the sharing adviser."""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import RECEIVERS

SHARING: tuple[Grant, ...] = (
    # What the sharing adviser said is kept for one's own organisation; the file itself must be one's own to read.
    Grant(
        (*RECEIVERS, "AF", "KETEN", "BOA"),
        ("sharing.keep", "sharing.list", "sharing.read", "duty.remind"),
        ("own_organisation",),
    ),
)
