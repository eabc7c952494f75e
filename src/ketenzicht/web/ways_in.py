"""The other ways by which signals come in, for the page that lists them: telephone, mail and lists of partners."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.rules.access import Actor, reach
from ketenzicht.web.links import page

WAYS = (
    ("telephone", gettext_noop("Melding per telefoon"), "draft.keep"),
    ("letterbox", gettext_noop("Binnengekomen mail"), "mail.list"),
    ("imports", gettext_noop("Lijsten van partners"), "import.list"),
)


def ways_in(actor: Actor) -> list[tuple[str, str]]:
    """Address and words of each way that this role may use."""
    return [(page(name), _(words)) for name, words, action in WAYS if reach(actor.role, action)]
