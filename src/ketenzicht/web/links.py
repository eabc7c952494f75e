"""From the kind of an object to its page; nothing when there is no such page."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

PAGES = {"care": "client"}
# Where on the page of a case a duty of this name is done.
PANELS = {"non_punishment": "#ask_non_punishment", "case_meeting": "#agree", "case_progress": "#agree"}


def link(kind: str, id: UUID) -> str:
    """The address of the page of one object, or "" when this kind has none."""
    return page(PAGES.get(kind, kind), id)


def page(name: str, *given: object) -> str:
    """The address of a page by name, or "" when this installation does not have it."""
    try:
        return reverse(name, args=given)
    except NoReverseMatch:
        return ""
