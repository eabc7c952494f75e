"""`ketenzicht share`: the adviser at the command line, what it prints and with which exit code."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ketenzicht.cli import main

VIGNETTE = {
    "Q0": "no", "Q1": "yes", "Q2": "hulp", "Q3": "no", "Q4": "gemeente_ngo_private", "Q5": "e_publieke_taak",
    "Q6": "no", "Q7": "no", "Q17": "no", "Q18": "no", "Q19": "yes",
}  # fmt: skip


def share(folder: Path, answers: object, *words: str) -> Result:
    file = folder / "answers.json"
    file.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
    return CliRunner().invoke(main, ["share", "--answers", str(file), *words])


def test_the_vignette_of_the_boa_is_yes_with_its_ground_and_conditions(tmp_path: Path) -> None:
    told = share(tmp_path, VIGNETTE, "--json")
    answer = json.loads(told.stdout)
    assert told.exit_code == 0
    assert {"outcome", "path", "conditions", "open_question", "grounds"} <= set(answer)
    assert (answer["outcome"], answer["path"], answer["open_question"]) == ("ALLOW_MINIMAL", list(VIGNETTE), None)
    assert answer["grounds"][0]["source"] == "avg-6"
    assert len(answer["conditions"]) == 3


def test_people_read_lines_with_the_law_and_its_mark(tmp_path: Path) -> None:
    told = share(tmp_path, VIGNETTE).stdout
    assert told.startswith("Ja, als u niet meer deelt dan nodig is")
    assert "artikel 6, eerste lid" in told
    assert "controleer vóór gebruik" in told


def test_acute_danger_names_the_hours_in_which_to_record(tmp_path: Path) -> None:
    assert "vastleggen: binnen 24 uur" in share(tmp_path, {"Q0": "yes"}).stdout


def test_a_missing_answer_names_the_next_question_and_concludes_nothing(tmp_path: Path) -> None:
    told = share(tmp_path, {"Q0": "no", "Q1": "yes"}, "--json")
    answer = json.loads(told.stdout)
    assert (told.exit_code, answer["outcome"], answer["open_question"]) == (0, None, "Q2")
    assert (answer["conditions"], answer["grounds"]) == ([], [])
    assert "Volgende vraag Q2" in share(tmp_path, {"Q0": "no", "Q1": "yes"}).stdout


@pytest.mark.parametrize(
    ("answers", "place", "remedy"),
    [
        ({"Q0": "maybe"}, "answers.json: Q0", "yes, no"),
        ({"Q14": "yes"}, "answers.json: Q14", "Q13, Q15"),
        ({"Q2": "pret", "Q0": "yes"}, "answers.json: Q2", "hulp, veiligheid"),
        ('{\n "Q0": oops', "answers.json:2", "Verbeter het bestand."),
        ([], "answers.json: answers", "Sleutels: Q0"),
    ],
)
def test_answers_that_cannot_be_used_name_file_place_and_remedy(
    tmp_path: Path, answers: object, place: str, remedy: str
) -> None:
    told = share(tmp_path, answers)
    assert told.exit_code == 2
    assert place in told.stderr
    assert remedy in told.stderr


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["share", "--answers", str(tmp_path / "none.json")])
    assert (told.exit_code, "none.json" in told.stderr) == (2, True)


def test_it_loads_no_django_and_answers_at_once(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(VIGNETTE))
    code = (
        "import sys\nfrom ketenzicht.cli import main\n"
        f"main(['share', '--answers', {str(file)!r}], standalone_mode=False)\n"
        "print('django' in sys.modules)"
    )
    began = time.monotonic()
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert told.stdout.splitlines()[-1] == "False"
    assert time.monotonic() - began < 10
