"""English is complete, and the compiled catalogue is the one that was written."""

from datetime import date, timedelta
from gettext import GNUTranslations
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from scripts import messages

from ketenzicht.kernel import clock


def test_every_dutch_sentence_has_its_english_and_is_compiled() -> None:
    assert messages.check(messages.read_catalogue(messages.CATALOGUE.read_text())) == []


def test_a_sentence_without_english_is_found() -> None:
    entries = messages.read_catalogue(messages.CATALOGUE.read_text())
    del entries["Snel weg", ""]
    assert 'No English for: "Snel weg"' in messages.check(entries)


def test_an_english_sentence_whose_dutch_is_gone_is_found() -> None:
    entries = messages.read_catalogue(messages.CATALOGUE.read_text())
    entries["Nergens gebruikt", ""] = ("Used nowhere",)
    assert 'English without Dutch: "Nergens gebruikt"' in messages.check(entries)


def test_a_compiled_catalogue_is_read_by_gettext(tmp_path: Path) -> None:
    header = ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",)
    (tmp_path / "x.mo").write_bytes(
        messages.compiled({("", ""): header, ("één dag", "%d dagen"): ("a day", "%d days")})
    )
    with (tmp_path / "x.mo").open("rb") as file:
        catalogue = GNUTranslations(file)
    assert [catalogue.ngettext("één dag", "%d dagen", number) for number in (1, 2)] == ["a day", "%d days"]


def test_block_sentences_keep_their_names_and_plural() -> None:
    text = "{% blocktrans count n=n %}1 plek van {{ of }}{% plural %}{{ n }} plekken, 5%{% endblocktrans %}"
    assert list(messages.in_template(text)) == [("1 plek van %(of)s", "%(n)s plekken, 5%%")]


def test_the_english_switch_changes_the_words_of_a_clock() -> None:
    with translation.override("en"):
        html = render_to_string("components/clock.html", {"due": clock.today() + timedelta(days=3)})
    assert "in 3 days" in html


def test_a_date_follows_the_language() -> None:
    with translation.override("en"):
        html = render_to_string("components/clock.html", {"done_at": date(2020, 3, 3)})
    assert "Tue 3 March 2020" in html
