"""Whatever is sent, the API answers as itself: never a page, never a 5xx, never what was typed in a wrong place."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.api.knocking import ROOT, SIGNAL, token
from tests.api.test_description import MADE
from tests.api.world import CLEAR, FACTS, WISH

pytestmark = pytest.mark.django_db
NOWHERE = "018f0000-0000-7000-8000-000000000000"
POSTS = sorted(path for path, operations in MADE["paths"].items() if "post" in operations)
KNOWN: dict[str, Any] = {
    **SIGNAL, **CLEAR, **WISH, "trajectory": NOWHERE, "facts": FACTS, "client": {}, "signal": NOWHERE, "title": "x",
    "reason": "x", "message": "x", "of": ["AVIM"], "question": "x", "accept": True, "outcome": "trafficking",
    "on": "2026-03-03", "form": "AU", "minor": False, "consent": "anonymous", "received_at": "2026-03-01T10:00:00Z",
    "external_id": "1", "review_in": "7 days", "observables": [{"kind": "phone", "value": "1"}], "to": [],
}  # fmt: skip
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.sampled_from(["\x00", "\ud800"]),
    st.lists(st.one_of(st.text(max_size=5), st.none(), st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)  # fmt: skip
BODIES = st.one_of(
    ODD,
    st.dictionaries(st.sampled_from(sorted(KNOWN)), ODD, max_size=6),
    st.builds(
        lambda kept, odd: {key: KNOWN[key] for key in kept} | odd,
        st.sets(st.sampled_from(sorted(KNOWN)), max_size=5),
        st.dictionaries(st.sampled_from(sorted(KNOWN)), ODD, max_size=2),
    ),
)


@seed(1)
@settings(
    max_examples=300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(path=st.sampled_from(POSTS), body=BODIES, role=st.sampled_from(["AF", "KETEN", "ZOCO", "NLA", "COMENSHA"]))
def test_no_body_breaks_the_api(tokens: dict[str, str], path: str, body: object, role: str) -> None:
    where = ROOT + path.replace("{", "\0").replace("}", "\0")
    where = "".join(NOWHERE if number % 2 else part for number, part in enumerate(where.split("\0")))
    answer = Client(raise_request_exception=False).post(
        where, json.dumps(body), content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {tokens[role]}"
    )
    assert answer.status_code in {200, 201, 400, 403, 404, 409}, answer.content
    kind = "application/json; charset=utf-8" if answer.status_code < 400 else "application/problem+json"
    assert answer["Content-Type"] == kind


@pytest.fixture
def tokens() -> dict[str, str]:
    return {role: token(role) for role in ("AF", "KETEN", "ZOCO", "NLA", "COMENSHA")}
