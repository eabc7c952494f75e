"""Reads one reported signal from plain JSON values into a frozen report, with the place and reason of every fault.

An unknown municipality is no fault: it is kept as given. Only a report without usable text is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.mailing import is_address
from ketenzicht.signals.models import CHANNELS, REPORTERS

FORMS = ("SU", "AU", "CU", "OV", "GH", "DM", "IA", "OVERIG")
OBSERVABLES = ("address", "phone", "email", "plate", "company", "url", "handle", "person")
LONGEST_TEXT = 50_000
LONGEST_VALUE = 500
MOST_OBSERVABLES = 100
KEYS = {
    "channel", "received_at", "happened_on", "municipality", "text", "acute", "minor", "forms", "reporter",
    "observables", "external_id", "about_staff_of",
}  # fmt: skip
REPORTER_KEYS = {"kind", "name", "contact", "phone", "email", "safe_to_contact"}
REPORTED = ("name", "contact", "phone", "email")
LONGEST_ID = 200
MOST_PARTNERS = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that can be found again: its kind and its value as given."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """A signal as it came in, read and checked. Times are aware; `municipality` is as the reporter wrote it."""

    text: str
    channel: str
    received_at: datetime
    municipality: str = ""
    happened_on: date | None = None
    acute: bool = False
    minor: bool | None = None
    forms: tuple[str, ...] = ()
    reporter_kind: str = "anonymous"
    reporter: Mapping[str, str] = field(default_factory=dict)
    safe_to_contact: bool | None = None
    observables: tuple[Seen, ...] = ()
    external_id: str = ""
    # Where somebody works who is the subject: roles of the route, "gemeente", "opvang", or keys of organisations.
    about_staff_of: tuple[str, ...] = ()

    @property
    def identity(self) -> dict[str, str]:
        """The reporter as the vault keeps them: who gives an e-mail address can be found and answered by it."""
        contact = self.reporter.get("contact", "").strip()
        return {**({"email": contact} if is_address(contact) else {}), **self.reporter}


def read_report(given: Mapping[str, Any], *, channel: str = "api", municipality: str = "") -> Report:
    """A report from the JSON of one signal. `channel` and `municipality` fill what the report leaves out.

    Raises Invalid with the key that is wrong, why, and what to write instead.
    """
    unknown = sorted(set(given) - KEYS)
    if unknown:
        raise Invalid(unknown[0], f'De sleutel "{unknown[0]}" is onbekend.', f"Kies uit: {', '.join(sorted(KEYS))}.")
    reporter = _mapping(given.get("reporter"), "reporter")
    for key in sorted(set(reporter) - REPORTER_KEYS):
        raise Invalid(f"reporter.{key}", "Deze sleutel is onbekend.", f"Kies uit: {', '.join(sorted(REPORTER_KEYS))}.")
    return Report(
        text=_text(given),
        channel=_one_of(given.get("channel") or channel, CHANNELS, "channel"),
        received_at=_moment(given.get("received_at")),
        municipality=_short(given.get("municipality") or municipality, "municipality"),
        happened_on=_day(given.get("happened_on")),
        acute=_yes_no(given.get("acute"), "acute") or False,
        minor=_yes_no(given.get("minor"), "minor"),
        forms=tuple(_one_of(form, FORMS, "forms") for form in _list(given.get("forms"), "forms")),
        reporter_kind=_one_of(reporter.get("kind") or "anonymous", REPORTERS, "reporter.kind"),
        reporter={key: _short(reporter[key], f"reporter.{key}") for key in REPORTED if reporter.get(key)},
        safe_to_contact=_yes_no(reporter.get("safe_to_contact"), "reporter.safe_to_contact"),
        observables=_observables(given.get("observables")),
        external_id=_recognisable(given.get("external_id") or ""),
        about_staff_of=_partners(given.get("about_staff_of")),
    )


def _text(given: Mapping[str, Any]) -> str:
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Invalid("text", "Er staat geen tekst in deze melding.", "Beschrijf in een paar zinnen wat er is gezien.")
    if len(text) > LONGEST_TEXT:
        raise Invalid(
            "text", f"De tekst is langer dan {LONGEST_TEXT} tekens.", "Kort de tekst in of splits de melding."
        )
    if _unkept(text):
        raise Invalid("text", "De tekst bevat tekens die niet kunnen worden bewaard.", "Plak de tekst zonder opmaak.")
    return text.strip()


def _observables(value: Any) -> tuple[Seen, ...]:
    items = _list(value, "observables")
    if len(items) > MOST_OBSERVABLES:
        raise Invalid("observables", f"Er zijn meer dan {MOST_OBSERVABLES} aanknopingspunten.", "Splits de melding.")
    seen = []
    for number, item in enumerate(items, start=1):
        place = f"observables[{number}]"
        entry = _mapping(item, place)
        kind = _one_of(entry.get("kind"), OBSERVABLES, f"{place}.kind")
        seen.append(Seen(kind, _short(entry.get("value") or "", f"{place}.value")))
    return tuple(item for item in seen if item.value)


def _partners(value: Any) -> tuple[str, ...]:
    names = [_short(name, "about_staff_of") for name in _list(value, "about_staff_of")]
    if len(names) > MOST_PARTNERS:
        raise Invalid("about_staff_of", f"Er zijn meer dan {MOST_PARTNERS} organisaties.", "Noem de eerste.")
    return tuple(dict.fromkeys(name for name in names if name))


def _short(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise Invalid(place, "Hier hoort tekst te staan.", f"Schrijf {place} tussen aanhalingstekens.")
    if len(value) > LONGEST_VALUE or _unkept(value):
        raise Invalid(place, f"Dit is langer dan {LONGEST_VALUE} tekens of bevat stuurtekens.", "Maak het korter.")
    return value.strip()


def _unkept(text: str) -> bool:
    """Whether PostgreSQL or UTF-8 cannot hold these signs: a NUL, half of a surrogate pair."""
    return "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text)


def _recognisable(value: Any) -> str:
    """An id of the supplier; a long one by its digest, because two may begin alike."""
    if not isinstance(value, str) or _unkept(value):
        raise Invalid("external_id", "Hier hoort een kenmerk te staan.", "Schrijf external_id tussen aanhalingstekens.")
    key = value.strip()
    return key if len(key) <= LONGEST_ID else f"sha256:{sha256(key.encode()).hexdigest()}"


def _one_of(value: Any, allowed: tuple[str, ...], place: str) -> str:
    if value not in allowed:
        raise Invalid(place, f'"{str(value)[:40]}" is hier onbekend.', f"Kies uit: {', '.join(allowed)}.")
    return str(value)


def _yes_no(value: Any, place: str) -> bool | None:
    words = {
        "": None,
        "ja": True,
        "yes": True,
        "true": True,
        "1": True,
        "nee": False,
        "no": False,
        "false": False,
    }
    if isinstance(value, str) and value.strip().lower() in {*words, "0"}:
        return words.get(value.strip().lower(), False)
    if value is None or isinstance(value, bool):
        return value
    raise Invalid(place, "Hier past alleen ja, nee of leeg.", f"Schrijf {place} als true, false of null.")


def _list(value: Any, place: str) -> list[Any]:
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise Invalid(place, "Hier hoort een lijst te staan.", f"Schrijf {place} tussen rechte haken.")
    return value


def _mapping(value: Any, place: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Invalid(place, "Hier horen sleutels met waarden te staan.", f"Schrijf {place} tussen accolades.")
    return value


def _moment(value: Any) -> datetime:
    if value in (None, ""):
        return clock.now()
    if isinstance(value, datetime):
        moment = value
    else:
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            raise Invalid(
                "received_at",
                f'"{str(value)[:40]}" is geen tijdstip.',
                "Schrijf bijvoorbeeld 2026-03-01T10:00:00+01:00.",
            ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=clock.AMSTERDAM)
    if moment.year < 1990 or moment > clock.later(clock.now(), "1 day"):
        raise Invalid("received_at", "Dit tijdstip ligt niet in het verleden.", "Controleer datum en tijd.")
    return moment


def _day(value: Any) -> date | None:
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Invalid("happened_on", "Dit is geen datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2026-03-01.") from None
