"""English is complete, the public pages are in nine languages, and what is compiled is what was written."""

import re
from datetime import date, timedelta
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from scripts import messages

from ketenzicht.kernel import clock
from ketenzicht.web.language import PUBLIC

NAME = re.compile(r"%\((\w+)\)s")


def entries_of(language: str) -> dict[messages.Message, tuple[str, ...]]:
    return messages.read_catalogue(messages.catalogue(language).read_text())


@pytest.mark.parametrize("language", ["en", *messages.PUBLIC_LANGUAGES])
def test_every_sentence_is_there_in_each_language_and_is_compiled(language: str) -> None:
    entries = entries_of(language)
    assert messages.check(language, entries) == []
    # A name that is filled in must stand in the translation too.
    names = [(one, words) for one, words in entries.items() if one[0] and "%(" in one[0]]
    assert [one for one, words in names if set(NAME.findall(one[0])) != set(NAME.findall(words[0]))] == []


def test_the_public_sentences_are_the_languages_of_the_pages() -> None:
    assert [code for code, _name in PUBLIC] == ["nl", "en", *messages.PUBLIC_LANGUAGES]
    assert len(set(messages.public())) > 150


def test_a_sentence_without_english_is_found() -> None:
    entries = entries_of("en")
    del entries["Snel weg", ""]
    assert 'Not in en: "Snel weg"' in messages.check("en", entries)


def test_an_english_sentence_whose_dutch_is_gone_is_found() -> None:
    entries = entries_of("en")
    entries["Nergens gebruikt", ""] = ("Used nowhere",)
    assert 'In en without Dutch: "Nergens gebruikt"' in messages.check("en", entries)


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
