"""Cleaning inside the test process, which is quicker; a test of its own and a thorough run use the child process."""

import os
from collections.abc import Callable
from contextlib import suppress

import pytest

from ketenzicht.documents import examining
from ketenzicht.documents.cleaning import pdfs, pictures, sounds, words
from ketenzicht.documents.cleaning.child import Copy
from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.recognising import Unfit

CLEANERS: dict[str, Callable[[str, bytes], tuple[str, bytes]]] = {
    "picture": pictures.cleaned, "pdf": pdfs.cleaned, "sound": sounds.cleaned, "words": words.cleaned,
}  # fmt: skip


def clean(kind: str, data: bytes, *, seconds: int = 0) -> Copy:
    """As the child does: whatever breaks is a broken file."""
    why = "broken"
    with suppress(Exception):
        try:
            return Copy(*CLEANERS[KINDS[kind].sort](kind, data))
        except Unfit as unfit:
            why = unfit.why
    raise Unfit(why)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.environ.get("KETENZICHT_THOROUGH") != "1":
        monkeypatch.setattr(examining, "clean", clean)
