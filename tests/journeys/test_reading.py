"""The reader of pages keeps what a form holds, refuses what it does not offer, and hears when a page tells a secret."""

import pytest

from tests.journeys.forms import form_to, forms_of
from tests.journeys.html import read_html
from tests.journeys.visitor import Trail

PAGE = """<h1>Werk <svg><title>pijl</title></svg>nu</h1><script>geheim()</script>
<form action="/zoeken"><input name="q"></form>
<form method="post" novalidate>
  <input type="hidden" name="csrfmiddlewaretoken" value="abc"><input type="hidden" name="once" value="t1">
  <textarea name="notes">
Regel &amp; regel</textarea>
  <select name="known"><option value="">onbekend</option><option value="yes" selected>ja</option></select>
  <input type="radio" name="how" value="a"><input type="radio" name="how" value="b" checked>
  <input type="checkbox" name="to" value="NLA" checked><input type="checkbox" name="to" value="ZoCo">
  <input type="checkbox" name="limited"><input name="gone" disabled>
  <button type="submit" name="go" value="next">Volgende</button>
</form>
<a href="/zaken/1"><strong>Zaak</strong> openen</a>"""


def test_the_words_of_a_page_are_what_somebody_reads() -> None:
    page = read_html(PAGE)
    assert page.first("h1").words == "Werk nu"
    assert "geheim" not in page.words


def test_a_link_is_found_by_its_words_only() -> None:
    page = read_html(PAGE)
    assert page.link("Zaak openen") == "/zaken/1"
    with pytest.raises(AssertionError, match="Cliënt"):
        page.link("Cliënt")


def test_a_form_keeps_its_hidden_fields_and_defaults() -> None:
    form = form_to(read_html(PAGE), "/stap/1", "/1")[0]
    assert form.action == "/stap/1"
    assert form.data("next") == {
        "csrfmiddlewaretoken": ["abc"],
        "once": ["t1"],
        "notes": ["Regel & regel"],
        "known": ["yes"],
        "how": ["b"],
        "to": ["NLA"],
        "go": ["next"],
    }


def test_what_is_filled_in_replaces_what_stood_there() -> None:
    form = form_to(read_html(PAGE), "/stap/1", "/1")[0].fill(to=["ZoCo"], limited=True, how="a", notes=None)
    sent = form.data()
    assert (sent["to"], sent["limited"], sent["how"], sent["notes"]) == (["ZoCo"], ["on"], ["a"], ["Regel & regel"])


@pytest.mark.parametrize("given", [{"to": ["AVIM"]}, {"known": "maybe"}, {"reason": "x"}, {"gone": "x"}, {"how": True}])
def test_what_is_not_offered_is_refused(given: dict[str, str | bool | list[str]]) -> None:
    form = form_to(read_html(PAGE), "/stap/1", "/1")[0]
    with pytest.raises(AssertionError):
        form.fill(**given)


def test_a_button_that_is_not_there_cannot_be_pressed() -> None:
    with pytest.raises(AssertionError, match="no button"):
        next(forms_of(read_html(PAGE), "/")).data("send")


def test_a_secret_in_an_address_is_heard_however_it_is_written() -> None:
    trail = Trail(["Berkenrijs", "Demoweg 12"])
    assert trail.tells("/zoeken?q=BERKENRIJS") == "Berkenrijs"
    assert trail.tells("/zoeken?q=Demoweg%2012") == "Demoweg 12"
    assert trail.tells("/meldingen?toestand=open") == ""
