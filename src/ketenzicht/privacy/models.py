"""Rows of the privacy room. What people wrote is sealed with a key per row; a request knows its person by pseudonym."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.kernel.ids import new_id
from ketenzicht.privacy.states import ANSWERS, BREACH, DESTRUCTION, PROOFS, REQUEST, RIGHTS, RISKS
from ketenzicht.rules.field_classes import PSEUDONYM, FieldClasses, classed

FILES = ("signal", "case", "care")


class RightsRequest(Protected):
    """A person concerned asks something of their own data (*verzoek van betrokkene*): one right, one clock, one answer.

    `received_on` starts the clock of a month; `recorded_at` is when it was written down.
    """

    kind: ClassVar[str] = "privacy_request"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "right received_on recorded_at proof checked_at checked_by due_on extended_at state answer refusals "
            "decided_at decided_by exported_at duty"
        ),
        personal="person sealed_words sealed_extension sealed_answer",
        plain={"person": PSEUDONYM},
    )

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    right = models.CharField(max_length=12)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    sealed_words = models.BinaryField()
    proof = models.CharField(max_length=16, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    due_on = models.DateField()
    extended_at = models.DateTimeField(null=True)
    sealed_extension = models.BinaryField(null=True)
    state = models.CharField(max_length=12, default="received")
    answer = models.CharField(max_length=8, blank=True)
    refusals = ArrayField(models.CharField(max_length=16), default=list)
    sealed_answer = models.BinaryField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    exported_at = models.DateTimeField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(REQUEST)), name="privacy_request_state_known"),
            models.CheckConstraint(condition=Q(right__in=list(RIGHTS)), name="privacy_request_right_known"),
            models.CheckConstraint(
                condition=Q(proof="", checked_at__isnull=True) | Q(proof__in=list(PROOFS), checked_at__isnull=False),
                name="privacy_request_proof_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided")
                | Q(answer__in=list(ANSWERS), decided_at__isnull=False, sealed_answer__isnull=False),
                name="privacy_request_decided_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["partly", "refused"]) | Q(refusals__len__gt=0),
                name="privacy_request_refusal_has_ground",
            ),
            models.CheckConstraint(
                condition=Q(extended_at__isnull=True) | Q(sealed_extension__isnull=False),
                name="privacy_request_extension_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "due_on"], name="privacy_request_open")]

    def __str__(self) -> str:
        return f"{self.right} {self.id}"


class Breach(Protected):
    """A data breach (*datalek*), told to the authority and the persons or not, with the reason.

    Three moments apart: it happened, it was discovered (the 72 hours start), it was recorded.
    """

    kind: ClassVar[str] = "breach"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "happened_at discovered_at recorded_at classes persons risk unreadable assessed_at decision authority_at "
            "persons_at state closed_at duty"
        ),
        personal="sealed_what sealed_risk sealed_authority sealed_persons",
    )

    happened_at = models.DateTimeField(null=True)
    discovered_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    sealed_what = models.BinaryField()
    classes = ArrayField(models.CharField(max_length=16), default=list)
    persons = models.PositiveIntegerField(null=True)
    risk = models.CharField(max_length=8, blank=True)
    unreadable = models.BooleanField(default=False)
    sealed_risk = models.BinaryField(null=True)
    assessed_at = models.DateTimeField(null=True)
    decision = models.JSONField(null=True)
    authority_at = models.DateTimeField(null=True)
    sealed_authority = models.BinaryField(null=True)
    persons_at = models.DateTimeField(null=True)
    sealed_persons = models.BinaryField(null=True)
    state = models.CharField(max_length=8, default="open")
    closed_at = models.DateTimeField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(BREACH)), name="breach_state_known"),
            models.CheckConstraint(
                condition=Q(risk="") | Q(risk__in=list(RISKS), sealed_risk__isnull=False, assessed_at__isnull=False),
                name="breach_risk_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="open", duty__isnull=False)
                | Q(state="closed", closed_at__isnull=False)
                & ~Q(risk="")
                & (Q(authority_at__isnull=False) | Q(sealed_authority__isnull=False))
                & (Q(persons_at__isnull=False) | Q(sealed_persons__isnull=False)),
                name="breach_lies_nowhere",
            ),
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True) | Q(discovered_at__gte=models.F("happened_at")),
                name="breach_discovered_after",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "discovered_at"], name="breach_by_organisation")]

    def __str__(self) -> str:
        return str(self.id)


class Hold(Protected):
    """A freeze (*bevriezing*): this file may not be destroyed for now, because of a claim, a complaint or a trial."""

    kind: ClassVar[str] = "hold"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="about_kind about since_at by review_on until_at duty", personal="sealed_reason"
    )

    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    sealed_reason = models.BinaryField()
    since_at = models.DateTimeField()
    by = models.UUIDField(null=True)
    review_on = models.DateField()
    until_at = models.DateTimeField(null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(about_kind__in=list(FILES)), name="hold_is_about_a_file"),
            models.UniqueConstraint(fields=["about"], condition=Q(until_at__isnull=True), name="one_hold_a_file"),
        ]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.id}"


class Destruction(Protected):
    """A list of destruction (*vernietigingslijst*): proposed by one person, carried out when a second one confirms."""

    kind: ClassVar[str] = "destruction"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="proposed_at proposed_by proposed_role state confirmed_at confirmed_by confirmed_role duty"
    )

    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    proposed_role = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="proposed")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)
    confirmed_role = models.CharField(max_length=20, blank=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(DESTRUCTION)), name="destruction_state_known"),
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(confirmed_at__isnull=False)
                & ~Q(confirmed_by=models.F("proposed_by"))
                & ~Q(confirmed_role=models.F("proposed_role"))
                & ~Q(confirmed_role=""),
                name="destruction_has_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class DestructionLine(models.Model):
    """One file on a list of destruction, with the row of the schedule; a child of its list. Holds no content."""

    guarded_by: ClassVar[str] = "destruction"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id destruction about_kind about label ended_on until schedule source shredded_at kept_because"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    destruction = models.ForeignKey(Destruction, models.PROTECT, related_name="lines")
    about_kind = models.CharField(max_length=20)
    about = models.UUIDField()
    label = models.CharField(max_length=40)
    ended_on = models.DateField()
    until = models.DateField()
    schedule = models.CharField(max_length=40)
    source = models.CharField(max_length=80)
    shredded_at = models.DateTimeField(null=True)
    kept_because = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["destruction", "about"], name="one_line_a_file"),
            models.CheckConstraint(condition=Q(about_kind__in=list(FILES)), name="line_is_a_file"),
        ]
        indexes = [models.Index(fields=["about"], name="destruction_line_about")]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about}"
