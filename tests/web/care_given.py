"""What tests of the pages of care start from: the warehouse story, walked until a step, with the ids it reached."""

from uuid import UUID

from django.apps import apps

from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import seats
from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow, steps
from ketenzicht.chain.demo_load import read, text_of
from ketenzicht.chain.demo_places import load_places
from ketenzicht.chain.journey import Journey
from ketenzicht.chain.seats import answering
from ketenzicht.chain.story import read_stories
from tests.cast import actor
from tests.web.browsing import signal


def walked(until: str) -> Journey:
    """The story "A man locked in a warehouse", up to and including `until`, all of it today."""
    story = read_stories(text_of("story_warehouse.toml"), "story_warehouse.toml")[0]
    with one_act():
        load_places(read("places.toml"))
    journey = Journey(region="VR14", story=story.name)
    steps.receive(journey, dict(story.signal))
    for step in story.steps:
        steps.take(journey, step.do, step.role, step.given)
        if step.do == until:
            break
    return journey


def provider_login() -> str:
    """The login of the provider that has the only open or accepted offer."""
    offer = apps.get_model("shelter", "Offer").objects.get(state__in=["open", "accepted"])
    return next(seat.login for seat in seats(role="OPVANG") if seat.organisation == offer.organisation_id)


def taken_signal() -> UUID:
    """A clear signal that the chain director has accepted from the contact officer."""
    reported = signal()
    judgement = Judgement(conclusion="clear", forms=("AU",), reasons=("Geen loon.",))
    flow.assess(actor=actor("AF"), signal=reported, judgement=judgement)
    flow.hand_over(actor=actor("AF"), signal=reported, to=("ketenregisseur",), message="Graag vandaag.")
    handover = answering("KETEN", reported, "handover")[0]
    flow.accept(actor=actor("KETEN"), handover=handover, message="Opgepakt.")
    return reported


def a_case() -> UUID:
    """A case of the chain director with the care coordinator and the labour inspectorate at the table."""
    director = actor("KETEN")
    return flow.open_case(
        actor=director, signal=taken_signal(), title="Loods aan de rand", tracks=("Z",), with_desks=("ZoCo", "NLA")
    )
