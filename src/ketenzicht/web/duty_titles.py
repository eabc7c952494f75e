"""What a duty is about, in the language of the reader: the word is translated, the reference stays as it is.

A title is kept in Dutch with the duty; one that begins in no known way is looked up whole.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

KNOWN = (
    gettext_noop("Melding %(reference)s"),
    gettext_noop("Overgedragen melding %(reference)s"),
    gettext_noop("Adviesvraag over melding %(reference)s"),
    gettext_noop("Casus %(reference)s"),
    gettext_noop("Cliënt %(reference)s"),
)


def titled(title: str) -> str:
    """The title of a duty in words of the page."""
    for pattern in KNOWN:
        before = pattern.partition("%")[0]
        if title.startswith(before):
            reference, colon, more = title.removeprefix(before).partition(": ")
            return _(pattern) % {"reference": reference} + (f"{colon}{_(more)}" if more else "")
    return _(title)
