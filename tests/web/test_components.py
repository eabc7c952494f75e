"""What every component promises to somebody who cannot see it, or who sees it in black and white."""

import hashlib
import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

import ketenzicht.web
from ketenzicht.kernel import clock

WEB = Path(ketenzicht.web.__file__).parent
STYLES = WEB / "static/kz"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=clock.AMSTERDAM)


class Handover(forms.Form):
    reason = forms.CharField(label="Reden", help_text="In één zin.")
    urgent = forms.BooleanField(label="Spoed", required=False)
    form_of = forms.ChoiceField(label="Vorm", choices=[("SU", "seksueel")], widget=forms.RadioSelect)


def component(name: str, **context: Any) -> str:
    with clock.at(NOON), translation.override("nl"):
        return " ".join(render_to_string(f"components/{name}.html", context).split())


def say(text: str, **context: Any) -> str:
    with clock.at(NOON), translation.override("nl"):
        return Template("{% load ketenzicht %}" + text).render(Context(context))


def test_a_field_ties_label_hint_and_message_to_its_input() -> None:
    html = component("field", field=Handover({})["reason"])
    assert '<label class="utrecht-form-label utrecht-form-field__label" for="id_reason">Reden</label>' in html
    assert 'aria-describedby="id_reason_hint id_reason_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_reason_hint">In één zin.' in html
    assert 'id="id_reason_error"' in html


def test_a_field_without_hint_or_message_describes_nothing() -> None:
    assert "aria-describedby" not in component("field", field=Handover()["urgent"])


def test_a_choice_is_a_fieldset_with_a_legend() -> None:
    html = component("field", field=Handover({})["form_of"])
    assert '<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--invalid" id="id_form_of"' in html
    assert "Vorm</legend>" in html
    assert '<label class="utrecht-form-label" for="id_form_of_0">seksueel</label>' in html


def test_the_summary_of_errors_takes_focus_and_leads_to_each_field() -> None:
    html = component("form_errors", form=Handover({}))
    assert 'role="alert" tabindex="-1" data-error-summary aria-labelledby="fouten"' in html
    assert "Er zijn nog 2 dingen nodig" in html
    assert 'href="#id_reason"' in html
    assert 'href="#id_form_of"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert component("form_errors", form=Handover()) == ""


@pytest.mark.parametrize("tone", ["action", "acute", "due", "done", "waiting"])
def test_a_badge_has_a_word_and_an_icon_beside_its_colour(tone: str) -> None:
    html = component("badge", word="wacht op advies", tone=tone)
    assert f"kz-tone-{tone}" in html
    assert "<svg" in html
    assert "wacht op advies" in html


def test_a_badge_refuses_a_tone_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="pink"):
        component("badge", word="x", tone="pink")


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (NOON + timedelta(hours=3), "over 3 uur", "due"),
        (NOON - timedelta(minutes=1), "1 minuut te laat", "acute"),
        (date(2026, 3, 3), "vandaag", "due"),
        (date(2026, 3, 1), "2 dagen te laat", "acute"),
        (date(2026, 3, 15), "over 12 dagen", "action"),
    ],
)
def test_a_clock_says_in_words_how_long_still(due: date | datetime, words: str, tone: str) -> None:
    html = component("clock", due=due)
    assert f"<span>{words}</span>" in html
    assert f"kz-tone-{tone}" in html
    assert f'<time datetime="{due.isoformat()}">' in html


def test_a_clock_that_is_done_says_so() -> None:
    assert "gedaan" in component("clock", due=date(2026, 3, 1), done_at=NOON)


def test_a_duty_without_a_term_says_so() -> None:
    assert "geen termijn" in component("clock")


def test_grounds_unfold_to_sentence_source_paragraph_and_link() -> None:
    ground = {"because": "AVIM eerst.", "title": "Beleidsplan", "paragraph": "§ 3", "url": "https://plan.example"}
    html = component("grounds", grounds=[ground])
    assert "<summary>" in html
    assert "Waarom?" in html
    assert 'AVIM eerst. <span class="kz-source"> <a class="utrecht-link" href="https://plan.example"' in html
    assert "Beleidsplan</a>, § 3" in html


@pytest.mark.parametrize(("confidence", "mark"), [("law17", "wettekst van 2017"), ("memory", "algemene kennis")])
def test_a_ground_that_was_not_verified_carries_its_mark(confidence: str, mark: str) -> None:
    assert mark in component("grounds", grounds=[{"because": "b", "source": "s", "confidence": confidence}])


def test_a_row_names_its_subject_inside_the_button() -> None:
    row = {"title": "Jongen met bankpassen", "url": "/s/1", "due": NOON, "action": {"label": "Beoordelen", "url": "/"}}
    html = component("work_row", row=row)
    assert '<a href="/s/1" data-row-link>Jongen met bankpassen</a>' in html
    assert 'Beoordelen<span class="kz-hidden-visually">: Jongen met bankpassen</span>' in html


def test_an_action_panel_has_one_primary_button_named_by_the_verb() -> None:
    html = component(
        "action_panel", heading="Overdragen", consequence="AVIM ziet: plaats.", button="Overdragen aan AVIM"
    )
    assert html.count("--primary-action") == 1
    assert "AVIM ziet: plaats." in html
    assert 'aria-labelledby="handelen"' in html


def test_a_data_list_is_a_list_of_terms() -> None:
    html = component("data_list", items=[{"label": "Gemeente", "value": "Waterveen"}])
    assert "<dt>Gemeente</dt> <dd> Waterveen" in html


def test_a_timeline_is_an_ordered_list_with_machine_readable_times() -> None:
    html = component("timeline", events=[{"what": "Ontvangen", "at": NOON, "who": "balie"}])
    assert html.startswith('<ol class="kz-timeline">')
    assert f'<time datetime="{NOON.isoformat()}">vandaag 12:00</time>' in html


def test_pages_say_which_one_is_open() -> None:
    html = component("pagination", page=Paginator(range(60), 25).page(2))
    assert '<span aria-current="page">2</span>' in html
    assert "Volgende bladzijde" in html


def test_a_breadcrumb_ends_on_this_page() -> None:
    html = component("breadcrumb", crumbs=[{"label": "Werklijst", "url": "/"}, {"label": "Signaal"}])
    assert '<span aria-current="page">Signaal</span>' in html


def test_an_empty_list_says_that_nothing_waits() -> None:
    assert "Niets dat nu op u wacht." in component("empty")


def test_a_chart_has_the_table_behind_it() -> None:
    bars = [{"label": "seksueel", "value": 25}, {"label": "huwelijk", "value": None, "shown": "< 3"}]
    html = say('{% bar_chart "Signalen" bars "aantal" %}', bars=bars)
    assert 'role="img" aria-label="Signalen: staafdiagram' in html
    assert '<th class="utrecht-table__cell" scope="row">seksueel</th>' in html
    assert 'width="100.00"' in html
    assert "&lt; 3" in html


def test_a_table_has_a_caption_and_scrolls_by_keyboard() -> None:
    html = say('{% data_table "Plekken" columns rows %}', columns=[{"label": "Plek"}], rows=[["De Wilg"]])
    assert 'role="region" tabindex="0" aria-label="Plekken"' in html
    assert "Plekken</caption>" in html


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (-1, "gisteren"),
        (3, "over 3 dagen"),
        (-4, "4 dagen geleden"),
        (8, "wo 11 maart 2026"),
    ],
)
def test_a_date_is_told_relative_within_a_week(days: int, words: str) -> None:
    assert say("{{ day|dutch_date }}", day=date(2026, 3, 3) + timedelta(days=days)) == words


def test_an_icon_is_decoration_unless_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in say('{% icon "bed" %}')
    assert 'role="img" aria-label="Plek"' in say('{% icon "bed" label="Plek" %}')


def test_the_error_page_says_what_why_what_now_and_what_was_kept() -> None:
    html = render_to_string(
        "error.html", {"what": "Niet verstuurd", "why": "Gesloten.", "now": "Bel.", "kept": "Bewaard."}
    )
    assert [word in html for word in ("Niet verstuurd", "Gesloten.", "Bel.", "Bewaard.")] == [True] * 4


def test_the_public_page_has_its_way_out_and_a_title_that_tells_nothing() -> None:
    html = render_to_string("public_base.html", {"step": 2, "steps": 5})
    assert "<title>Formulier</title>" in html
    assert "data-quick-exit" in html
    assert "Stap 2 van 5" in html
    assert "htmx" not in html


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script_of_its_own(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|hx-on|javascript:", text)


def test_every_library_class_in_a_template_is_in_the_style_sheet() -> None:
    used = set(re.findall(r"utrecht-[a-z0-9_-]+[a-z0-9]", " ".join(path.read_text() for path in TEMPLATES)))
    known = (STYLES / "vendor/staff.css").read_text() + "".join(path.read_text() for path in STYLES.glob("*.css"))
    assert {name for name in used if f".{name}" not in known} == set()


def test_the_files_of_a_public_page_weigh_little() -> None:
    html = render_to_string("public_base.html", {"step": 1, "steps": 5})
    files = [STYLES.parent / name for name in re.findall(r'(?:href|src)="/static/([^"]+)"', html)]
    assert len(files) == 6
    assert sum(path.stat().st_size for path in files) + len(html) < 55_000


def test_vendored_files_are_those_of_the_manifest() -> None:
    vendor = STYLES / "vendor"
    manifest = json.loads((vendor / "manifest.json").read_text())["files"]
    present = {path for path in vendor.rglob("*") if path.is_file() and path.name != "manifest.json"}
    assert {
        path.relative_to(vendor).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in present
    } == manifest
