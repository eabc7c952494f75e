"""The rows of the table for giving on: disclosures, convenants, exports and the sharing adviser."""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import ALL_STAFF, INVESTIGATION, RECEIVERS

_SHARE = (*RECEIVERS, "AF", "KETEN", "COMENSHA", "OPVANG")
_KEEP_CONVENANTS = ("KETEN", "ZVHM", "RIEC", "COMENSHA")
_EXPORT = ("AF", "KETEN", "ZOCO", "COMENSHA", "FG", *INVESTIGATION)

SHARING: tuple[Grant, ...] = (
    # What the sharing adviser said is kept for one's own organisation; the file itself must be one's own to read.
    Grant(
        (*RECEIVERS, "AF", "KETEN", "BOA"),
        ("sharing.keep", "sharing.list", "sharing.read", "duty.remind"),
        ("own_organisation",),
    ),
    # What was given or got, and what was refused: of one's own organisation, about files that are one's own to read.
    Grant(
        _SHARE,
        ("disclosure.list", "disclosure.review", "refusal.record", "refusal.list", "refusal.read", "refusal.confirm"),
        ("own_organisation",),
    ),
    Grant(("FG",), ("disclosure.list", "disclosure.review", "refusal.list", "refusal.read"), ("own_organisation",)),
    Grant(("ZVHM", "COMENSHA", "OPVANG", "FG"), ("duty.remind",), ("own_organisation",)),
    # A convenant is kept by who directs the chain or a house of care and safety; its parties read it.
    Grant(
        _KEEP_CONVENANTS,
        ("convenant.register", "convenant.renew", "convenant.end", "convenant.list", "convenant.read"),
        ("own_organisation",),
    ),
    Grant((*ALL_STAFF, "FG", "BEHEER"), ("convenant.list", "convenant.read"), ("own_organisation", "participant")),
    # A list as a file: asked in one role, agreed in another, fetched in the seat for which it was made.
    Grant(_EXPORT, ("export.ask", "export.make", "export.list", "export.read"), ("own_organisation",)),
    Grant((*_EXPORT, "BEHEER"), ("export.agree", "export.list", "export.read"), ("own_organisation",)),
    Grant(("KETEN",), ("export.agree", "export.list", "export.read"), ("own_region",)),
    Grant((*_SHARE, "FG"), ("export.fetch", "export.list", "export.read"), ("participant",)),
    Grant(("SYSTEM",), ("export.purge", "export.fail"), ("anyone",)),
    Grant(("BEHEER",), ("export_key.register",), ("own_organisation",)),
    Grant((*_EXPORT, "BEHEER"), ("export_key.list",), ("anyone",)),
)
