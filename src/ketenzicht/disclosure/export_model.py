"""The rows behind a list that leaves as a file, and the public keys of who may receive one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.disclosure.states import EXPORT
from ketenzicht.rules.exports import COLUMNS, EXPORT_PURPOSES
from ketenzicht.rules.field_classes import FieldClasses, classed


class ExportKey(Protected):
    """The public age key of an organisation (*sleutel voor exports*): what is made for it, it alone can open.

    The secret half stays with the receiver and is never asked for. One holds at a time.
    """

    kind: ClassVar[str] = "export_key"
    field_classes: ClassVar[FieldClasses] = classed(internal="recipient since_at until_at by")

    recipient = models.CharField(max_length=80)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(recipient__startswith="age1"), name="export_key_is_public"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(until_at__isnull=True), name="one_export_key_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Export(Protected):
    """A list asked as a file (*export*): which, for whom, why, who agreed, and the encrypted file while it is there.

    `content` is encrypted to the receiver before it is kept, and empty again after a day.
    """

    kind: ClassVar[str] = "export"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "list since until receiver receiver_role purpose persons secret_place needs_second rule asked_by "
            "asked_role asked_at agreed_by agreed_role agreed_at state rows made_at gone_at fetches disclosure why"
        ),
        criminal="content",
        plain={"content": "Gesloten voor de ontvanger (age); wij hebben de sleutel niet, en na een dag is het leeg."},
    )

    list = models.CharField(max_length=20)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    receiver = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    receiver_role = models.CharField(max_length=20)
    purpose = models.CharField(max_length=20)
    persons = models.PositiveIntegerField()
    secret_place = models.BooleanField(default=False)
    needs_second = models.BooleanField()
    rule = models.CharField(max_length=80)
    asked_by = models.UUIDField()
    asked_role = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_role = models.CharField(max_length=20, blank=True)
    agreed_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="asked")
    rows = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    fetches = models.PositiveSmallIntegerField(default=0)
    disclosure = models.ForeignKey("disclosure.Disclosure", models.PROTECT, related_name="+", null=True)
    why = models.CharField(max_length=200, blank=True)
    content = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(list__in=sorted(COLUMNS)), name="export_list_known"),
            models.CheckConstraint(condition=Q(purpose__in=sorted(EXPORT_PURPOSES)), name="export_purpose_known"),
            models.CheckConstraint(condition=Q(state__in=list(EXPORT)), name="export_state_known"),
            models.CheckConstraint(
                condition=Q(state="ready", content__isnull=False, gone_at__isnull=False, disclosure__isnull=False)
                | (~Q(state="ready") & Q(content__isnull=True)),
                name="export_is_there_or_not",
            ),
            models.CheckConstraint(
                condition=Q(needs_second=False)
                | Q(state__in=["asked", "refused", "gone"])
                | (Q(agreed_by__isnull=False) & ~Q(agreed_by=models.F("asked_by"))),
                name="export_had_its_second_person",
            ),
        ]
        indexes = [
            models.Index(fields=["gone_at"], condition=Q(state="ready"), name="export_there"),
            models.Index(fields=["region"], name="export_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)
