"""The work list: rows and counts agree, what a colleague has is out of the way, and standing in leaves its reason."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ketenzicht.agencies.operations import add_user, assign_role
from ketenzicht.chain import flow
from ketenzicht.duties.keeping import claim, covers_around, filters_of, keep_filter, look_after, release
from ketenzicht.duties.queries import GROUPS, group_of
from ketenzicht.duties.work import Wanted, group_conditions, next_items, work_count, work_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.rules.access import SYSTEM, Actor
from tests.cast import actor, outsider, user_of
from tests.signals.given import a_signal, asked, fed_back, handed_over, judged, rows
from tests.web.browsing import as_role, read

pytestmark = pytest.mark.django_db


def the_duty(signal: UUID) -> UUID:
    found: UUID = rows("duties.Duty", about=signal, state="open").get().id
    return found


def second() -> Actor:
    """A colleague of the contact officer, in the same role at the same town."""
    one = actor("AF")
    user = add_user(actor=SYSTEM, login="af.twee", name="Tweede Demo")
    assign_role(actor=SYSTEM, user=user, organisation=one.home, role="AF", since_on=clock.today())
    return Actor("AF", user, one.organisation, one.municipalities, one.regions)


def mixed() -> list[UUID]:
    """Signals in every group and tab: late, acute, new, waiting, returned, feedback due."""
    with clock.at(clock.now() - timedelta(days=40)):
        late = a_signal()
    acute, new, waiting, back, told = a_signal(acute=True), a_signal(), a_signal(), a_signal(), a_signal()
    judged(waiting, "vague")
    asked(waiting)
    judged(back)
    handover = handed_over(back)[0]
    flow.give_back(actor=actor("NLA"), handover=handover, reason="Niet voor ons.")
    judged(told, "not_trafficking")
    return [late, acute, new, waiting, back, told]


def test_every_row_stands_in_one_group_and_the_counts_are_those_of_the_rows() -> None:
    mixed()
    who = actor("AF")
    work = work_for(who, Wanted(), first=100)
    assert work.total == len(work.items) == sum(work.counts[key] for key in GROUPS) == work_count(who)
    for key in (*GROUPS, "new", "returned"):
        part = work_for(who, Wanted(group=key), first=100).items
        assert len(part) == work.counts[key] > 0 or key in ("today", "later"), key
    now = clock.now()
    for duty in rows("duties.Duty", state="open"):
        held = [
            key for key, when in group_conditions(now).items() if rows("duties.Duty", id=duty.id).filter(when).exists()
        ]
        assert held == [group_of(duty)]
    assert work_for(outsider(), Wanted(), first=100).items == ()


def test_what_a_colleague_took_on_is_out_of_the_way_until_it_is_late() -> None:
    calm, other = a_signal(), a_signal()
    one, two = actor("AF"), second()
    claim(actor=one, duty=the_duty(calm))
    assert [item.about for item in work_for(two, Wanted(), first=25).items] == [other]
    assert (work_for(two, Wanted(), first=25).elsewhere, work_for(one, Wanted(), first=25).mine) == (1, 1)
    assert calm not in {item.about for item in next_items(two, most=20)}
    with pytest.raises(Conflict):
        claim(actor=two, duty=the_duty(calm))
    judged(calm)
    assert rows("duties.Duty", about=calm, state="open").get().user == one.user
    with clock.at(clock.now() + timedelta(days=30)):
        assert work_count(two) == 2
        claim(actor=two, duty=the_duty(calm))
    release(actor=two, duty=the_duty(calm))
    with pytest.raises(Conflict):
        release(actor=two, duty=the_duty(calm))
    with pytest.raises(Missing):
        claim(actor=outsider(), duty=the_duty(calm))
    with pytest.raises(Conflict, match="andere rol"):
        claim(actor=Actor("KETEN", one.user, one.organisation), duty=the_duty(calm))


def test_who_is_ill_is_stood_in_for_with_a_reason_and_no_longer_than_a_week() -> None:
    signal = a_signal()
    one, two = actor("AF"), second()
    claim(actor=one, duty=the_duty(signal))
    for colleague, reason, error in ((user_of(one), "", Invalid), (user_of(outsider()), "ill", Missing)):
        with pytest.raises(error):
            look_after(actor=two, colleague=colleague, reason=reason)
    cover = look_after(actor=two, colleague=user_of(one), reason="ill")
    assert [(seen.by, seen.reason) for seen in covers_around(one)] == [(two.user, "ill")]
    entry = rows("audit.Entry", object=cover, action="duty.cover").get()
    assert "ziek" in str(entry.decisions)
    claim(actor=two, duty=the_duty(signal))
    with clock.at(clock.now() + timedelta(days=8)):
        assert covers_around(two) == []


def test_a_filter_is_ones_own_and_has_a_name() -> None:
    one, two = actor("AF"), second()
    keep_filter(actor=one, name=" Hilversum ", wanted=Wanted("new", "GM0402"))
    keep_filter(actor=one, name="Hilversum", wanted=Wanted("returned", "GM0402"))
    assert [(kept.name, kept.query) for kept in filters_of(one)] == [("Hilversum", "groep=returned&plaats=GM0402")]
    assert filters_of(two) == filters_of(outsider()) == []
    for name, wanted in ((" ", Wanted("new")), ("x" * 41, Wanted("new")), ("Alles", Wanted())):
        with pytest.raises(Invalid):
            keep_filter(actor=one, name=name, wanted=wanted)


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_twenty(client: Client) -> None:
    as_role(client, "AF")
    counts = []
    for number in (3, 17):
        for _ in range(number):
            signal = a_signal()
            fed_back(signal)
        with CaptureQueriesContext(connection) as asked_of:
            page = read(client, "/")
        counts.append(len(asked_of))
        assert "100 % kreeg terugkoppeling" in page
    assert counts[0] == counts[1]
    assert counts[0] <= 30, counts


def test_the_page_tells_whose_it_is_takes_it_on_and_keeps_a_filter(client: Client) -> None:
    signal = a_signal()
    second()
    as_role(client, "AF")
    page = read(client, f"/meldingen/{signal}")
    assert "Ik pak dit op" in page
    answer = client.post(f"/werklijst/taken/{the_duty(signal)}", {"naar": f"/meldingen/{signal}"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/meldingen/{signal}")
    assert "Leg terug" in read(client, f"/meldingen/{signal}")
    elsewhere = client.post(f"/werklijst/taken/{the_duty(signal)}", {"naar": "//kwaad.example/"})
    assert elsewhere.headers["Location"] == "/"
    client.post("/werklijst/filters", {"naam": "<b>Nieuw", "query": "groep=new&plaats=GM0402"})
    page = read(client, "/")
    assert "&lt;b&gt;Nieuw" in page
    assert "groep=new&amp;plaats=GM0402" in page
    kept = filters_of(actor("AF"))[0].id
    assert client.post(f"/werklijst/filters/{kept}/weg").status_code == 302
    assert client.post(f"/werklijst/filters/{kept}/weg").status_code == 404
    colleague = next(iter(rows("agencies.User", login="af.twee"))).id
    answer = client.post("/werklijst/waarnemen", {"collega": str(colleague), "reden": "leave"}, follow=True)
    assert "Lijst van Tweede Demo" in answer.content.decode()
    assert "verlof of vakantie" in answer.content.decode()
