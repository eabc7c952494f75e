"""What the model registry must keep to: keys point up the drawing, and no row says a name when it is printed."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from tests.architecture.drawing import depth

PERSONAL = {
    "given_name", "surname", "birth_date", "sex", "languages", "address", "contact", "phone", "email", "bsn", "value",
    "v_number", "nationality", "name", "login", "title", "words", "text", "notes", "reason", "outcome",
}  # fmt: skip
# Public facts, not persons: the country and its places.
PUBLIC = {"agencies.Region", "agencies.Municipality"}


@dataclass(frozen=True, slots=True)
class Key:
    """A foreign key as it matters here."""

    field: str
    room: str
    to: str
    on_delete: object
    related_name: str


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("ketenzicht.")]


def keys() -> Iterator[Key]:
    for model in own_models():
        for field in model._meta.get_fields(include_parents=False):
            if isinstance(field, models.ForeignKey | models.ManyToManyField):
                rule = getattr(field.remote_field, "on_delete", None)
                name = str(field.remote_field.related_name or "")
                target = field.remote_field.model
                assert isinstance(target, type)
                yield Key(f"{model._meta.label}.{field.name}", _room(model), _room(target), rule, name)


def _room(model: type[models.Model]) -> str:
    return model._meta.app_label


def faults(key: Key) -> list[str]:
    """What is wrong with a key to another room: its direction, what happens with its row, the way back it opens."""
    if key.room == key.to:
        return []
    wrong = []
    if key.on_delete is not models.PROTECT:
        wrong.append(f"{key.field}: not PROTECT")
    if key.to not in depth() or depth()[key.to] >= depth()[key.room]:
        wrong.append(f"{key.field}: points from {key.room} to {key.to}, not up")
    if not key.related_name.endswith("+"):
        wrong.append(f"{key.field}: opens a way back from {key.to}")
    return wrong


def shown(source: str) -> set[str]:
    """The attributes of `self` that a `__str__` uses."""
    tree = ast.parse(textwrap.dedent(source))
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id == "self"}


def betrayed(model: type[models.Model]) -> set[str]:
    """The fields in a model's `__str__` that could name somebody or are sealed."""
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)}
    used = shown(inspect.getsource(model.__str__))
    return used & (sealed if model._meta.label in PUBLIC else sealed | PERSONAL)


def test_every_key_to_another_room_points_up_protects_and_leads_nowhere_back() -> None:
    assert [fault for key in keys() for fault in faults(key)] == []


def test_no_key_goes_by_a_generic_relation() -> None:
    assert [model._meta.label for model in own_models() if model._meta.private_fields] == []


def test_every_model_has_its_own_text_and_its_definition() -> None:
    bare = [model for model in own_models() if "__str__" not in vars(model) or not (model.__doc__ or "").strip()]
    assert bare == []


def test_no_printed_row_shows_a_person() -> None:
    assert {model._meta.label: betrayed(model) for model in own_models() if betrayed(model)} == {}


def test_a_key_that_points_down_is_found() -> None:
    down = Key("signals.Signal.case", "signals", "cases", models.PROTECT, "+")
    assert faults(down) == ["signals.Signal.case: points from signals to cases, not up"]


def test_a_key_that_opens_a_way_back_or_takes_rows_along_is_found() -> None:
    wrong = Key("cases.Case.signal", "cases", "signals", models.CASCADE, "cases")
    assert faults(wrong) == ["cases.Case.signal: not PROTECT", "cases.Case.signal: opens a way back from signals"]


def test_a_text_that_shows_a_name_is_found() -> None:
    text = "    def __str__(self):\n        return f'{self.name} {self.id}'\n"
    assert shown(text) & PERSONAL == {"name"}
