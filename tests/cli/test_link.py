"""`ketenzicht link` on files: what it writes, what judgements change, what it cannot use."""

import csv
import importlib.util
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ketenzicht.cli import main
from tests.linkage.country import small

HEADING = "id,given_name,surname,birth_date,street,house_number,postcode,city,phone,email\n"
FILE = HEADING + (
    "a,Kees,van der Waterbergsma,1984-03-17,Lindelaan,7,1234 AB,Molendam,0612349871,kees@post.example\n"
    "b,Cornelis,Waterbergsma,17-03-1984,Lindelaan,7,1234AB,Molendam,+31612349871,\n"
    "c,Ingrid,van der Waterbergsma,1986-11-02,Lindelaan,7,1234 AB,Molendam,0612349871,\n"
    "d,Sanne,Roggekamp,1990-01-31,Eikenweg,3,9876 ZX,Oeverstede,,\n"
)


def link(folder: Path, *words: str, text: str = FILE) -> Result:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["link", str(folder / "a.csv"), "--out", str(folder / "out"), *words])


def written(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cluster_of(folder: Path) -> dict[str, str]:
    return {row["id"]: row["cluster"] for row in written(folder, "clusters.csv")}


def test_one_person_is_one_cluster_and_a_housemate_another(tmp_path: Path) -> None:
    told = link(tmp_path, "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout) | {"out": ""} == {
        "records": 4,
        "pairs": 1,
        "clusters": 3,
        "least": 0.65,
        "engine": "duckdb",
        "out": "",
        "ignored": [],
        "contradictions": [],
    }
    (pair,) = written(tmp_path, "pairs.csv")
    assert (pair["id_a"], pair["id_b"]) == ("a", "b")
    assert list(pair) == ["id_a", "id_b", "probability", "explanation"]
    assert 0.65 <= float(pair["probability"]) <= 1
    assert "voornaam in andere vorm gelijk" in pair["explanation"]
    assert cluster_of(tmp_path) == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_what_people_judged_goes_before_every_probability(tmp_path: Path) -> None:
    judged = tmp_path / "judged.csv"
    judged.write_text(
        "id_a,id_b,verdict,by,on,because\n"
        "a,b,same,M. Fictief,2026-03-02,zelfde foto\n"
        "b,a,different,M. Fictief,2026-03-03,toch niet\n"
        "d,c,same,M. Fictief,2026-03-03,zelf gezegd\n",
        encoding="utf-8",
    )
    told = link(tmp_path, "--judgements", str(judged))
    assert told.exit_code == 0, told.output
    assert cluster_of(tmp_path) == {"a": "a", "b": "b", "c": "c", "d": "c"}
    assert written(tmp_path, "pairs.csv")[0]["judged"] == "different"


def test_two_files_are_linked_with_each_other_and_equal_ids_stay_apart(tmp_path: Path) -> None:
    other = tmp_path / "b.csv"
    other.write_text(FILE.replace(",", ";"), encoding="utf-8-sig")
    told = link(tmp_path, str(other))
    assert told.exit_code == 0, told.output
    pairs = {(row["id_a"], row["id_b"]) for row in written(tmp_path, "pairs.csv")}
    assert {("1:a", "2:a"), ("1:a", "2:b"), ("1:b", "2:a")} <= pairs
    assert all(one.startswith("1:") and two.startswith("2:") for one, two in pairs)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name\nKees\n", "regel 1"),
        ("id,haircolour\n1,red\n", "regel 1"),
        (FILE + "a,Kees\n", "regel 6"),
        (FILE + ",Kees\n", "regel 6"),
        (FILE + "e,Kees,X,1990,L,1,1234,M,06,k@p.example,te,veel\n", "regel 6"),
        ('id,surname\n1,"Kees\n', "a.csv"),
    ],
)
def test_a_file_that_cannot_be_used_names_its_line(tmp_path: Path, text: str, place: str) -> None:
    told = link(tmp_path, text=text)
    assert told.exit_code == 2, told.output
    assert place in told.stderr


def test_a_judgement_without_a_reason_names_its_line(tmp_path: Path) -> None:
    judged = tmp_path / "judged.csv"
    judged.write_text("id_a,id_b,verdict,by,on,because\na,b,same,M.,2026-03-02,\n", encoding="utf-8")
    told = link(tmp_path, "--judgements", str(judged))
    assert told.exit_code == 2
    assert "regel 2" in told.stderr


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    told = link(tmp_path, text="id,surname,haircolour\n1,Roggekamp,red\n")
    assert "niet gelezen: haircolour" in told.stdout


@pytest.mark.proof
def test_spark_gives_the_clusters_of_duckdb_or_says_what_it_needs(tmp_path: Path) -> None:
    """Whole where Java and the group `spark` are; elsewhere the command says how to get them."""
    rows = [paper.row for paper in small().papers[:300]]
    lines = [",".join(row.get(name, "") for name in HEADING.strip().split(",")) for row in rows if not _comma(row)]
    text = HEADING + "\n".join(lines) + "\n"
    there = importlib.util.find_spec("pyspark") and shutil.which("java")
    assert link(tmp_path, text=text).exit_code == 0
    expected = cluster_of(tmp_path)
    told = link(tmp_path, "--engine", "spark", text=text)
    if there:
        assert told.exit_code == 0, told.output
        assert cluster_of(tmp_path) == expected
    else:
        assert told.exit_code == 1
        assert "--group spark" in told.stderr


def _comma(row: dict[str, str]) -> bool:
    return any("," in value for value in row.values())
