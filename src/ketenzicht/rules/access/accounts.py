"""The rows of the table for users, roles and sessions; nothing in here gives content."""

from ketenzicht.rules.access.facts import Grant

ACCOUNTS: tuple[Grant, ...] = (
    # Coming in and going out, with one's own codes. At the door nobody is anybody yet: the system writes.
    Grant(
        ("SYSTEM",),
        ("session.fail", "session.begin", "session.end", "session.end_all", "account.activate", "account.invite",
         "account.keep", "account.add_passkey", "account.remove_passkey", "rights.leave"),
        ("anyone",),
    ),
    # The functional administrator: accounts and roles of the own organisation, never a file.
    Grant(
        ("BEHEER",),
        ("account.invite", "session.end_all", "rights.ask", "rights.leave", "rights.end"),
        ("own_organisation",),
    ),
    # Where the organisation's own system hears that something waits; it gets ids only.
    Grant(("BEHEER",), ("webhook.manage",), ("own_organisation",)),
    Grant(("SYSTEM",), ("webhook.deliver",), ("anyone",)),
    # A second person decides: another administrator, or who watches over privacy.
    Grant(
        ("BEHEER", "FG"),
        ("rights.decide", "rights.review", "duty.list", "duty.finish", "duty.claim", "duty.cover", "duty.keep_filter"),
        ("own_organisation",),
    ),
    Grant(
        ("SYSTEM",),
        ("rights.open_review", "rights.pass_on", "care.pass_on", "exclusion.gather", "exclusion.extend"),
        ("anyone",),
    ),
    # Keeping a colleague out of one file, by its pseudonymous id.
    Grant(("AF", "KETEN", "ZOCO", "BEHEER"), ("exclusion.make", "exclusion.lift", "exclusion.list"),
          ("own_organisation",)),
    Grant(("FG",), ("exclusion.list", "unusual.read"), ("own_organisation",)),
)  # fmt: skip
