"""The rows of the table for mail out and in, and for lists that are imported."""

from ketenzicht.rules.access.facts import Grant

MAIL: tuple[Grant, ...] = (
    # Mail without content: the system sends, who administers sees what failed and has it tried again.
    Grant(
        ("SYSTEM",),
        ("notice.queue", "notice.send", "notice.bounce", "notice.choose", "notice.list", "notice.resend",
         "person.mail"),
        ("anyone",),
    ),
    Grant(("BEHEER",), ("notice.list", "notice.resend"), ("own_organisation",)),
)  # fmt: skip
