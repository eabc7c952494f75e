"""The rows of the table for giving on: disclosures, convenants, exports and the sharing adviser."""

from ketenzicht.rules.access.facts import Grant

SHARING: tuple[Grant, ...] = ()
