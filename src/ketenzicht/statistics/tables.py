"""Makes the tables from the facts of `extract.py`. Pure counting: knows no actor and keeps nothing back."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from ketenzicht.statistics import words
from ketenzicht.statistics.extract import KindFact, RegistrationFact, RequestFact, SignalFact, StayFact
from ketenzicht.statistics.selection import Selection
from ketenzicht.statistics.table import Row, Table, rows_of

ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Places:
    """By what the tables by place count ("municipality" or "region"), and the places by code with their names."""

    level: str
    names: Mapping[str, str]

    @property
    def labels(self) -> dict[str, object]:
        return {**self.names, ELSEWHERE: words.ELSEWHERE}


def of_signals(facts: Sequence[SignalFact], asked: Selection, places: Places) -> list[Table]:
    """The tables that count signals received in the period."""
    concluded = [fact for fact in facts if fact.conclusion == "clear"]
    return [
        _by_form(concluded),
        _signals("conclusion", _("Meldingen naar oordeel"), words.CONCLUSIONS, (fact.conclusion for fact in facts)),
        _by_month(facts, asked),
        _signals(places.level, _place_title(places), places.labels, (_where(fact, places) for fact in facts)),
        _signals("channel", _("Meldingen naar kanaal"), words.CHANNELS, (fact.channel for fact in facts)),
        _signals("reporter", _("Meldingen naar melder"), words.REPORTERS, (fact.reporter_kind for fact in facts)),
        _signals("age", _("Meldingen naar leeftijd"), words.AGES, (_age(fact) for fact in facts)),
        _signals("feedback", _("Terugkoppeling aan de melder"), words.FEEDBACK, (_told(fact) for fact in facts)),
    ]


def of_registrations(facts: Sequence[RegistrationFact]) -> list[Table]:
    """The tables that count presumed victims registered in the period."""
    unit, whole = _("geregistreerde personen"), _("alle geregistreerde personen in deze periode")
    return [
        Table(
            "registrations-by-form", "registrations", _("Geregistreerde slachtoffers naar vorm"), unit, whole,
            rows_of(words.FORMS, Counter(fact.form for fact in facts)), len(facts),
        ),
        Table(
            "registrations-by-status", "registrations", _("Geregistreerde slachtoffers naar status"), unit, whole,
            rows_of(words.STATUSES, Counter(fact.status for fact in facts)), len(facts),
        ),
    ]  # fmt: skip


def of_shelter(
    requests: Sequence[RequestFact], stays: Sequence[StayFact], kinds: Sequence[KindFact], last_day: date
) -> list[Table]:
    """The tables of requests in the period, and of who was in on its last day."""
    names = {kind.type: kind.name for kind in kinds}
    present = [stay for stay in stays if stay.since <= last_day and (stay.until is None or stay.until > last_day)]
    occupied = Counter(stay.type for stay in present)
    unit, whole = _("aanvragen"), _("alle aanvragen voor een plek in deze periode")
    return [
        Table(
            "requests-by-type", "requests", _("Aanvragen voor opvang naar soort"), unit, whole,
            rows_of(names, Counter(request.type for request in requests)), len(requests),
        ),
        Table(
            "requests-by-state", "requests", _("Aanvragen voor opvang naar afloop"), unit, whole,
            rows_of(words.REQUESTS, Counter(request.state for request in requests)), len(requests),
        ),
        Table(
            "occupancy-by-type", "occupancy", _("Bezette plekken naar soort opvang"), _("bezette plekken"),
            _("alle plekken van die soort in het land, zoals nu bekend"),
            tuple(Row(kind.type, kind.name, occupied.get(kind.type, 0), of=kind.places) for kind in kinds),
            len(present),
            note=_("Geteld op %(day)s.") % {"day": format_date(last_day, "j F Y")},
        ),
    ]  # fmt: skip


def _by_form(concluded: Sequence[SignalFact]) -> Table:
    return Table(
        id="signals-by-form",
        group="concluded",
        title=_("Meldingen naar vorm van uitbuiting"),
        unit=_("meldingen"),
        denominator=_("alle meldingen in deze periode die als mensenhandel zijn beoordeeld"),
        rows=rows_of(words.FORMS, Counter(form for fact in concluded for form in set(fact.forms))),
        total=len(concluded),
        adds_up=False,
        note=_("Een melding met meer vormen telt bij elke vorm mee: de vormen tellen op tot meer dan de meldingen."),
        within=("signals", "clear"),
    )


def _by_month(facts: Sequence[SignalFact], asked: Selection) -> Table:
    labels = {f"{day:%Y-%m}": format_date(day, "F Y") for day in asked.months()}
    return _signals("month", _("Meldingen naar maand"), labels, (f"{fact.received_on:%Y-%m}" for fact in facts))


def _signals(by: str, title: str, labels: Mapping[str, object], keys: Iterable[str]) -> Table:
    counted = Counter(keys)
    return Table(
        id=f"signals-by-{by}",
        group="signals",
        title=title,
        unit=_("meldingen"),
        denominator=_("alle meldingen die in deze periode zijn ontvangen"),
        rows=rows_of(labels, counted),
        total=counted.total(),
    )


def _place_title(places: Places) -> str:
    return _("Meldingen naar gemeente") if places.level == "municipality" else _("Meldingen naar regio")


def _where(fact: SignalFact, places: Places) -> str:
    code = fact.municipality if places.level == "municipality" else fact.region
    return code if code is not None and code in places.names else ELSEWHERE


def _age(fact: SignalFact) -> str:
    return {True: "minor", False: "adult", None: "unknown"}[fact.minor]


def _told(fact: SignalFact) -> str:
    days = fact.feedback_days
    if days is None:
        return "none"
    return next((name for name, last in (("week", 7), ("fortnight", 14), ("month", 30)) if days <= last), "later")
