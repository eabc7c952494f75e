"""The row of a mail that came in; what it says is sealed, and it is never without an outcome."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import FINGERPRINT, FieldClasses, classed

MAIL = {
    "taken": "een nieuwe melding",
    "already": "was al binnen",
    "added": "hoort bij een melding",
    "automatic": "automatisch antwoord",
    "loop": "mail van onszelf",
    "bounce": "onze mail kwam terug",
    "unread": "niet begrepen",
    "dismissed": "geen melding",
}
WHY_UNREAD = {
    "no_words": "er staat geen tekst in die wij kunnen lezen",
    "too_large": "de mail is groter dan 25 MB",
    "broken": "de mail is beschadigd of verkeerd opgebouwd",
    "winmail": "de tekst zit in winmail.dat en dat bestand is niet te openen",
}


class ReceivedMail(Protected):
    """A mail that came in (*binnengekomen mail*): where it lay, what became of it, and the whole of it, sealed.

    Sealed with the key of its signal when it has one, so that it goes with that; else with its own. `automatic` and
    `loop` become nothing and are counted; `unread` waits for a person.
    """

    kind: ClassVar[str] = "mail"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="mailbox validity uid digest outcome why signal duty at seen_at",
        personal="message_print",
        criminal="sealed_original sealed_words sealed_reason",
        plain={"message_print": FINGERPRINT},
    )

    mailbox = models.CharField(max_length=300)
    validity = models.BigIntegerField(null=True)
    uid = models.BigIntegerField(null=True)
    digest = models.BinaryField()
    message_print = models.BinaryField(null=True)
    outcome = models.CharField(max_length=10)
    why = models.CharField(max_length=12, blank=True)
    signal = models.ForeignKey("signals.Signal", models.PROTECT, related_name="+", null=True)
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    sealed_original = models.BinaryField(null=True)
    sealed_words = models.BinaryField(null=True)
    sealed_reason = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=list(MAIL)), name="mail_outcome_known"),
            models.CheckConstraint(condition=Q(why__in=["", *WHY_UNREAD]), name="mail_why_known"),
            models.CheckConstraint(
                condition=Q(outcome="unread", duty__isnull=False, signal__isnull=True) & ~Q(why="")
                | Q(outcome__in=["taken", "already", "added"], signal__isnull=False)
                | Q(outcome__in=["automatic", "loop", "bounce", "dismissed"], signal__isnull=True),
                name="mail_lies_nowhere",
            ),
            models.UniqueConstraint(
                fields=["mailbox", "validity", "uid"], condition=Q(uid__isnull=False), name="mail_taken_once"
            ),
        ]
        indexes = [
            models.Index(fields=["municipality"], name="mail_by_municipality"),
            models.Index(fields=["region"], name="mail_by_region"),
            models.Index(fields=["message_print"], name="mail_by_message"),
            models.Index(fields=["organisation", "outcome", "at"], name="mail_by_organisation"),
            models.Index(fields=["signal"], name="mail_by_signal"),
        ]

    def __str__(self) -> str:
        return str(self.id)
