"""Logging in, logging out and failing to log in leave a line, without what was typed."""

from uuid import uuid4

import pytest

from ketenzicht.agencies.audit_log import log_session
from ketenzicht.rules.access import PUBLIC
from tests.audit.given import entries
from tests.cast import actor

pytestmark = pytest.mark.django_db


def test_who_logs_in_and_out_leaves_two_lines_about_one_session() -> None:
    who, session = actor("AF"), uuid4()
    log_session(actor=who, event="open", session=session)
    log_session(actor=who, event="close", session=session)
    found = entries(kind="session", object=session)
    assert list(found.values_list("action", "outcome", "user", "organisation", "role")) == [
        ("session.open", "done", who.user, who.organisation, "AF"),
        ("session.close", "done", who.user, who.organisation, "AF"),
    ]


def test_who_fails_to_log_in_leaves_a_refused_line_with_the_reason() -> None:
    trace = log_session(actor=PUBLIC, event="fail", reason="password")
    entry = entries(trace=trace).get()
    assert (entry.action, entry.outcome, entry.user, entry.role) == ("session.fail", "refused", None, "PUBLIC")
    assert entry.decisions == [{"rule": "session", "reason": "password", "grounds": []}]
    assert (entry.fields, entry.concerned, entry.purpose) == (["login"], [], "taak")
