"""The rows of the table for users, roles and sessions; nothing in here gives content."""

from ketenzicht.rules.access.facts import Grant

ACCOUNTS: tuple[Grant, ...] = ()
