"""When a door stays shut for a while: too many failures for one account or from one source.

Neither is kept by name: only a fingerprint under the key of the day. Yesterday's key goes with its rows, so that after
a day nobody can say who tried from where. An account that does not exist is counted like one that does.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db.models import Q

from ketenzicht.accounts.models import DayKey, FailedAttempt
from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel import clock

# 480 guesses a day at one account; three of a million codes are right at a time, so guessing takes two years.
WINDOW = timedelta(minutes=15)
LIMITS = {"account": 5, "source": 20}


@dataclass(frozen=True, slots=True)
class Knock:
    """Who knocks: the log-in name as typed, and the source (address) of the request. Never stored as they are."""

    login: str
    source: str

    def marks(self) -> tuple[tuple[str, str], ...]:
        """What is counted: kind and value."""
        return (("account", self.login.strip().casefold()), ("source", self.source))


def locked(knock: Knock) -> bool:
    """Whether this account or this source failed too often within the window."""
    keys = [bytes(key) for key in DayKey.objects.values_list("key", flat=True)]
    since = clock.now() - WINDOW
    for of, value in knock.marks():
        prints = [_print(key, of, value) for key in keys]
        if FailedAttempt.objects.filter(digest__in=prints, at__gt=since).count() >= LIMITS[of]:
            return True
    return False


@part_of_act
def count_failure(knock: Knock) -> None:
    """Remember a failure, and forget whole days that no window reaches any more."""
    today = clock.today()
    DayKey.objects.filter(day__lt=(clock.now() - WINDOW).date()).delete()
    day, _ = DayKey.objects.get_or_create(day=today, defaults={"key": secrets.token_bytes(32)})
    FailedAttempt.objects.bulk_create(
        FailedAttempt(of=of, day=day, digest=_print(bytes(day.key), of, value), at=clock.now())
        for of, value in knock.marks()
    )


@part_of_act
def forget_failures(knock: Knock) -> None:
    """After a good log-in the account counts from nought again; the source does not."""
    of, value = knock.marks()[0]
    prints = [_print(bytes(key), of, value) for key in DayKey.objects.values_list("key", flat=True)]
    FailedAttempt.objects.filter(Q(of="account"), digest__in=prints).delete()


def _print(key: bytes, of: str, value: str) -> bytes:
    return hmac.new(key, f"{of}:{value}".encode(), sha256).digest()
