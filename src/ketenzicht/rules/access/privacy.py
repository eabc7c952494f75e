"""The rows of the table for the officer who watches over privacy, and the rights of persons concerned.

The officer (FG) works for one organisation and sees its registers, never the content of a file: the verbs `retain` and
`export` tell when a file ended, and hand the person concerned their own data. FG is no role of the 38; see the record.
"""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import INVESTIGATION

PRIVACY: tuple[Grant, ...] = (
    # Keys are turned and destroyed by the installation itself, at the command line; nobody's role opens a door to it.
    Grant(("SYSTEM",), ("key.rotate", "key.bury", "backup.make", "backup.restore", "backup.forget"), ("anyone",)),
    Grant(
        ("FG",),
        ("privacy_request.list", "privacy_request.read", "privacy_request.receive", "privacy_request.handle",
         "privacy_request.export", "breach.list", "breach.read", "breach.record", "breach.handle", "hold.list",
         "hold.read", "hold.place", "hold.end", "destruction.list", "destruction.read", "destruction.propose",
         "destruction.withdraw", "signal.retain", "case.retain", "care.retain", "signal.export", "care.export",
         "request.export", "stay.export", "registration.export", "person.record", "person.read",
         "person.reveal", "audit.seen", "duty.list", "duty.finish"),
        ("own_organisation",),
    ),
    Grant(("FG",), ("activity.list",), ("anyone",)),
    # The second person: whoever works on files here confirms with their own eyes; the officer never alone.
    Grant(
        ("AF", "KETEN", "ZOCO", "COMENSHA", *INVESTIGATION),
        ("destruction.list", "destruction.read", "destruction.confirm", "signal.retain", "case.retain", "care.retain"),
        ("own_organisation",),
    ),
    # Who somebody is stays masked until it is opened with a purpose.
    Grant(("AF", "OPVANG", *INVESTIGATION), ("person.reveal",), ("own_organisation",)),
    Grant(("ZOCO",), ("person.reveal",), ("own_organisation", "fixed_contact")),
    Grant(("OPVANG",), ("person.reveal",), ("participant",)),
)  # fmt: skip
