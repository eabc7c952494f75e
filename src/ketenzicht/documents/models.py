"""Rows of the documents room. Contents, names and hashes are sealed with the key of the file that they belong to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Labelled
from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.states import SCANS, STATES
from ketenzicht.rules.field_classes import FieldClasses, classed

ACTS = ("taken", "examined", "opened")
PARTS = ("original", "copy")


class Folder(Labelled):
    """The documents of one file of the chain (*map*). It has the number of that file, and so every standing in it:
    who gets the signal gets its documents, whoever is shut out of the one is shut out of the other.
    """

    kind: ClassVar[str] = "document"
    field_classes: ClassVar[FieldClasses] = classed(internal="made_at")

    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["municipality"], name="folder_by_municipality"),
            models.Index(fields=["region"], name="folder_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Document(models.Model):
    """A document (*bijlage*): what somebody sent along, as original and, when it may be seen, as a cleaned copy."""

    guarded_by: ClassVar[str] = "folder"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id folder kind size channel state scan why copy_kind copy_size taken_at examined_at",
        criminal="sealed_about",
    )

    id = models.UUIDField(primary_key=True)
    folder = models.ForeignKey(Folder, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    channel = models.CharField(max_length=20)
    sealed_about = models.BinaryField()  # name and SHA-256 of the original, as JSON
    state = models.CharField(max_length=12, default="waiting")
    scan = models.CharField(max_length=8, default="none")
    why = models.CharField(max_length=100, blank=True)
    copy_kind = models.CharField(max_length=8, blank=True)
    copy_size = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField()
    examined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="document_kind_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="document_state_known"),
            models.CheckConstraint(condition=Q(scan__in=SCANS), name="document_scan_known"),
            models.CheckConstraint(condition=~Q(state="shown") | ~Q(copy_kind=""), name="document_shown_has_copy"),
            models.CheckConstraint(
                condition=Q(scan="clean") | Q(scan="none") | ~Q(state="shown"), name="document_shown_not_infected"
            ),
        ]
        indexes = [
            models.Index(fields=["folder", "taken_at"], name="document_by_folder"),
            models.Index(
                fields=["taken_at"], condition=Q(state__in=["waiting", "quarantine"]), name="document_to_examine"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Piece(models.Model):
    """A piece of the original or of the cleaned copy, sealed; at most 256 kB, so that no row is ever large."""

    guarded_by: ClassVar[str] = "document"
    field_classes: ClassVar[FieldClasses] = classed(internal="id document part number", criminal="sealed")

    document = models.ForeignKey(Document, models.PROTECT, related_name="pieces")
    part = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(part__in=PARTS), name="piece_part_known"),
            models.UniqueConstraint(fields=["document", "part", "number"], name="one_piece_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"


class Custody(models.Model):
    """A line of the custody log (*bewaarlijn*): who took the original in, examined it or opened it, when and why.

    Only ever longer: a trigger refuses to change or remove a line.
    """

    guarded_by: ClassVar[str] = "document"
    field_classes: ClassVar[FieldClasses] = classed(internal="id document act at user role organisation purpose")

    document = models.ForeignKey(Document, models.PROTECT, related_name="custody")
    act = models.CharField(max_length=10)
    at = models.DateTimeField()
    user = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    organisation = models.UUIDField(null=True)
    purpose = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=ACTS), name="custody_act_known"),
            models.CheckConstraint(condition=~Q(act="opened") | ~Q(purpose=""), name="custody_opened_for_something"),
        ]
        indexes = [models.Index(fields=["document", "at"], name="custody_by_document")]

    def __str__(self) -> str:
        return f"{self.act} {self.document_id}"
