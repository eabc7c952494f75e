"""The class of every field that is kept: how far a value may hurt the person whom it is about when it leaks.

A model says it of itself (`field_classes = classed(...)`); a test refuses a field without a class. Nothing is decided
by a class alone: it feeds masking, the schedule of retention and the register of processing activities.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Why a value above `internal` may stand in a column that is not sealed.
PSEUDONYM = "Een pseudoniem: willekeurig, en alleen in de kluis te openen."
FINGERPRINT = "Een vingerafdruk met sleutel: gelijk of niet gelijk, nooit terug te lezen."
CODE = "Een code uit een vaste lijst, nodig om te zoeken en te tellen; zonder pseudoniem zegt hij niets over iemand."


class FieldClass(StrEnum):
    """From harmless to dangerous; the order is that of the definition."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SPECIAL = "special"
    CRIMINAL = "criminal"
    SECRET_LOCATION = "secret_location"  # noqa: S105 (a class, no password)

    @property
    def weight(self) -> int:
        """The place in the order, from 0; above that of `INTERNAL` a value is about a person."""
        return list(FieldClass).index(self)

    @property
    def about_a_person(self) -> bool:
        return self.weight > FieldClass.INTERNAL.weight


LABELS = {
    FieldClass.PUBLIC: "openbaar",
    FieldClass.INTERNAL: "intern",
    FieldClass.PERSONAL: "persoonsgegeven",
    FieldClass.SPECIAL: "bijzonder persoonsgegeven",
    FieldClass.CRIMINAL: "strafrechtelijk gegeven",
    FieldClass.SECRET_LOCATION: "geheime plek",
}

# The fields of an identity in the vault, each by itself: they are rows of one model and differ in class.
IDENTITY: Mapping[str, FieldClass] = {
    "given_name": FieldClass.PERSONAL,
    "surname": FieldClass.PERSONAL,
    "name": FieldClass.PERSONAL,
    "birth_date": FieldClass.PERSONAL,
    "sex": FieldClass.PERSONAL,
    "languages": FieldClass.PERSONAL,
    "contact": FieldClass.PERSONAL,
    "phone": FieldClass.PERSONAL,
    "email": FieldClass.PERSONAL,
    "bsn": FieldClass.PERSONAL,
    "v_number": FieldClass.PERSONAL,
    "nationality": FieldClass.SPECIAL,
    "address": FieldClass.SECRET_LOCATION,
}


@dataclass(frozen=True, slots=True)
class FieldClasses:
    """What one model declares: the class of each field, and why some above `internal` are not sealed."""

    classes: Mapping[str, FieldClass]
    plain: Mapping[str, str]


def classed(
    *,
    public: str = "",
    internal: str = "",
    personal: str = "",
    special: str = "",
    criminal: str = "",
    whereabouts: str = "",
    plain: Mapping[str, str] | None = None,
) -> FieldClasses:
    """Declare the fields of a model: per class their names with a space between; `whereabouts` are secret locations.

    `plain`: field to Dutch reason why a value above `internal` is not sealed. Raises ValueError for a field that is
    declared twice, and for a reason that belongs to no field above `internal`.
    """
    given = (public, internal, personal, special, criminal, whereabouts)
    found: dict[str, FieldClass] = {}
    for name, kind in ((name, kind) for names, kind in zip(given, FieldClass, strict=True) for name in names.split()):
        if name in found:
            raise ValueError(f"{name} is declared twice: {found[name]} and {kind}.")
        found[name] = kind
    reasons = dict(plain or {})
    needless = [name for name in reasons if name not in found or not found[name].about_a_person]
    if needless:
        raise ValueError(f"A reason to stay plain is for fields above internal, not for {', '.join(needless)}.")
    return FieldClasses(found, reasons)


def classes_of(model: type) -> FieldClasses:
    """What a model declares together with the classes that it is built on; the nearest declaration counts."""
    found: dict[str, FieldClass] = {}
    plain: dict[str, str] = {}
    for part in reversed(model.__mro__):
        own = vars(part).get("field_classes")
        if isinstance(own, FieldClasses):
            found |= own.classes
            plain |= own.plain
    return FieldClasses(found, plain)
