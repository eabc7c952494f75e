"""What is asked, offered and lived in: requests, offers, stays.

What a request says about health, offences and danger is sealed with the client's own key and opened only for a match,
for the requester and for the provider that must decide; when the client's key goes, it goes.
"""

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from ketenzicht.agencies.models import Protected
from ketenzicht.rules.field_classes import CODE, PSEUDONYM, FieldClasses, classed
from ketenzicht.shelter.models.supply import AGES, SEXES, Place, PlaceType
from ketenzicht.shelter.states import OFFER, REFUSALS, REQUEST, STAY, WAITING


class ShelterRequest(Protected):
    """Somebody needs a place (*opvangaanvraag*). `duty` lies with the placing authority, `waiting` with who asked."""

    kind: ClassVar[str] = "request"
    field_classes: ClassVar[FieldClasses] = classed(
        internal=(
            "trajectory type urgency asked_at asked_by asked_role desk desk_role state duty waiting tried_at closed_at"
        ),
        personal="client sex age children",
        special="sealed_needs sealed_tried sealed_closed",
        plain={"client": PSEUDONYM, "sex": CODE, "age": CODE, "children": CODE},
    )

    client = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    trajectory = models.ForeignKey("care.Trajectory", models.PROTECT, related_name="+", null=True)
    type = models.ForeignKey(PlaceType, models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=8)
    sex = models.CharField(max_length=1)
    age = models.CharField(max_length=6)
    children = models.PositiveSmallIntegerField(default=0)
    sealed_needs = models.BinaryField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    asked_role = models.CharField(max_length=20)
    desk = models.ForeignKey("agencies.Organisation", models.PROTECT, related_name="+")
    desk_role = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default="open")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    waiting = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    tried_at = models.DateTimeField(null=True)
    sealed_tried = models.BinaryField(null=True)
    closed_at = models.DateTimeField(null=True)
    sealed_closed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(REQUEST)), name="request_state_known"),
            models.CheckConstraint(condition=Q(urgency__in=["acute", "days", "planned"]), name="request_urgency_known"),
            models.CheckConstraint(condition=Q(sex__in=SEXES) & Q(age__in=AGES), name="request_person_known"),
            models.CheckConstraint(
                condition=~Q(state__in=WAITING) | Q(duty__isnull=False, waiting__isnull=False),
                name="request_waits_with_duty",
            ),
            models.UniqueConstraint(
                fields=["client", "type"], condition=Q(state__in=WAITING), name="one_waiting_request_a_type"
            ),
        ]
        indexes = [
            models.Index(fields=["type", "state", "asked_at"], name="request_by_type"),
            models.Index(fields=["region"], name="request_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Offer(Protected):
    """A place offered for a request (*aanbod*); the provider decides, with a reason when it says no."""

    kind: ClassVar[str] = "offer"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="request place offered_at offered_by expires_at state duty decided_at decided_by",
        special="sealed_match reason_code sealed_reason",
        plain={"reason_code": CODE},
    )

    request = models.ForeignKey(ShelterRequest, models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    sealed_match = models.BinaryField()
    offered_at = models.DateTimeField()
    offered_by = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    reason_code = models.CharField(max_length=20, blank=True)
    sealed_reason = models.BinaryField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(OFFER)), name="offer_state_known"),
            models.CheckConstraint(condition=~Q(state="open") | Q(duty__isnull=False), name="offer_waits_with_duty"),
            models.CheckConstraint(
                condition=~Q(state="refused")
                | Q(reason_code__in=list(REFUSALS), decided_at__isnull=False, sealed_reason__isnull=False),
                name="refusal_has_reason",
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(state="open"), name="one_open_offer_a_request"),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="offer_by_provider")]

    def __str__(self) -> str:
        return str(self.id)


class Stay(Protected):
    """A client holds a place from a moment until a moment (*verblijf*); `during` is open-ended until it is known.

    No two ranges of one place overlap, whatever their state: a cancelled reservation keeps the range it really had.
    The constraint is written in SQL (second migration), because the server lacks btree_gist.
    """

    kind: ClassVar[str] = "stay"
    field_classes: ClassVar[FieldClasses] = classed(
        internal="place_key place request offer coordinator state duty admitted_at ended_at",
        personal="during client left_how",
        special="sealed_reason",
        plain={
            "during": "Zonder tijdvak is een plek niet tegen dubbele bezetting te beschermen.",
            "client": PSEUDONYM,
            "left_how": CODE,
        },
    )

    place_key = models.IntegerField()
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    during = DateTimeRangeField()
    client = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    request = models.ForeignKey(ShelterRequest, models.PROTECT, related_name="+")
    offer = models.OneToOneField(Offer, models.PROTECT, related_name="+")
    coordinator = models.UUIDField(null=True)
    state = models.CharField(max_length=10, default="reserved")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="+", null=True)
    admitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    left_how = models.CharField(max_length=20, blank=True)
    sealed_reason = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STAY)), name="stay_state_known"),
            models.CheckConstraint(condition=~Q(state="reserved") | Q(duty__isnull=False), name="reservation_has_duty"),
            models.CheckConstraint(
                condition=Q(state__in=["reserved", "present"], ended_at__isnull=True)
                | Q(state__in=["ended", "cancelled"], ended_at__isnull=False),
                name="stay_ends_once",
            ),
        ]
        indexes = [
            models.Index(fields=["place_key", "state"], name="stay_by_place"),
            models.Index(fields=["region"], name="stay_by_region"),
        ]

    def __str__(self) -> str:
        return str(self.id)
