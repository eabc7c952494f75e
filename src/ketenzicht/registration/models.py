"""Rows of the registration room. Nothing here names a person; words of a person are sealed with that person's key."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import CODE, PSEUDONYM, FieldClasses, classed

SERIES = ("named", "anonymous")
STATUSES = ("presumed", "identified", "declined")
CONSENTS = ("duty", "written", "guardian", "anonymous", "refused")


class Registration(Protected):
    """A presumed victim in the national register (*registratie*): one per person, or one without a name."""

    kind: ClassVar[str] = "registration"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="series registered_at",
        personal="person consent minor",
        criminal="status form",
        plain={"person": PSEUDONYM, "consent": CODE, "minor": CODE, "status": CODE, "form": CODE},
    )

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    series = models.CharField(max_length=10)
    status = models.CharField(max_length=12, default="presumed")
    form = models.CharField(max_length=10)
    consent = models.CharField(max_length=10)
    minor = models.BooleanField()
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(series__in=SERIES), name="registration_series_known"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="registration_status_known"),
            models.CheckConstraint(
                condition=Q(consent__in=[word for word in CONSENTS if word != "refused"]),
                name="registration_has_consent",
            ),
            models.CheckConstraint(
                condition=Q(series="named", person__isnull=False) | Q(series="anonymous", person__isnull=True),
                name="registration_named_or_not",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(person__isnull=False), name="one_registration_a_person"
            ),
        ]
        indexes = [models.Index(fields=["region", "registered_at"], name="registration_by_region")]

    def __str__(self) -> str:
        return str(self.id)


class Report(models.Model):
    """One report (*aanmelding*) by one organisation; many reports make one registration."""

    guarded_by: ClassVar[str] = "registration"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id registration organisation role case reported_at",
        personal="consent",
        criminal="form",
        plain={"consent": CODE, "form": CODE},
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="reports")
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    consent = models.CharField(max_length=10)
    form = models.CharField(max_length=10)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", null=True)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "organisation", "case"], name="one_report_a_case", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class RegistrationVersion(models.Model):
    """How a registration stood from a moment on (*versie*): every change is a new row, the earlier ones stay."""

    guarded_by: ClassVar[str] = "registration"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id registration number changed_at changed_by role what",
        personal="minor",
        criminal="status form sealed_reason",
        plain={"minor": CODE, "status": CODE, "form": CODE},
    )

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    what = models.CharField(max_length=12)
    status = models.CharField(max_length=12)
    form = models.CharField(max_length=10)
    minor = models.BooleanField()
    sealed_reason = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(what__in=["registered", "report", "status"]), name="version_what_known"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.number}"


class RefusedConsent(models.Model):
    """Somebody did not want to be registered (*weigering*): where and when, and nothing that leads to a person."""

    seen_by: ClassVar[tuple[str, ...]] = ("organisation_id",)
    field_classes: ClassVar[FieldClasses] = classed(internal="id organisation region month")

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    region = models.CharField(max_length=8, null=True)
    month = models.DateField()

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
