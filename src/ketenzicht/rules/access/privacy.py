"""The rows of the table for the officer who watches over privacy, and the rights of persons concerned."""

from ketenzicht.rules.access.facts import Grant

PRIVACY: tuple[Grant, ...] = ()
