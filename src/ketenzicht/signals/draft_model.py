"""The row of what a desk wrote down while somebody was on the telephone and has not sent yet; sealed, for a day."""

from typing import ClassVar

from django.db import models

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FieldClasses, classed


class Draft(Protected):
    """What one colleague is writing down (*concept*), so that a session that ends loses nothing. One for each."""

    kind: ClassVar[str] = "draft"
    field_classes: ClassVar[FieldClasses] = classed(internal="user at", criminal="sealed_words")

    user = models.UUIDField()
    at = models.DateTimeField()
    sealed_words = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_draft_a_colleague")]

    def __str__(self) -> str:
        return str(self.id)
