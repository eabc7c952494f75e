"""The words that stand as data in the rooms above have their English too."""

from django.utils import translation
from django.utils.translation import gettext

from ketenzicht.rules.access import TABLE
from ketenzicht.rules.forms import FORM_NAMES
from ketenzicht.signals.states import LABELS
from ketenzicht.web.known_words import KNOWN
from ketenzicht.web.role_names import ROLE_NAMES


def test_every_state_and_form_is_known_in_english() -> None:
    with translation.override("en"):
        assert [word for word in (*LABELS.values(), *FORM_NAMES.values()) if gettext(word) == word] == []


def test_the_list_of_known_words_holds_the_words_of_the_rooms() -> None:
    assert {*LABELS.values(), *FORM_NAMES.values()} <= set(KNOWN)


def test_every_role_of_the_access_table_has_a_name() -> None:
    roles = {role for grant in TABLE for role in grant.roles}
    assert roles - {"PUBLIC", "SYSTEM"} <= set(ROLE_NAMES)
