"""A pseudonym stands for a person everywhere outside the vault; it is random and says nothing."""

from typing import NewType
from uuid import UUID, uuid4

Pseudonym = NewType("Pseudonym", UUID)


def new_pseudonym() -> Pseudonym:
    return Pseudonym(uuid4())


def spoken(pseudonym: UUID) -> str:
    """The last six characters in two groups, to tell files apart aloud: "3f2-a91"."""
    tail = pseudonym.hex[-6:]
    return f"{tail[:3]}-{tail[3:]}"
