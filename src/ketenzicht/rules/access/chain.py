"""The rows of the table for the chain itself: from signal to statistic, and the clocks between them."""

from ketenzicht.rules.access.facts import Grant
from ketenzicht.rules.access.roles import AGGREGATES, ALL_STAFF, INVESTIGATION, RECEIVERS

CONVERSATION = ("conversation.read", "conversation.write")
CHAIN: tuple[Grant, ...] = (
    Grant(("PUBLIC", "SYSTEM", *ALL_STAFF), ("signal.receive", "person.record"), ("anyone",)),
    # Who holds the code of an anonymous report may read what it was told: the code is the standing.
    Grant(("PUBLIC",), ("receipt.read", "receipt.write"), ("anyone",)),
    # Messages belong to the signal: who may tell the reporter what was done reads and writes them.
    Grant(("AF",), CONVERSATION, ("own_municipality", "own_organisation", "participant")),
    Grant(("KETEN",), CONVERSATION, ("own_region", "own_organisation", "participant")),
    Grant(RECEIVERS, CONVERSATION, ("participant",)),
    Grant(INVESTIGATION, CONVERSATION, ("own_organisation",)),
    Grant(("PUBLIC", "MELDER", "BOA", *ALL_STAFF), ("feedback.read",), ("own_report",)),
    Grant(("MELDER", "BOA"), ("signal.list", "signal.read"), ("own_report",)),
    Grant(("SYSTEM",), ("search.index",), ("anyone",)),
    # Searching opens nothing by itself: what is found is narrowed by signal.read.
    Grant(("MELDER", "BOA", "AF", "KETEN", *RECEIVERS, *INVESTIGATION), ("search.signals",), ("own_organisation",)),
    Grant(
        ("AF",),
        ("signal.list", "signal.read", "signal.enrich", "signal.assess", "advice.ask", "signal.route",
         "signal.hand_over", "signal.feedback", "signal.close", "case.list", "case.read"),
        ("own_municipality", "own_organisation", "participant"),
    ),
    # Two signals as one, one as two, a closed one again: of the desk that holds them, whatever place it serves.
    Grant(
        ("AF", "KETEN", *INVESTIGATION), ("signal.merge", "signal.split", "signal.reopen"), ("own_organisation",)
    ),
    # Somebody of a chain partner is the subject: who weighs it says so, and it goes round that organisation.
    Grant(("AF", "KETEN", *INVESTIGATION), ("signal.pass_by",), ("own_organisation",)),
    # Who reported may always put it right or take it back.
    Grant(("MELDER", "BOA", *ALL_STAFF), ("signal.correct", "signal.withdraw"), ("own_report",)),
    # A reporter is recorded for the desk that received them: the contact officer may call back.
    Grant(("AF", *INVESTIGATION), ("person.read",), ("own_organisation",)),
    Grant(
        ("KETEN",),
        ("signal.list", "signal.read", "signal.enrich", "signal.assess", "advice.ask", "signal.route",
         "signal.hand_over", "signal.feedback", "signal.close", "case.open", "case.list", "case.read", "case.agree",
         "case.close"),
        ("own_region", "own_organisation", "participant"),
    ),
    # Who was asked or handed something moves the signal by answering; a place moves it for these two alone.
    Grant(
        (*RECEIVERS, "KETEN", "AF"), ("signal.advance", "signal.route"), ("own_organisation", "participant", "asked")
    ),
    Grant(("AF",), ("signal.advance",), ("own_municipality",)),
    Grant(("KETEN",), ("signal.advance",), ("own_region",)),
    # How the own region hands over: tried on what came in, in counts, and then kept.
    Grant(("KETEN",), ("route_profile.change",), ("own_organisation",)),
    Grant(RECEIVERS, ("signal.list", "signal.read", "signal.feedback", "case.list", "case.read"), ("participant",)),
    Grant(
        INVESTIGATION,
        ("signal.list", "signal.read", "signal.enrich", "signal.assess", "advice.ask", "signal.route",
         "signal.hand_over", "signal.feedback", "signal.close", "case.list", "case.read"),
        ("own_organisation",),
    ),
    Grant(
        (*RECEIVERS, "KETEN", "AF"),
        ("advice.list", "advice.read", "advice.answer", "handover.list", "handover.read", "handover.accept",
         "handover.return", "handover.converse"),
        ("own_organisation",),
    ),
    # The municipality as a desk, for another worry than trafficking: housing, need of care.
    Grant(
        ("CENTRUM",), ("handover.list", "handover.read", "handover.accept", "handover.return"), ("own_organisation",)
    ),
    Grant(("CENTRUM",), ("signal.advance", "signal.route"), ("asked",)),
    Grant(("ZOCO", *INVESTIGATION), ("case.open", "case.agree"), ("participant", "own_organisation")),
    Grant(("KETEN",), ("case.ask", "agreement.read", "agreement.keep"), ("own_region", "own_organisation")),
    Grant(("ZOCO", *INVESTIGATION), ("case.ask", "case.close"), ("own_organisation",)),
    Grant((*RECEIVERS, "AF"), ("agreement.read", "agreement.keep"), ("own_organisation",)),
    Grant(
        ("ZOCO",),
        ("care.revise", "care.end_period", "care.report_month", "care.tick_off"),
        ("own_organisation", "fixed_contact"),
    ),
    Grant(("ZOCO",), ("care.start",), ("own_region", "own_organisation", "participant")),
    Grant(
        ("ZOCO",),
        ("care.list", "care.read", "care.plan", "care.close", "person.read", "shelter.request", "request.list",
         "request.read", "request.withdraw", "stay.list", "stay.read", "stay.depart",
         "registration.list", "registration.read"),
        ("own_organisation", "fixed_contact"),
    ),
    Grant(
        ("ZOCO", "COMENSHA", "FAIRWORK", *INVESTIGATION),
        ("registration.register",),
        ("own_organisation", "participant", "national_desk"),
    ),
    Grant(INVESTIGATION, ("registration.list", "registration.read"), ("own_organisation",)),
    Grant(
        ("COMENSHA",),
        ("registration.list", "registration.read", "request.list", "request.read", "shelter.offer", "stay.list",
         "place.list"),
        ("national_desk",),
    ),
    Grant(("CENTRUM",), ("request.list", "request.read", "shelter.offer", "stay.list"), ("own_region",)),
    Grant(("CENTRUM", "NIDOS"), ("request.list", "request.read", "shelter.offer", "request.unmet"), ("participant",)),
    Grant(("COMENSHA",), ("request.unmet",), ("national_desk",)),
    Grant(("ZOCO",), ("request.unmet",), ("own_organisation",)),
    Grant(
        (*INVESTIGATION, "NIDOS", "COMENSHA"),
        ("shelter.request", "request.list", "request.read", "request.withdraw", "request.unmet"),
        ("own_organisation",),
    ),
    Grant((*INVESTIGATION, "NIDOS", "COMENSHA"), ("stay.list", "stay.read", "stay.depart"), ("fixed_contact",)),
    Grant(("ZOCO", "CENTRUM", "OPVANG", "NIDOS"), ("place.list",), ("anyone",)),
    # The address: for the care coordinator of that client and the named police contact, by name and not by desk.
    Grant(("ZOCO", *INVESTIGATION), ("location.read",), ("fixed_contact",)),
    Grant(("OPVANG",), ("person.read",), ("participant",)),
    Grant(("SYSTEM",), ("place.update", "place.list", "offer.expire"), ("anyone",)),
    Grant(("COMENSHA",), ("registration.update",), ("national_desk",)),
    Grant(("ZOCO", "FAIRWORK", *INVESTIGATION), ("registration.update",), ("own_organisation",)),
    Grant(
        ("OPVANG",),
        ("offer.list", "offer.read", "offer.decide", "stay.admit", "stay.list", "stay.read", "stay.depart",
         "place.update", "person.read", "location.read"),
        ("own_organisation",),
    ),
    Grant(("AF", "KETEN", "ZOCO"), ("figures.read", "figures.rows"), ("own_municipality", "own_region")),
    Grant((*AGGREGATES, "COMENSHA"), ("figures.read",), ("anyone",)),
    Grant(("COMENSHA",), ("figures.rows",), ("national_desk",)),
    Grant(
        ("SYSTEM",),
        ("signal.route", "signal.hand_over", "signal.advance", "duty.escalate", "statistics.publish",
         "organisation.manage"),
        ("anyone",),
    ),
    Grant(ALL_STAFF, ("duty.list", "duty.finish"), ("own_organisation",)),
    # The work list of who works on files: taking something on, standing in for a colleague, keeping a view of it.
    Grant(
        (*RECEIVERS, "AF", "KETEN", "COMENSHA", "OPVANG", "CENTRUM"),
        ("duty.claim", "duty.cover", "duty.keep_filter"),
        ("own_organisation",),
    ),
    # The emergency key: one named file for an hour. Never the address of a shelter; the labels keep the rest apart.
    Grant(
        ("AVIM", "NLA", "KMAR", "ZOCO", "KETEN", "VT", "COMENSHA", "OPVANG"),
        ("emergency.open", "emergency.list", "emergency.read", "emergency.agree"),
        ("own_organisation",),
    ),
    Grant(("FG",), ("emergency.list", "emergency.read", "emergency.review"), ("own_organisation",)),
    Grant(("SYSTEM",), ("emergency.find",), ("anyone",)),
    Grant(
        ("AVIM", "NLA", "KMAR", "ZOCO", "KETEN", "VT", "COMENSHA", "OPVANG"),
        ("signal.read", "case.read"),
        ("duty_roster",),
    ),
    Grant(("ZOCO", "VT", "COMENSHA", "OPVANG"), ("care.read", "person.read", "person.reveal"), ("duty_roster",)),
)  # fmt: skip
