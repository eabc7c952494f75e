"""What an agreement promises."""

from datetime import date, timedelta

import pytest

from ketenzicht.cases.operations import close_case, keep_agreement, make_agreement
from ketenzicht.cases.queries import cases_for, cases_lying_still, read_case
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from tests.cases.given import MOMENT, a_case, an_agreement, entries, open_titles, organisation
from tests.cast import actor, outsider

pytestmark = pytest.mark.django_db
FOLLOW = "Bespreek de voortgang van de afspraken."


def test_an_agreement_lies_on_the_work_list_of_its_owner() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    item = open_duties_for(actor("AVIM"))[0]
    assert (item.what, item.about, item.due_at) == ("agreement", case, clock.end_of(date(2026, 3, 20)))


def test_every_participant_reads_who_does_what_before_when() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    line = read_case(actor=actor("AVIM"), case=case).agreements[0]
    assert (line.words, line.due_on) == ("Bezoek de loods samen met de inspectie.", date(2026, 3, 20))
    assert line.owner == organisation("AVIM")


def test_after_the_first_agreement_the_case_waits_for_its_progress() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    assert FOLLOW in open_titles(case)
    assert "Plan het casusoverleg." not in open_titles(case)


def test_the_progress_is_discussed_once_when_the_last_agreement_is_due() -> None:
    case = a_case(actor("KETEN"))
    for due_on in (date(2026, 3, 20), date(2026, 3, 10), date(2026, 4, 1)):
        an_agreement(case, due_on=due_on)
    assert open_titles(case).count(FOLLOW) == 1
    assert open_titles(case)[-1] == FOLLOW


def test_the_list_says_how_many_agreements_are_open_and_which_is_due_first() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case, due_on=date(2026, 4, 1))
    an_agreement(case, due_on=date(2026, 3, 10))
    line = cases_for(actor("KETEN"))[0]
    assert (line.open_agreements, line.next_due_on) == (2, date(2026, 3, 10))


def test_a_kept_agreement_leaves_the_work_list() -> None:
    case = a_case(actor("KETEN"))
    keep_agreement(actor=actor("AVIM"), agreement=an_agreement(case))
    assert open_duties_for(actor("AVIM")) == []
    assert read_case(actor=actor("AVIM"), case=case).agreements[0].state == "kept"


def test_the_chain_director_may_record_that_it_was_kept() -> None:
    case = a_case(actor("KETEN"))
    keep_agreement(actor=actor("KETEN"), agreement=an_agreement(case))
    assert cases_for(actor("KETEN"))[0].open_agreements == 0


def test_an_agreement_is_kept_once() -> None:
    agreement = an_agreement(a_case(actor("KETEN")))
    keep_agreement(actor=actor("AVIM"), agreement=agreement)
    with pytest.raises(Conflict):
        keep_agreement(actor=actor("AVIM"), agreement=agreement)


def test_an_agreement_past_its_day_shows_as_late() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    with clock.at(MOMENT + timedelta(days=30)):
        assert read_case(actor=actor("KETEN"), case=case).agreements[0].is_late


def test_closing_the_case_lets_open_agreements_lapse() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    close_case(actor=actor("KETEN"), case=case, reason="Opgelost.")
    assert read_case(actor=actor("AVIM"), case=case).agreements[0].state == "dropped"
    assert open_titles(case) == []


def test_nobody_is_held_to_an_agreement_who_takes_no_part() -> None:
    with pytest.raises(Invalid):
        an_agreement(a_case(actor("KETEN")), owner="NLA")


def test_an_agreement_is_not_made_for_yesterday() -> None:
    with pytest.raises(Invalid):
        an_agreement(a_case(actor("KETEN")), due_on=date(2026, 3, 1))


def test_no_agreement_is_made_in_a_closed_case() -> None:
    case = a_case(actor("KETEN"))
    close_case(actor=actor("KETEN"), case=case, reason="Opgelost.")
    with pytest.raises(Conflict):
        an_agreement(case)


def test_no_step_leaves_a_case_lying_still() -> None:
    case = a_case(actor("KETEN"))
    keep_agreement(actor=actor("AVIM"), agreement=an_agreement(case))
    an_agreement(case, due_on=date(2026, 4, 1))
    assert cases_lying_still() == 0


def test_making_and_keeping_are_one_entry_each() -> None:
    keep_agreement(actor=actor("AVIM"), agreement=an_agreement(a_case(actor("KETEN"))))
    assert (entries("case.agree"), entries("agreement.keep")) == (1, 1)


def test_who_only_watches_a_case_makes_no_agreement() -> None:
    case, own = a_case(actor("KETEN")), organisation("AVIM")
    with pytest.raises(Refused):
        make_agreement(actor=actor("AF"), case=case, owner=own, words="Kijk mee.", due_on=date(2026, 3, 20))


def test_an_outsider_neither_makes_nor_keeps_an_agreement() -> None:
    case = a_case(actor("KETEN"))
    agreement = an_agreement(case)
    with pytest.raises(Missing):
        keep_agreement(actor=outsider(), agreement=agreement)
    with pytest.raises(Missing):
        make_agreement(actor=outsider(), case=case, owner=organisation("AVIM"), words="x", due_on=date(2026, 3, 20))
