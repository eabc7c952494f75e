"""The rows of the table for the officer who watches over privacy, and the rights of persons concerned."""

from ketenzicht.rules.access.facts import Grant

PRIVACY: tuple[Grant, ...] = (
    # Keys are turned and destroyed by the installation itself, at the command line; nobody's role opens a door to it.
    Grant(("SYSTEM",), ("key.rotate", "key.bury"), ("anyone",)),
)
