"""How well the lexicon reads notes written without sight of it: printed, errors listed, and not to get worse."""

import os
import sys
from pathlib import Path

import pytest

from ketenzicht.indicators.lexicon import shipped
from ketenzicht.indicators.naive import hits_in
from tests.indicators.notes import NOTES

OUT = Path(os.environ.get("KETENZICHT_VAR") or "var") / "bench" / "scanning_errors.txt"


def test_there_are_four_hundred_of_sixty_to_two_hundred_words_and_half_are_harmless() -> None:
    assert len(NOTES) == 400
    assert sum(not note.truth for note in NOTES) == 200
    assert all(60 <= len(note.text.split()) <= 200 for note in NOTES)
    assert len({id for note in NOTES for id in note.truth}) == 88


@pytest.mark.proof
def test_precision_and_recall_on_them_do_not_get_worse(capsys: pytest.CaptureFixture[str]) -> None:
    right = wrong = missed = alarms = unseen = 0
    errors = []
    for note in NOTES:
        hits = [hit for hit in hits_in(note.text, shipped()) if hit.form != "CONTEXT"]
        told = {hit.indicator for hit in hits if hit.standing in ("stated", "quoted")}
        right, wrong = right + len(told & note.truth), wrong + len(told - note.truth)
        missed += len(note.truth - told)
        alarms, unseen = alarms + (bool(told) and not note.truth), unseen + (not told and bool(note.truth))
        errors += [
            f"{note.place} onterecht {hit.indicator}: {hit.text}" for hit in hits if hit.indicator in told - note.truth
        ]
        errors += [f"{note.place} gemist {id}" for id in sorted(note.truth - told)]
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        sys.stdout.write(f"\nindicators: precision {precision:.3f}, recall {recall:.3f}; {right} right, {wrong} wrong")
        sys.stdout.write(
            f", {missed} missed; {alarms} of 200 harmless notes with a hit, {unseen} of 200 others without"
        )
        sys.stdout.write(f"; errors in {OUT}\n")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(errors) + "\n", encoding="utf-8")
    assert precision >= 0.68
    assert recall >= 0.67
