"""Rows of the signals room. What people wrote is sealed with a key per signal; the rest says nothing about anyone."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Labelled
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.field_classes import CODE, FINGERPRINT, PSEUDONYM, FieldClasses, classed
from ketenzicht.signals.draft_model import Draft
from ketenzicht.signals.import_model import Import, ImportRow, TextPrint
from ketenzicht.signals.received_mail import ReceivedMail
from ketenzicht.signals.states import MERGED, STATES
from ketenzicht.signals.turn_model import Turn

__all__ = [
    "Conversation",
    "Draft",
    "Import",
    "ImportRow",
    "Observable",
    "ReceivedMail",
    "ReporterMessage",
    "Signal",
    "TextPrint",
    "Turn",
]

CHANNELS = ("web", "phone", "email", "mma", "watch", "inspection", "import", "api", "desk")
REPORTERS = ("civil_servant", "professional", "citizen", "victim", "relative", "anonymous")
HELPED = ("yes", "partly", "no")
MEANINGS = ("", "corrected", "withdrawn")


class Signal(Labelled):
    """A signal (*melding*): what somebody noticed that may point to trafficking, until it is closed with a reason.

    `merged_into`: it is closed and goes on within that one; `split_from`: it was a part of that one. `withdrawn_at`:
    the reporter took it back, which ends nothing by itself.
    Three times apart: `happened_on` (when it happened), `received_at` (when we got it), `recorded_at`.
    """

    kind: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "reference channel received_at recorded_at acute reporter_kind safe_to_contact supplier "
            "external_id source_digest source_row supplier_key receipt state duty feedback_at closed_at "
            "closed_because merged_into split_from withdrawn_at"
        ),
        personal="happened_on minor reporter",
        criminal="forms_hint forms sealed_text sealed_place sealed_closed",
        plain={
            "reporter": PSEUDONYM,
            "happened_on": "Een datum zonder persoon, nodig om te tellen.",
            "minor": CODE,
            "forms_hint": CODE,
            "forms": CODE,
        },
    )

    reference = models.CharField(max_length=12, unique=True)
    channel = models.CharField(max_length=20)
    happened_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    acute = models.BooleanField(default=False)
    minor = models.BooleanField(null=True)
    forms_hint = ArrayField(models.CharField(max_length=10), default=list)
    forms = ArrayField(models.CharField(max_length=10), default=list)
    reporter = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    reporter_kind = models.CharField(max_length=20)
    safe_to_contact = models.BooleanField(null=True)
    sealed_text = models.BinaryField()
    sealed_place = models.BinaryField(null=True)
    supplier = models.UUIDField()
    external_id = models.CharField(max_length=200, blank=True)
    source_digest = models.BinaryField(null=True)
    source_row = models.PositiveIntegerField(null=True)
    supplier_key = models.BinaryField(null=True)
    receipt = models.BinaryField(null=True, unique=True)
    state = models.CharField(max_length=20, default="received")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    feedback_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=40, blank=True)
    sealed_closed = models.BinaryField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    split_from = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="signal_state_known"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) & ~Q(closed_because=MERGED)
                | Q(merged_into__isnull=False, state="closed", closed_because=MERGED),
                name="signal_merged_is_closed",
            ),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="signal_channel_known"),
            models.CheckConstraint(condition=Q(reporter_kind__in=REPORTERS), name="signal_reporter_known"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(closed_because="")
                | ~Q(state="closed") & Q(duty__isnull=False, closed_at__isnull=True),
                name="signal_lies_nowhere",
            ),
            models.UniqueConstraint(
                fields=["supplier", "channel", "external_id"],
                condition=~Q(external_id=""),
                name="signal_taken_once",
            ),
            models.UniqueConstraint(
                fields=["supplier", "source_digest", "source_row"],
                condition=Q(external_id="", source_digest__isnull=False),
                name="signal_row_taken_once",
            ),
            models.UniqueConstraint(
                fields=["supplier", "supplier_key"],
                condition=Q(supplier_key__isnull=False),
                name="signal_key_used_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "received_at"], name="signal_by_organisation"),
            models.Index(fields=["municipality", "received_at"], name="signal_by_municipality"),
            models.Index(fields=["region", "received_at"], name="signal_by_region"),
            # Newest first for who may see much of it: the others narrow, this one keeps the order.
            models.Index(fields=["received_at", "id"], name="signal_by_moment"),
        ]

    def __str__(self) -> str:
        return self.reference


class Observable(models.Model):
    """Something in a signal that can be found again (*aanknopingspunt*): an address, a telephone number, a plate."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal kind", personal="fingerprint", criminal="sealed_value", plain={"fingerprint": FINGERPRINT}
    )

    signal = models.ForeignKey(Signal, models.CASCADE, related_name="observables")
    kind = models.CharField(max_length=20)
    sealed_value = models.BinaryField()
    fingerprint = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["address", "phone", "email", "plate", "company", "url", "handle", "person"]),
                name="observable_kind_known",
            )
        ]
        indexes = [models.Index(fields=["fingerprint"], name="observable_by_fingerprint")]

    def __str__(self) -> str:
        return self.kind


class Conversation(models.Model):
    """The conversation (*gesprek*) with a reporter who stays anonymous: its key, wrapped for either side.

    `sealed_key`: for the desk, under the data key of the signal. `sealed_receipt_key`: for the reporter, under the key
    of the receipt and around it that of the signal, so that destroying the signal closes both. `returned`: that the
    code was ever used; not when, not how often.
    """

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal returned helped", criminal="sealed_key sealed_receipt_key"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.OneToOneField(Signal, models.PROTECT, related_name="+")
    sealed_key = models.BinaryField()
    sealed_receipt_key = models.BinaryField()
    returned = models.BooleanField(default=False)
    helped = models.CharField(max_length=6, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(helped__in=["", *HELPED]), name="conversation_helped_known"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReporterMessage(models.Model):
    """One message (*bericht*) of a conversation, of the reporter or of a desk; it belongs to the signal, not to who
    wrote it, and so it stays when a desk hands over. `limited` says that a desk may not say more; `meaning` that the
    reporter puts something right or takes the report back."""

    guarded_by: ClassVar[str] = "signal"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="id signal by organisation user at limited meaning", criminal="sealed_words"
    )

    id = models.UUIDField(primary_key=True, default=new_id)
    signal = models.ForeignKey(Signal, models.PROTECT, related_name="+")
    by = models.CharField(max_length=8)
    organisation = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+", null=True)
    user = models.UUIDField(null=True)
    at = models.DateTimeField()
    limited = models.BooleanField(default=False)
    meaning = models.CharField(max_length=10, blank=True, default="", db_default="")
    sealed_words = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by="reporter", organisation__isnull=True, user__isnull=True, meaning__in=MEANINGS)
                | Q(by="desk", organisation__isnull=False, meaning=""),
                name="reporter_message_has_side",
            ),
        ]
        indexes = [models.Index(fields=["signal", "at"], name="reporter_message_by_signal")]

    def __str__(self) -> str:
        return str(self.id)
