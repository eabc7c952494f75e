"""The register of policy: paragraph, the rules that stand on it, their written cases, from when, how sure we are.

`python -m ketenzicht.rules.register` prints it; `--check` compares it with `docs/rules.md`. Refuses to describe a rule
that has no case: what is not shown by an example is not in the register.
"""

import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ketenzicht.rules.replay import load_all
from ketenzicht.rules.source import SOURCES, Rule, Source

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "rules" / "cases"
DOCUMENT = ROOT / "docs" / "rules.md"

_HEAD = """# Rules: paragraph, rule, cases

Generated from `src/ketenzicht/rules/sources.toml`, the rules that name these paragraphs, and `tests/rules/cases`, by
`python -m ketenzicht.rules.register > docs/rules.md`. Not legal advice. Confidence: *seed* printed in one of the five
source texts; *public* a public page was seen; *law17* the law as it read on 10 May 2017; *memory* not verified;
*derived* our own conclusion. What is marked **stale law** must be checked on wetten.overheid.nl before it is printed
as law.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One written example: the rule, a sentence, the day, what goes in, what comes out, and the paragraphs it shows."""

    rule: str
    name: str
    on: str
    verdict: str
    given: dict[str, Any]
    expect: dict[str, Any]
    because: tuple[str, ...]


def read_cases(folder: Path = CASES) -> list[Case]:
    """All written cases. Raises ValueError for a file without them, or a case that lacks a key."""
    found: list[Case] = []
    for file in sorted(folder.glob("*.toml")):
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        for row in written.get("case", []):
            try:
                because = tuple(row["because"])
                found.append(Case(**{"rule": written["rule"], **row, "on": str(row["on"]), "because": because}))
            except (KeyError, TypeError) as problem:
                raise ValueError(f"{file.name}: case {row.get('name')!r} is not complete: {problem}") from problem
    if not found:
        raise ValueError(f"No written cases in {folder}; run this from a checkout of the project.")
    return found


def in_force_for(case: Case, versions: list[Rule]) -> Rule:
    """The version of the rule that decides this case."""
    return ([rule for rule in versions if rule.since.isoformat() <= case.on] or versions[:1])[-1]


def document() -> str:
    """The whole of docs/rules.md."""
    rules = load_all()
    cases = read_cases()
    shown: dict[tuple[str, str], list[str]] = {}
    for case in cases:
        for key in case.because:
            shown.setdefault((in_force_for(case, rules[case.rule]).label, key), []).append(case.name)
    versions = [rule for named in rules.values() for rule in named]
    parts = [_HEAD, _summary(versions, cases)]
    ordered = sorted(SOURCES.values(), key=lambda known: (known.instrument, known.paragraph, known.key))
    parts += [_section(known, versions, shown) for known in ordered]
    return "\n".join(parts)


def _summary(versions: list[Rule], cases: list[Case]) -> str:
    lines = ["## Rules in force", "", "| rule | since | paragraphs | cases |", "|---|---|---|---|"]
    named: dict[str, list[Rule]] = load_all()
    decided = {case.name: in_force_for(case, named[case.rule]).label for case in cases}
    for rule in sorted(versions, key=lambda known: known.label):
        count = sum(decided[case.name] == rule.label for case in cases)
        lines.append(f"| `{rule.name}` | {rule.since} | {len(rule.sources)} | {count} |")
    return "\n".join([*lines, "", "## Paragraphs", ""])


def _section(known: Source, versions: Iterable[Rule], shown: dict[tuple[str, str], list[str]]) -> str:
    where = f"[{known.paragraph}]({known.url})" if known.url else known.paragraph
    stale = " · **stale law**" if known.is_stale else ""
    lines = [
        f"### `{known.key}`",
        "",
        f"{known.instrument}, {where}: {known.title}.",
        f"Valid from {known.valid_from} · confidence {known.confidence}{stale}",
        "",
    ]
    for rule in sorted(versions, key=lambda each: each.label):
        if known.key in rule.sources:
            lines.append(f"- `{rule.label}`")
            lines += [f"  - {name}" for name in shown.get((rule.label, known.key), [])]
    if known.key == "kz-access":
        lines.append("- `access.decide`: the access table, tested in `tests/access`")
    return "\n".join([*lines, ""])


def main(arguments: list[str]) -> int:
    """Print the register, or with `--check` say whether docs/rules.md equals it; 1 when it does not."""
    made = document()
    if arguments != ["--check"]:
        sys.stdout.write(made)
        return 0
    if DOCUMENT.exists() and DOCUMENT.read_text(encoding="utf-8") == made:
        return 0
    sys.stderr.write("docs/rules.md is not in step; run: python -m ketenzicht.rules.register > docs/rules.md\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
