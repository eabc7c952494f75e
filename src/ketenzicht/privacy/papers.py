"""The register and the DPIA as files: a sheet, JSON, and a page that prints. All from the same declarations."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from ketenzicht.kernel import clock
from ketenzicht.privacy.register import Activity, Risk, activities, risks
from ketenzicht.privacy.sheet import as_sheet
from ketenzicht.rules.source import Source

HEAD = (
    "Activiteit", "Doel", "Grondslagen", "Betrokkenen", "Gegevens", "Ontvangers", "Bewaren", "Maatregelen",
    "Handelingen",
)  # fmt: skip
STALE = "nakijken vóór gebruik"


def write_register(out: Path) -> list[Path]:
    """Write register and DPIA as CSV, JSON and HTML into a folder, which is made. Returns the files. Raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    files = {
        "register.csv": register_sheet(),
        "register.json": as_json(register_record()),
        "register.html": page("Register van verwerkingsactiviteiten", _register_parts()),
        "dpia.csv": dpia_sheet(),
        "dpia.json": as_json(dpia_record()),
        "dpia.html": page("Gegevensbeschermingseffectbeoordeling (DPIA)", _dpia_parts()),
    }
    for name, text in files.items():
        (out / name).write_text(text, encoding="utf-8", newline="")
    return [out / name for name in files]


def register_sheet() -> str:
    return as_sheet(HEAD, ([*_cells(each), ", ".join((*each.actions, *each.jobs))] for each in activities()))


def dpia_sheet() -> str:
    head = ("Risico", "Kans", "Ernst", "Activiteiten", "Maatregelen", "Wat blijft")
    return as_sheet(head, (_risk_cells(each) for each in risks()))


def register_record() -> dict[str, Any]:
    """Plain JSON values of the register."""
    return {"made_on": clock.today().isoformat(), "activities": [_record(each) for each in activities()]}


def dpia_record() -> dict[str, Any]:
    """Plain JSON values of the DPIA: flows, grounds, risks, measures."""
    flows = [
        {"activity": each.name, "from": list(each.subjects), "data": list(each.data), "to": list(each.receivers)}
        for each in activities()
    ]
    rows = [
        {"what": each.what, "likelihood": each.likelihood, "impact": each.impact, "activities": list(each.activities),
         "measures": list(each.measures), "left": each.left}
        for each in risks()
    ]  # fmt: skip
    return {**register_record(), "flows": flows, "risks": rows}


def as_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def page(title: str, parts: Iterable[str]) -> str:
    """A page without style or script of its own, that prints and can be kept."""
    body = "\n".join(parts)
    made = f"<p>Gemaakt op {clock.today().isoformat()} uit de verklaringen in de software.</p>"
    return (
        f'<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>{escape(title)}</title></head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n{made}\n{body}\n</body>\n</html>\n"
    )


def ground_words(sources: Iterable[Source]) -> str:
    """Instrument and paragraph, with its mark when the text was not checked."""
    return "; ".join(
        f"{each.instrument}, {each.paragraph}" + (f" [{STALE}]" if each.is_stale else "") for each in sources
    )


def _cells(each: Activity) -> list[str]:
    kept = "; ".join(f"{term.what}: {term.years} jaar" for term in each.retention)
    return [
        each.name, each.purpose, ground_words(each.grounds), ", ".join(each.subjects), ", ".join(each.data),
        ", ".join(each.receivers) or "geen", kept, " ".join(each.measures),
    ]  # fmt: skip


def _risk_cells(each: Risk) -> list[str]:
    return [
        each.what, each.likelihood, each.impact, ", ".join(each.activities), " ".join(each.measures), each.left
    ]  # fmt: skip


def _record(each: Activity) -> dict[str, Any]:
    return {
        "key": each.key,
        "name": each.name,
        "purpose": each.purpose,
        "grounds": [{"source": one.key, "confidence": one.confidence} for one in each.grounds],
        "subjects": list(each.subjects),
        "data": [kind.value for kind in each.classes if kind.about_a_person],
        "receivers": list(each.receivers),
        "retention": [{"key": term.key, "years": term.years, "source": term.source} for term in each.retention],
        "measures": list(each.measures),
        "models": list(each.models),
        "actions": list(each.actions),
        "jobs": list(each.jobs),
    }


def _register_parts() -> Iterator[str]:
    for each in activities():
        yield f"<h2>{escape(each.name)}</h2>"
        rows = zip(HEAD[1:-1], _cells(each)[1:], strict=True)
        yield "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows) + "</dl>"


def _dpia_parts() -> Iterator[str]:
    yield "<h2>Stromen en grondslagen</h2>"
    yield from (part.replace("<h2>", "<h3>").replace("</h2>", "</h3>") for part in _register_parts())
    yield "<h2>Risico's en maatregelen</h2>"
    names = ("Kans", "Ernst", "Activiteiten", "Maatregelen", "Wat blijft")
    for each in risks():
        yield f"<h3>{escape(each.what)}</h3>"
        rows = zip(names, _risk_cells(each)[1:], strict=True)
        yield "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows) + "</dl>"
