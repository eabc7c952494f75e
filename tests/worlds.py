"""A world with written stories in it, built once a session, for tests that only read.

The fixture `story_world` moves the connection of one module to it; give it module scope by
`pytestmark = pytest.mark.usefixtures("story_world")` and write nothing that another test counts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.agencies.queries import seats
from ketenzicht.cases.operations import make_agreement
from ketenzicht.cases.queries import cases_for
from ketenzicht.chain import attaching, sharing
from ketenzicht.chain.demo_load import OFFICER, load_setting, text_of
from ketenzicht.chain.demo_privacy import load_privacy
from ketenzicht.chain.emergency import break_glass
from ketenzicht.chain.letterbox import take_mail
from ketenzicht.chain.registers import refuse, register_convenant
from ketenzicht.chain.story import Story, read_stories
from ketenzicht.chain.walk import perform
from ketenzicht.config import embedded
from ketenzicht.disclosure.advice import Chosen
from ketenzicht.documents.taking import take_in
from ketenzicht.kernel import clock
from ketenzicht.messages.operations import queue_daily
from ketenzicht.registers.places import Told, enter
from ketenzicht.rules.access import PUBLIC, SYSTEM
from ketenzicht.rules.sharing import SharingFacts
from ketenzicht.signals.drafting import keep_draft
from ketenzicht.signals.importing import bring
from ketenzicht.signals.intake import read_report
from ketenzicht.signals.mailroom import Lay
from ketenzicht.signals.queries import signals_for
from tests import setting_up
from tests.cast import actor
from tests.disclosure.given import a_text, asked, keyed
from tests.privacy.given import old_signal

WORLD = f"kz_world_{setting_up.DATABASE}"


def written(file: str) -> list[Story]:
    """The stories of one file of the demo."""
    return read_stories(text_of(file), file)


@contextmanager
def connected_to(name: str, blocker: DjangoDbBlocker) -> Iterator[None]:
    """The default connection goes to another database of the test server inside this block."""
    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        with blocker.unblock():
            yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


@pytest.fixture(scope="session")
def world_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database with the warehouse, the acute night and the vague tip, and an agreement."""
    embedded.create_database(setting_up.CLUSTER, WORLD, template=setting_up.TEMPLATE)
    with connected_to(WORLD, django_db_blocker):
        load_setting()
        night, _, _, tip = written("stories_hard.toml")
        for story in (*written("story_warehouse.toml"), night, tip):
            perform(story)
        director = actor("KETEN")
        case, owner, due = cases_for(director)[0].case, actor("AVIM").home, clock.today() + timedelta(days=14)
        make_agreement(actor=director, case=case, owner=owner, words="Bezoek de loods.", due_on=due)
        sharing.keep(
            actor=director, about_kind="case", about=case, facts=SharingFacts(q0="yes"), chosen=Chosen("shared", "AVIM")
        )
        for _number in range(2):
            old_signal()
        load_privacy(OFFICER)
        give_and_refuse()
    yield WORLD
    embedded.drop_database(setting_up.CLUSTER, WORLD)


def give_and_refuse() -> None:
    """A row of each kind that no story makes: a convenant, a no, a key, an export, a document, the emergency key."""
    """A row of each kind that no story makes: a convenant, a no, a key, an export, a mail, an emergency."""
    officer, director = actor("AF"), actor("KETEN")
    register_convenant(actor=director, text=a_text())
    signal = signals_for(officer)[0][0].id
    refuse(
        actor=officer, about_kind="signal", about=signal, receiver=actor("RIEC").home, role="RIEC",
        purpose="besluit", reason="no_ground",
    )  # fmt: skip
    keyed()
    asked()
    documents()
    take_mail(b"From: bo@demo.example\r\nTo: mensenhandel@gemeente-hilversum.example\r\n\r\n", Lay("INBOX", 1, 1))
    bring(actor=officer, supplier="MMA", channel="mma", place="", name="lijst.csv", data=b"tekst\nEen loods\n")
    keep_draft(actor=officer, answers={"text": "Een beller vertelt."})
    enter(actor=officer, facts=[Told("inspection", "Loodsweg 1, 1234 AB", clock.today(), "Toezicht", "Geen huurders.")])
    queue_daily(actor=SYSTEM, slot_at=clock.now(), readers=seats(login="af-hilversum@demo.example"))
    break_glass(actor=actor("KMAR"), named=str(signal), reason="Zij heeft vannacht om hulp gebeld.")


def documents() -> None:
    """A line of text beside a report, waiting for a scanner."""
    report = read_report({"text": "Zie de lijst.", "municipality": "Hilversum"}, channel="web")
    attaching.receive(actor=PUBLIC, report=report, files=take_in([("lijst.txt", b"Vijf namen (verzonnen)")]))


@pytest.fixture(scope="module")
def story_world(world_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tests of this module look at the world with stories."""
    with connected_to(world_database, django_db_blocker):
        yield
