"""Reading one report: every fault is called by its place, with what to write instead."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.signals.intake import LONGEST_TEXT, MOST_OBSERVABLES, read_report
from tests.signals.given import MOMENT

PHONE = {"kind": "phone", "value": "085-5550907"}
WRONG: list[tuple[str, Any, str]] = [
    ("text", "", "text"), ("text", None, "text"), ("text", 5, "text"), ("text", "a\x00b", "text"),
    ("text", "\ud800", "text"), ("text", "x" * (LONGEST_TEXT + 1), "text"),
    ("channel", "fax", "channel"), ("channel", 3, "channel"), ("channel", ["web"], "channel"),
    ("received_at", "gisteren", "received_at"), ("received_at", "2050-01-01", "received_at"),
    ("received_at", "1989-12-31", "received_at"), ("received_at", 12, "received_at"),
    ("happened_on", "maart", "happened_on"), ("happened_on", [2026], "happened_on"),
    ("municipality", 402, "municipality"), ("municipality", "x" * 501, "municipality"),
    ("municipality", "\udfff", "municipality"),
    ("acute", "misschien", "acute"), ("acute", 1, "acute"), ("minor", "nul", "minor"), ("minor", [], "minor"),
    ("forms", "AU", "forms"), ("forms", ["XX"], "forms"), ("forms", {"AU": 1}, "forms"),
    ("reporter", "iemand", "reporter"), ("reporter", {"kind": "spion"}, "reporter.kind"),
    ("reporter", {"name": 5}, "reporter.name"), ("reporter", {"contact": "x" * 501}, "reporter.contact"),
    ("reporter", {"safe_to_contact": "soms"}, "reporter.safe_to_contact"),
    ("reporter", {"fax": "085-5550907"}, "reporter.fax"),
    ("observables", "085-5550907", "observables"), ("observables", ["085-5550907"], "observables[1]"),
    ("observables", [PHONE, {"kind": "shoe", "value": "42"}], "observables[2].kind"),
    ("observables", [{"kind": "phone", "value": 855550907}], "observables[1].value"),
    ("observables", [PHONE] * (MOST_OBSERVABLES + 1), "observables"),
    ("external_id", 5, "external_id"), ("external_id", "\x00", "external_id"),
    ("shoe", "42", "shoe"),
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(sorted({key for key, _, _ in WRONG}))


@pytest.mark.parametrize(("key", "value", "place"), WRONG, ids=range(len(WRONG)))
def test_a_fault_names_its_place_and_its_remedy(key: str, value: Any, place: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_report({"text": "Een loods.", key: value})
    assert refused.value.place == place
    assert refused.value.message
    assert refused.value.remedy


@given(st.dictionaries(KEYS, JSON, max_size=5))
def test_whatever_is_given_it_is_read_or_refused(given_values: dict[str, Any]) -> None:
    try:
        report = read_report({"text": "Een loods.", **given_values})
    except Invalid:
        return
    assert report.received_at.tzinfo is not None


def test_text_alone_is_enough() -> None:
    with clock.at(MOMENT):
        report = read_report({"text": "  Een loods.  "})
    assert (report.text, report.received_at, report.reporter_kind) == ("Een loods.", MOMENT, "anonymous")


def test_the_longest_text_and_the_most_observables_are_taken() -> None:
    report = read_report({"text": "x" * LONGEST_TEXT, "observables": [PHONE] * MOST_OBSERVABLES})
    assert (len(report.text), len(report.observables)) == (50_000, 100)


def test_what_the_report_leaves_out_is_filled_and_what_it_says_stays() -> None:
    assert read_report({"text": "x"}, channel="mma", municipality="Huizen").municipality == "Huizen"
    assert read_report({"text": "x", "channel": "web"}, channel="mma").channel == "web"


def test_a_moment_without_zone_is_amsterdam_and_one_with_zone_is_that_moment() -> None:
    assert read_report({"text": "x", "received_at": "2026-03-01T10:00"}).received_at.utcoffset() == timedelta(hours=1)
    there = read_report({"text": "x", "received_at": "2026-03-01T10:00:00+00:00"}).received_at
    assert there == datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(("word", "read"), [("ja", True), ("NEE", False), ("0", False), ("", None), ("true", True)])
def test_yes_and_no_in_words(word: str, read: bool | None) -> None:
    assert read_report({"text": "x", "minor": word}).minor is read
