"""Every field that is kept has its class at its model; what is above internal is sealed, or says why it is not."""

import pytest
from django.db import models

from ketenzicht.people.models import BlindIndex, Identity, Person
from ketenzicht.people.operations import FIELDS
from ketenzicht.rules.field_classes import IDENTITY, FieldClass, FieldClasses, classed, classes_of
from ketenzicht.shelter.models import Location
from ketenzicht.signals.models import Signal
from tests.architecture.test_rows import own_models


def unclassified(model: type[models.Model]) -> set[str]:
    """Columns without a class."""
    return {field.name for field in model._meta.concrete_fields} - set(classes_of(model).classes)


def gone(model: type[models.Model]) -> set[str]:
    """Classes without a column."""
    return set(classes_of(model).classes) - {field.name for field in model._meta.concrete_fields}


def is_sealed(field: models.Field) -> bool:  # type: ignore[type-arg]
    """Whether the words in this column can be read with a key of the vault alone."""
    return isinstance(field, models.BinaryField) and field.name.startswith("sealed")


def bare(model: type[models.Model]) -> set[str]:
    """Columns above internal that are neither sealed nor say why."""
    declared = classes_of(model)
    above = {field for field in model._meta.concrete_fields if declared.classes[field.name].about_a_person}
    return {field.name for field in above if not is_sealed(field)} - set(declared.plain)


def understated(model: type[models.Model]) -> set[str]:
    """Pointers to a person that are called less than personal."""
    classes = classes_of(model).classes
    pointers = {field.name for field in model._meta.concrete_fields if field.related_model is Person}
    return {name for name in pointers if not classes[name].about_a_person}


def test_every_field_has_a_class() -> None:
    assert {model._meta.label: unclassified(model) for model in own_models() if unclassified(model)} == {}


def test_no_class_is_declared_for_a_field_that_is_not_there() -> None:
    assert {model._meta.label: gone(model) for model in own_models() if gone(model)} == {}


def test_what_is_above_internal_is_sealed_or_says_why_not() -> None:
    assert {model._meta.label: bare(model) for model in own_models() if bare(model)} == {}


def test_nothing_that_is_sealed_says_why_it_is_plain() -> None:
    both = {
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if is_sealed(field) and field.name in classes_of(model).plain
    }
    assert both == set()


def test_a_pointer_to_a_person_is_personal() -> None:
    assert {model._meta.label: understated(model) for model in own_models() if understated(model)} == {}


def test_the_vault_knows_the_class_of_every_field_of_an_identity() -> None:
    assert set(IDENTITY) == set(FIELDS)


def test_the_vault_is_classed_by_the_worst_that_it_may_hold() -> None:
    worst = max(IDENTITY.values(), key=lambda kind: kind.weight)
    assert classes_of(Identity).classes["sealed"] is worst


def test_the_address_of_a_shelter_is_a_secret_location() -> None:
    assert classes_of(Location).classes["sealed_address"] is FieldClass.SECRET_LOCATION


def test_what_a_reporter_wrote_is_at_least_criminal() -> None:
    assert classes_of(Signal).classes["sealed_text"] is FieldClass.CRIMINAL


def test_a_model_inherits_the_classes_of_what_it_is_built_on() -> None:
    assert classes_of(Person).classes["organisation"] is FieldClass.INTERNAL
    assert classes_of(Person).classes["id"] is FieldClass.PERSONAL


def test_a_field_that_is_left_out_or_gone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlindIndex, "field_classes", classed(internal="id field wings"))
    assert unclassified(BlindIndex) == {"person", "fingerprint"}
    assert gone(BlindIndex) == {"wings"}


def test_a_reason_that_is_left_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = classes_of(BlindIndex)
    monkeypatch.setattr(BlindIndex, "field_classes", FieldClasses(declared.classes, {}))
    assert bare(BlindIndex) == {"person", "fingerprint"}


def test_a_pointer_to_a_person_that_is_understated_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlindIndex, "field_classes", classed(internal="id field person fingerprint"))
    assert understated(BlindIndex) == {"person"}


def test_a_field_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        classed(internal="name", personal="name")


def test_a_reason_belongs_to_a_field_above_internal() -> None:
    with pytest.raises(ValueError, match="above internal"):
        classed(internal="name", plain={"name": "because"})
