"""The documents say what is there: steps, rules, dependencies, files and links; and they stay as short as promised."""

import inspect
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from django.urls import resolve
from scripts import messages

from ketenzicht.chain import flow
from ketenzicht.rules import register
from ketenzicht.rules.replay import load_all
from tests.architecture.sources import PACKAGE, ROOT

README = ROOT / "README.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RECORDS = sorted((ROOT / "docs/decisions").glob("*.md"))
MANUAL = sorted((ROOT / "docs/user").glob("*.md"))
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text())
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def dead_links(page: str, place: Path) -> list[str]:
    """Links to files that are not there; what lies on the web is not looked at."""
    targets = (target for target in LINK.findall(page) if "://" not in target and not target.startswith("mailto:"))
    return [target for target in targets if not (place / target).exists()]


def named_paths(page: str) -> list[str]:
    """What a page names as a file or folder of this project, in backticks."""
    return re.findall(r"`((?:src|docs|tests|scripts|chain|rules|config|agencies|kernel|people)/[\w./-]*)`", page)


def gone(page: str) -> list[str]:
    return [path for path in named_paths(page) if not ((ROOT / path).exists() or (PACKAGE / path).exists())]


def asked_for() -> dict[str, str]:
    """Every package that the project asks for by name, with the version in the lock ("" where the lock has none)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"].values()
    asked = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(one for g in groups for one in g),
    ]
    locked = {row["name"]: row["version"] for row in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    names = (re.split(r"[^\w-]", one, maxsplit=1)[0].lower() for one in asked)
    return {name: locked.get(name, "") for name in names}


def explained(page: str) -> dict[str, tuple[str, str]]:
    """Package → (version looked at, why), of the rows in the record on dependencies."""
    rows = re.findall(r"^\| `([\w-]+)` \| ([\w.]+) \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE)
    return {name: (version, why.strip()) for name, version, why in rows}


def unknown_words(page: str) -> list[str]:
    """What the manual prints in bold as standing on the screen, and no page says."""
    shown = {sentence.rstrip(":") for message in messages.found() for sentence in message}
    return [word for word in re.findall(r"\*\*([^*]+)\*\*", page) if " ".join(word.split()) not in shown]


def steps() -> set[str]:
    own = inspect.getmembers(flow, inspect.isfunction)
    return {name for name, call in own if call.__module__ == flow.__name__ and not name.startswith("_")}


def told(page: str) -> dict[str, list[str]]:
    """Step → the cells of its row, in docs/flow.md."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| `")
    ]
    return {row[0].strip("`"): row for row in rows}


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_path_in_a_document_leads_somewhere(page: Path) -> None:
    text = page.read_text()
    assert (dead_links(text, page.parent), gone(text)) == ([], [])


def test_the_flow_tells_every_step_and_no_other() -> None:
    assert set(told((ROOT / "docs/flow.md").read_text())) == steps() | {"publish"}


def test_the_rules_that_the_flow_names_exist_and_each_step_is_shown_by_a_test() -> None:
    rows = told((ROOT / "docs/flow.md").read_text())
    named = {rule for row in rows.values() for rule in re.findall(r"`(\w+\.\w+)`", row[3])}
    assert named <= set(load_all())
    assert [step for step, row in rows.items() if "](../tests/" not in row[5]] == []


def test_every_rule_is_in_the_register_of_rules() -> None:
    assert register.main(["--check"]) == 0


def test_every_dependency_has_its_sentence_and_was_looked_at_in_this_version() -> None:
    rows = explained((ROOT / "docs/decisions/0003-dependencies.md").read_text())
    assert set(rows) == set(asked_for())
    assert {name: locked for name, locked in asked_for().items() if locked and rows[name][0] != locked} == {}
    assert [name for name, (_version, why) in rows.items() if not re.fullmatch(r"[A-Z].{15,}\.", why)] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_has_context_decision_and_price_on_one_page(record: Path) -> None:
    text = record.read_text()
    assert text.startswith(f"# {record.name[:4]} · ")
    assert [part for part in ("Context", "Decision", "Price") if f"\n**{part}.** " not in text] == []
    # The record of dependencies has a row for each; a row more is a package more, not a longer story.
    assert len([line for line in text.splitlines() if not line.startswith("| `")]) <= 60


def test_records_are_numbered_without_a_gap() -> None:
    assert [record.name[:4] for record in RECORDS] == [f"{number:04d}" for number in range(len(RECORDS))]


def test_the_readme_is_short_and_names_five_files_to_read_in_order() -> None:
    text = README.read_text()
    assert len(text.splitlines()) <= 120
    assert len(re.findall(r"^[1-5]\. \[", text, re.MULTILINE)) == 5


def test_the_readme_carries_the_rooms_of_the_drawing() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {"config"}
    assert [room for room in sorted(rooms) if f"`{room}`" not in README.read_text()] == []


def test_the_changelog_opens_with_rules() -> None:
    text = (ROOT / "CHANGELOG.md").read_text()
    assert re.findall(r"^### (.*)$", text, re.MULTILINE)[0] == "Rules"
    assert all(part.lstrip().startswith("### Rules") for part in re.split(r"^## .*$", text, flags=re.MULTILINE)[1:])


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.stem)
def test_what_the_manual_says_is_on_the_screen_is_there(page: Path) -> None:
    assert unknown_words(page.read_text()) == []


def test_the_manual_leads_to_all_its_pages() -> None:
    assert {page.name for page in MANUAL} - {"README.md"} == set(
        LINK.findall((MANUAL[0].parent / "README.md").read_text())
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_the_software_as_its_standard_asks(language: str) -> None:
    told = PUBLICCODE["description"][language]
    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert told["features"]


def test_publiccode_has_every_key_that_its_standard_demands() -> None:
    demanded = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"}
    assert demanded | {"description", "legal", "maintenance", "localisation"} <= set(PUBLICCODE)
    assert PUBLICCODE["publiccodeYmlVersion"] == "0.4"
    assert PUBLICCODE["softwareType"] == "standalone/web"
    assert PUBLICCODE["legal"]["license"] == "EUPL-1.2"
    assert PUBLICCODE["maintenance"]["contacts"][0]["email"].endswith(".example")
    assert PUBLICCODE["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}


def test_a_word_that_is_on_no_screen_is_found() -> None:
    assert unknown_words("Kies **Werklijst** of **Toverknop**.") == ["Toverknop"]


def test_a_dead_link_and_a_path_that_is_gone_are_found(tmp_path: Path) -> None:
    assert dead_links("see [it](nowhere.md), [that](https://example.org)", tmp_path) == ["nowhere.md"]
    assert gone("`src/ketenzicht/kernel/moon.py` and `kernel/clock.py`") == ["src/ketenzicht/kernel/moon.py"]


def test_a_dependency_without_its_sentence_is_found() -> None:
    page = (ROOT / "docs/decisions/0003-dependencies.md").read_text().replace("| `click` |", "| click |")
    assert set(asked_for()) - set(explained(page)) == {"click"}


def test_a_step_without_its_row_is_found() -> None:
    page = (ROOT / "docs/flow.md").read_text().replace("| `admit` |", "| admit |")
    assert "admit" in steps() - set(told(page))


def test_the_table_of_features_names_pages_and_commands_that_are_there() -> None:
    page = (ROOT / "docs/features.md").read_text()
    addresses = re.findall(r"`(/[^`]*)`", page)
    assert len(addresses) > 30
    for address in addresses:
        resolve(address.replace("{id}", "01900000-0000-7000-8000-000000000000"))
    commands = set(re.findall(r"`ketenzicht ([a-z]+)", page))
    assert commands <= {path.stem for path in (PACKAGE / "cli").glob("*.py")}
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| ")][1:]
    assert [row[1] for row in rows if row[2].strip()[0] not in "YPN" or len(row) != 6] == []
    # What is not whole says why.
    assert [row[1] for row in rows if row[2].strip()[0] != "Y" and ":" not in row[2]] == []
