"""The rows of the table for mail out and in, and for lists that are imported."""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import INVESTIGATION

MAIL: tuple[Grant, ...] = (
    # Mail without content: the system sends, who administers sees what failed and has it tried again.
    Grant(
        ("SYSTEM",),
        ("notice.queue", "notice.send", "notice.bounce", "notice.choose", "notice.list", "notice.resend",
         "person.mail"),
        ("anyone",),
    ),
    Grant(("BEHEER",), ("notice.list", "notice.resend"), ("own_organisation",)),
    # Mail that came in. What was not understood waits at the desk that receives signals.
    Grant(("SYSTEM",), ("mail.receive", "mail.purge"), ("anyone",)),
    Grant(("AF",), ("mail.list", "mail.read", "mail.decide"), ("own_municipality", "own_organisation")),
    Grant(("KETEN",), ("mail.list", "mail.read", "mail.decide"), ("own_region", "own_organisation")),
    # Lists of partners, for who receives signals.
    Grant(
        ("AF", "KETEN", *INVESTIGATION),
        ("import.list", "import.read", "import.make", "import.undo"),
        ("own_organisation",),
    ),
    Grant(("SYSTEM",), ("import.purge", "draft.purge"), ("anyone",)),
    # What a desk writes down while somebody is on the telephone.
    Grant(("AF", "KETEN", *INVESTIGATION), ("draft.keep",), ("own_organisation",)),
)  # fmt: skip
