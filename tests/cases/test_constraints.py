"""What the database itself refuses, whoever asks."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests.cases.given import a_case, an_agreement
from tests.cast import actor

pytestmark = pytest.mark.django_db


def change(model: str, key: Any, **values: Any) -> None:
    with transaction.atomic():
        apps.get_model("cases", model).objects.filter(pk=key).update(**values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("case_lies_nowhere", {"duty": None}),
        ("case_lies_nowhere", {"state": "closed"}),
        ("case_lies_nowhere", {"state": "parked"}),
        ("case_has_known_tracks", {"tracks": []}),
        ("case_has_known_tracks", {"tracks": ["Q"]}),
        ("case_keeps_dual_roles_apart", {"dual_role": True}),
        ("case_puts_the_question", {"non_punishment_asked": False}),
        ("case_puts_the_question", {"sealed_non_punishment": None}),
    ],
)
def test_a_case_cannot_be_in_between(name: str, values: dict[str, Any]) -> None:
    case = a_case(actor("KETEN"))
    with pytest.raises(IntegrityError, match=name):
        change("Case", case, **values)


@pytest.mark.parametrize("values", [{"duty": None}, {"state": "kept"}])
def test_an_open_agreement_always_has_a_duty(values: dict[str, Any]) -> None:
    agreement = an_agreement(a_case(actor("KETEN")))
    with pytest.raises(IntegrityError, match="agreement_lies_nowhere"):
        change("Agreement", agreement, **values)


def test_the_words_of_a_case_are_sealed() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    row = apps.get_model("cases", "Case").objects.get(pk=case)
    words = apps.get_model("cases", "Agreement").objects.get(case=case).sealed_words
    assert b"kanaal" not in bytes(row.sealed_title)
    assert b"loods" not in bytes(words)
