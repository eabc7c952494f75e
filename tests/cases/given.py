"""What tests of cases and care start from: a signal in Hilversum, a case on it, the entries of an act."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.apps import apps

from ketenzicht.agencies.queries import participants_in
from ketenzicht.cases.operations import Question, make_agreement, open_case
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.rules.flow_chart import CaseFacts, propose_tracks
from ketenzicht.signals.intake import Report
from ketenzicht.signals.operations import Next, Owner, receive_signal
from ketenzicht.signals.recognised import Source
from tests.cast import actor

MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=clock.AMSTERDAM)
PLACE = {"municipality": "GM0402", "region": "VR14"}
NOT_A_SUSPECT = Question(dual_role=False, answer="Niet aan de orde.")


def a_signal() -> UUID:
    """A signal that lies with the contact officer of Hilversum."""
    officer = actor("AF")
    assert officer.organisation is not None
    return receive_signal(
        actor=officer,
        report=Report(text="Een man slaapt in een loods.", channel="desk", received_at=clock.now()),
        owner=Owner(officer.organisation, "AF", "GM0402", "VR14"),
        source=Source(officer.organisation),
        reporter=None,
        first=Next("enrich", "Verrijk de melding.", clock.now() + timedelta(days=5), "kz-service-levels"),
    ).signal


def a_case(by: Actor, *, signals: tuple[UUID, ...] = (), question: Question | None = NOT_A_SUSPECT) -> UUID:
    """A case of the chain director with AVIM at the table."""
    return open_case(
        actor=by,
        signals=signals or (a_signal(),),
        title="Loods aan het kanaal",
        tracks=("C", "Z"),
        participants=(organisation("AVIM"),),
        decision=propose_tracks(CaseFacts(victim_known=True), on=clock.today()),
        question=question,
        **PLACE,
    )


def an_agreement(case: UUID, *, owner: str = "AVIM", due_on: date = date(2026, 3, 20)) -> UUID:
    words = "Bezoek de loods samen met de inspectie."
    return make_agreement(actor=actor("KETEN"), case=case, owner=organisation(owner), words=words, due_on=due_on)


def organisation(role: str) -> UUID:
    found = actor(role).organisation
    assert found is not None
    return found


def entries(action: str) -> int:
    """How many entries the audit has of this action; by name, because the audit has no queries."""
    return int(apps.get_model("audit", "Entry").objects.filter(action=action).count())


def open_titles(about: UUID) -> list[str]:
    """The next actions of the duties that are open about an object, soonest first."""
    rows = apps.get_model("duties", "Duty").objects.filter(about=about, state="open")
    return list(rows.order_by("due_at", "id").values_list("action", flat=True))


def takes_part(case: UUID, role: str) -> bool:
    return organisation(role) in participants_in(case)
