"""No template carries its own style or script, and every word that is shown can be read in another language."""

from pathlib import Path

import pytest

from tests.architecture.pages import inline, untranslated
from tests.architecture.sources import TEMPLATES, short

PAGES = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_a_page_has_no_style_script_or_untranslated_word(page: Path) -> None:
    text = page.read_text()
    assert (short(page), inline(text), untranslated(text)) == (short(page), [], [])


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "<style>p {}</style>",
        '<p hx-on:click="go()">',
    ],
)
def test_style_and_script_inside_a_page_are_found(text: str) -> None:
    assert inline(text)


@pytest.mark.parametrize("text", ['<script src="kz.js" defer></script>', '<link rel="stylesheet" href="kz.css">'])
def test_style_and_script_beside_a_page_are_let_through(text: str) -> None:
    assert inline(text) == []


@pytest.mark.parametrize(
    "text", ["<p>Meld hier</p>", '<nav aria-label="Meld hier">', "{% if a > b %}<b>Meld hier</b>{% endif %}"]
)
def test_a_word_without_translation_is_found(text: str) -> None:
    assert untranslated(text) == ["Meld", "hier"]


@pytest.mark.parametrize(
    "text",
    [
        '<p>{% trans "Meld hier" %}</p>',
        "<p>{% blocktrans %}Meld {{ x }} hier{% endblocktrans %}</p>",
        '<img alt="{{ words }}">',
        "{# row: title, url #}<b>{{ row.title }}</b> · 3",
    ],
)
def test_what_is_translated_or_no_text_is_let_through(text: str) -> None:
    assert untranslated(text) == []
