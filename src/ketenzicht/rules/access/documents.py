"""The rows of the table for documents: who may read a signal may see its cleaned copies; the original is apart.

Adding is done to the signal itself; the rest to the folder of that signal, which has its number and so its standings.
"""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import ALL_STAFF, INVESTIGATION, RECEIVERS

READING = ("document.list", "document.read")

DOCUMENTS: tuple[Grant, ...] = (
    # What comes with a report, or after it with its code: who brings it need not be known here.
    Grant(("PUBLIC", "SYSTEM", *ALL_STAFF), ("document.bring",), ("anyone",)),
    Grant(("SYSTEM",), ("document.examine",), ("anyone",)),
    Grant(("MELDER", "BOA"), (*READING, "document.add"), ("own_report",)),
    Grant(
        ("AF",),
        (*READING, "document.add", "document.read_original"),
        ("own_municipality", "own_organisation", "participant"),
    ),
    Grant(
        ("KETEN",),
        (*READING, "document.add", "document.read_original"),
        ("own_region", "own_organisation", "participant"),
    ),
    Grant(RECEIVERS, (*READING, "document.add"), ("participant",)),
    Grant(INVESTIGATION, (*READING, "document.add"), ("own_organisation",)),
    # Evidence: whoever investigates, and took the signal over, may take the original in hands.
    Grant((*INVESTIGATION, "OM"), ("document.read_original",), ("own_organisation", "participant")),
    Grant((*INVESTIGATION, "OM"), ("handover.read_original",), ("own_organisation",)),
    Grant(("AVIM", "NLA", "KMAR", "ZOCO", "KETEN", "VT", "COMENSHA", "OPVANG"), READING, ("duty_roster",)),
)
