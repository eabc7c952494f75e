"""What bodies and answers are built of: strict values in, plain values out. Refuses keys that nobody knows."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

Form = Literal["SU", "AU", "CU", "OV", "GH", "DM", "IA", "OVERIG"]


def _storable(text: str) -> str:
    if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise PydanticCustomError("unstorable", "This text cannot be stored.")
    return text


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


_Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_storable)]
Name = Annotated[_Text, Field(max_length=500)]
Words = Annotated[_Text, Field(max_length=20_000)]
Sentence = Annotated[_Text, Field(min_length=1, max_length=20_000)]
YesNo = Annotated[bool, Field(strict=True)]
Number = Annotated[int, Field(strict=True, ge=0, le=20)]
Forms = Annotated[list[Form], Field(max_length=8)]
Names = Annotated[list[Name], Field(max_length=50)]
Desk = Literal[
    "112/politie", "AVIM", "ZoCo", "NLA", "TF-RIEC", "Veilig Thuis", "Raad voor de Kinderbescherming", "Nidos", "KMar",
    "ketenregisseur", "AF", "CoMensha", "gemeente",
]  # fmt: skip
Desks = Annotated[list[Desk], Field(max_length=13)]
CREATED: dict[str, Any] = {
    "responses": {
        201: {"headers": {"Location": {"schema": {"type": "string"}, "description": "Where it can be read."}}}
    }
}
Moment = Annotated[
    datetime,
    PlainSerializer(_in_utc, return_type=str),
    Field(json_schema_extra={"format": "date-time"}),
]


class Given(BaseModel):
    """A body: only the keys of its schema."""

    model_config = ConfigDict(extra="forbid")

    def values(self) -> dict[str, Any]:
        """What was sent, without the keys that were left out or null."""
        return self.model_dump(exclude_unset=True, exclude_none=True)


class Shown(BaseModel):
    """An answer, read from the dataclass of a room by the names of its fields."""

    model_config = ConfigDict(from_attributes=True)


class GroundShown(Shown):
    """Why: the key of a source and one sentence."""

    source: str
    because: str


class StepTaken(Shown):
    """A step that was taken, and the state of the signal since."""

    signal: UUID
    state: str


class DeskCalled(Shown):
    """A desk of a route, in the order in which desks are called."""

    role: str
    organisation: str
    order: int
