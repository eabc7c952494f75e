"""Rows of the messages room: that a mail left, never what is in it; and whether a colleague wants mail."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.messages.states import ANSWERS, LABELS
from ketenzicht.rules.field_classes import PSEUDONYM, FieldClasses, classed


class Notice(Protected):
    """A mail without content (*kennisgeving*): to a colleague at a fixed time, or to a reporter for whom it is safe.

    `about` is the signal of which the reporter can read something. The address stands in no row: that of a colleague
    comes from their account, that of a reporter from the vault, at the moment of sending.
    """

    kind: ClassVar[str] = "notice"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="what user about slot_at message_id state tries next_at answer code made_at sent_at",
        personal="person",
        plain={"person": PSEUDONYM},
    )

    what = models.CharField(max_length=10)
    user = models.UUIDField(null=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    about = models.UUIDField(null=True)
    slot_at = models.DateTimeField()
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)
    code = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(LABELS)), name="notice_state_known"),
            models.CheckConstraint(condition=Q(answer__in=["", *ANSWERS]), name="notice_answer_known"),
            models.CheckConstraint(
                condition=Q(what="daily", user__isnull=False, person__isnull=True, about__isnull=True)
                | Q(what="reporter", user__isnull=True, person__isnull=False, about__isnull=False),
                name="notice_has_one_reader",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", next_at__isnull=False) | ~Q(state="waiting") & Q(next_at__isnull=True),
                name="notice_waits_until_a_moment",
            ),
            models.UniqueConstraint(
                fields=["user", "slot_at"], condition=Q(what="daily"), name="one_daily_notice_a_time"
            ),
            models.UniqueConstraint(
                fields=["about", "slot_at"], condition=Q(what="reporter"), name="one_reporter_notice_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state="waiting"), name="notice_due"),
            models.Index(fields=["organisation", "state", "made_at"], name="notice_by_organisation"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class MailChoice(models.Model):
    """What a colleague chose about mail (*mailkeuze*): whether it may come, and where. Without a row it comes.

    A register row: read for the colleague who asks and when a mail leaves.
    """

    field_classes: ClassVar[FieldClasses] = classed(
        internal="id user wanted at",
        personal="address",
        plain={"address": "Nodig om te mailen; van een collega, nooit van wie een dossier over gaat."},
    )

    user = models.UUIDField(unique=True)
    wanted = models.BooleanField(default=True)
    address = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
