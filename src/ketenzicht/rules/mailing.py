"""When a mail may leave, and whether: at two fixed times, and to a reporter only where they said that it is safe.

A mail of ours says nothing, so what remains to leak is that it came at all, and when. To staff it therefore comes
always, also when there is nothing; to a reporter only after a yes, and never at the moment at which something happened.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force
from ketenzicht.rules.working_days import is_working_day, next_working_day

TIMES = (time(8, 0), time(13, 0))
# Minutes until the next try after each that failed; after the last one a person must look.
PAUSES = (1, 5, 15, 60, 240)
MOST_TRIES = len(PAUSES) + 1
ADDRESS = re.compile(r"[^@\s<>,;\"']{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What may be known of a reporter for this: what they answered, and whether there is an address to mail to."""

    has_address: bool
    safe_to_contact: bool | None = None


def may_mail(facts: MailFacts, *, on: date) -> Decision[bool]:
    """Whether a mail without content may go to a reporter, by the version of the rule that holds on that day."""
    return in_force(_may_mail_2026, on)(facts, on=on)


@implements("kz-safe-mail", rule="mailing.may_mail", since=date(2026, 1, 1))
def _may_mail_2026(facts: MailFacts, *, on: date) -> Decision[bool]:
    if not facts.has_address:
        return _said(False, "De melder gaf geen e-mailadres.", facts, on)
    if facts.safe_to_contact is None:
        return _said(False, "De melder zei niet of mailen veilig is; dan mailen wij niet.", facts, on)
    if not facts.safe_to_contact:
        return _said(False, "De melder zei dat contact hier niet veilig is.", facts, on)
    return _said(True, "De melder zei dat contact hier veilig is.", facts, on)


def is_address(words: str) -> bool:
    """Whether these words are one e-mail address and nothing else."""
    return len(words) <= 254 and ADDRESS.fullmatch(words) is not None


def last_time(moment: datetime) -> datetime | None:
    """The latest fixed time that has come on the day of `moment` (aware); None before the first and on other days."""
    here = moment.astimezone(clock.AMSTERDAM)
    past = [at for at in _of(here.date()) if at <= here]
    return past[-1] if past else None


def next_time(moment: datetime) -> datetime:
    """The first fixed time after `moment` (aware), on a working day."""
    here = moment.astimezone(clock.AMSTERDAM)
    coming = [at for at in _of(here.date()) if at > here]
    return coming[0] if coming else _of(next_working_day(here.date() + timedelta(1)))[0]


def next_try(tries: int, moment: datetime) -> datetime | None:
    """When to try again after so many tries that failed; None when it was the last."""
    return moment + timedelta(minutes=PAUSES[tries - 1]) if tries < MOST_TRIES else None


def _of(day: date) -> list[datetime]:
    return [datetime.combine(day, at, clock.AMSTERDAM) for at in TIMES] if is_working_day(day) else []


def _said(outcome: bool, because: str, facts: MailFacts, on: date) -> Decision[bool]:
    return decided(_may_mail_2026, outcome, (ground("kz-safe-mail", because),), facts, on)
