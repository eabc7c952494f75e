"""The list that people tick: ninety usable ones, and nothing about where somebody comes from."""

import pytest

from ketenzicht.indicators.checklist import EXCLUDED, FORMS, INDICATORS, RefusedIndicator, of_form, read

GOOD = {"id": "IND-AU-99", "form": "AU", "label": "Slaapt naast de machine", "strength": "strong", "source": "NLA"}


def test_ninety_are_shipped_with_form_strength_source_and_a_short_label() -> None:
    assert len(INDICATORS) == 90
    assert {form: len(of_form(form)) for form in FORMS} == {
        "ALG": 22, "AU": 19, "SU": 21, "CU": 16, "OV": 5, "OVERIG": 5, "CONTEXT": 2,
    }  # fmt: skip
    assert len({one.label for one in INDICATORS.values()}) == 90
    assert EXCLUDED.isdisjoint(INDICATORS)


@pytest.mark.parametrize(
    "wrong",
    [
        *({"id": id, "form": "CONTEXT"} for id in sorted(EXCLUDED)),
        {"strength": "excluded"},
        {"label": "Komt uit een bekend bronland"},
        {"label": "Heeft een andere nationaliteit"},
        {"label": "Is moslim"},
        {"label": "Afkomst staat in de advertentie"},
        {"label": "Arbeider uit Oost-Europa"},
        {"label": ""},
        {"label": "x" * 91},
        {"form": "XX"},
        {"strength": "zeker"},
        {"source": ""},
        {"id": "AU-1"},
    ],
)
def test_what_may_not_be_used_is_refused_with_its_reason(wrong: dict[str, str]) -> None:
    assert read([GOOD])["IND-AU-99"].strength == "strong"
    with pytest.raises(RefusedIndicator):
        read([{**GOOD, **wrong}])


def test_a_double_is_refused() -> None:
    with pytest.raises(RefusedIndicator, match="twice"):
        read([GOOD, GOOD])
