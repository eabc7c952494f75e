"""Every arm by which somebody comes to a guarded row begins an index: one arm without, and an `or` reads the table."""

from django.db import models

from ketenzicht.agencies.acting import guarded_kinds
from ketenzicht.rules.access import relations_of_kind

COLUMN = {"own_municipality": "municipality", "own_region": "region"}


def indexed(model: type[models.Model]) -> set[str]:
    """The columns with which a whole index of this table begins."""
    keys = {
        one.name
        for one in model._meta.concrete_fields
        if one.primary_key or one.unique or getattr(one, "db_index", False)
    }
    return keys | {one.fields[0] for one in model._meta.indexes if one.condition is None}


def test_every_arm_of_a_scope_begins_an_index() -> None:
    bare = {
        (kind, COLUMN[way])
        for kind, model in guarded_kinds().items()
        for way in relations_of_kind(kind) & set(COLUMN)
        if COLUMN[way] not in indexed(model)
    }
    assert sorted(bare) == []


def test_what_belongs_to_an_organisation_is_found_by_it() -> None:
    assert [kind for kind, model in guarded_kinds().items() if "organisation" not in indexed(model)] == []
