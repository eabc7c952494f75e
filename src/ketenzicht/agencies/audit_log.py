"""Reading the audit: counts and broken entries for the proof. Whose entries a person may read comes with access."""

from collections.abc import Iterator
from uuid import UUID

from ketenzicht.audit.models import Entry
from ketenzicht.audit.operations import broken_entries


def count() -> int:
    """How many entries there are."""
    return Entry.objects.count()


def broken() -> Iterator[UUID]:
    """Ids of entries that no longer agree with their MAC."""
    return broken_entries()
