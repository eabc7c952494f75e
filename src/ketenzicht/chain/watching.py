"""Every night the promises are counted on the data: what lies still is told to who administers its desk, in a number.

Refuses to tell which signal it is: an administrator sees no content. `ketenzicht verify` counts the same.
"""

import logging

from ketenzicht.chain.proof import INVARIANTS
from ketenzicht.duties.alarms import open_alarms, raise_alarm
from ketenzicht.rules.access import SYSTEM
from ketenzicht.signals.lying_still import lying_still_at

log = logging.getLogger("ketenzicht.watching")


def count_lying_still() -> int:
    """Count what must be nought. Each desk where a signal lies still gets an alarm until it does not; the rest stands
    in the log of the server. Returns how often a promise is broken."""
    still = lying_still_at()
    for organisation in sorted({*still, *open_alarms()}):
        raise_alarm(actor=SYSTEM, organisation=organisation, number=still.get(organisation, 0))
    broken = {name: number for name, check in INVARIANTS.items() if (number := check())}
    for name, number in broken.items():
        log.error("Deze belofte is %d keer geschonden: %s. Voer uit: ketenzicht verify.", number, name)
    return sum(broken.values())
