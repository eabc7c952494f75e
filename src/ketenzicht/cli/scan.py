"""`ketenzicht scan`: what may point to trafficking, line by line, with its place and why. Keeps nothing but its place.

With `--out` it writes the place it reached beside the answers, so that `--resume` goes on after an interruption.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from ketenzicht.cli.answer import BAD_INPUT, answering, json_option
from ketenzicht.cli.progress import bar
from ketenzicht.kernel.errors import Invalid

if TYPE_CHECKING:
    from ketenzicht.indicators.stream import Answer, Reader

MUCH = 2_000_000  # bytes from which making the quick reader ready pays
STEP = 1_000  # lines after which the place is written and the bar moves


@click.command("scan")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[BESTAND…]")
@click.option("--out", type=click.Path(path_type=Path), metavar="UIT.jsonl", help="Schrijf de antwoorden hierheen.")
@click.option("--resume", is_flag=True, help="Ga verder waar --out gebleven was.")
@json_option
@answering
def command(paths: tuple[Path, ...], out: Path | None, resume: bool, as_json: bool) -> None:
    """Zoekt indicatoren in tekst, regel voor regel: plaats, sterkte, ontkend of niet, en waarom.

    Zonder bestand leest het van de standaardinvoer. Een regel die met { begint is JSON met de tekst in "text". Een
    regel die niet gelezen kan worden wordt gemeld en overgeslagen (uitgang 2). Dit is nooit een score van een persoon.
    """
    if resume and (out is None or not paths):
        raise Invalid("--resume", "Verdergaan kan alleen met bestanden en --out.", "Geef ook --out UIT.jsonl.")
    for path in paths:
        if not path.is_file():
            raise Invalid(str(path), "Dit bestand is er niet.", "Controleer het pad.")
    place = _reached(out, paths) if resume and out is not None else {"file": 0, "line": 0, "at": 0, "written": 0}
    bad = 0
    with _opened(out, place["written"]) as target:
        for number, one in enumerate(paths or (None,)):
            if number >= place["file"]:
                begin = place if number == place["file"] else {"line": 0, "at": 0}
                bad += _scan(one, begin, target, as_json or out is not None, (out, paths, number))
    if bad:
        raise SystemExit(BAD_INPUT)


def _scan(path: Path | None, begin: dict[str, Any], target: TextIO, as_json: bool, keep: tuple[Any, ...]) -> int:
    from ketenzicht.indicators.lexicon import shipped
    from ketenzicht.indicators.stream import answers

    bad, size = 0, path.stat().st_size if path else 0
    with path.open("rb") if path else os.fdopen(os.dup(sys.stdin.fileno()), "rb") as stream:
        if path:
            stream.seek(begin["at"])
        reader = _reader(size)
        for count, one in enumerate(answers(stream, shipped(), reader, line=begin["line"], at=begin["at"]), 1):
            if one.record is None:
                click.echo(f"{path or 'invoer'}:{one.line}: {one.fault}; overgeslagen. Verbeter de regel.", err=True)
                bad += 1
            else:
                target.write("".join(f"{line}\n" for line in _told(one, as_json)))
            if count % STEP == 0:
                _kept(one, target, keep)
                if size > MUCH:
                    bar(one.end * 100 // size, 100, f"{path}")
        target.flush()
    return bad


def _reader(size: int) -> "Reader":
    from ketenzicht.indicators.lexicon import shipped
    from ketenzicht.indicators.stream import slow_reader

    if size <= MUCH:
        return slow_reader(shipped())
    from ketenzicht.indicators.automaton import quick_reader

    return quick_reader(shipped())


def _told(one: "Answer", as_json: bool) -> Iterator[str]:
    assert one.record is not None
    if as_json:
        yield json.dumps(one.record, ensure_ascii=False)
        return
    for together in one.record.get("combinations", ()):
        yield f"regel {one.line}: samen {' en '.join(together['of'])}: {together['why']}"
    for hit in one.record["hits"]:
        yield f'regel {one.line}, teken {hit["start"]}: {hit["indicator"]} "{hit["text"]}" omdat {hit["why"]}'


def _opened(out: Path | None, written: int) -> Any:
    if out is None:
        return nullcontext(sys.stdout)
    try:
        target = out.open("r+" if written else "w", encoding="utf-8")
    except OSError as error:
        raise Invalid(
            str(out), f"Hier kan niet worden geschreven ({error.strerror}).", "Kies een ander pad."
        ) from error
    target.seek(written)
    target.truncate()
    return target


def _kept(one: "Answer", target: TextIO, keep: tuple[Any, ...]) -> None:
    out, paths, number = keep
    if out is None:
        return
    target.flush()
    os.fsync(target.fileno())
    state = {"paths": [str(path) for path in paths], "file": number, "line": one.line, "at": one.end}
    beside = _beside(out)
    new = beside.with_suffix(".nieuw")
    new.write_text(json.dumps(state | {"written": out.stat().st_size}), encoding="utf-8")
    new.replace(beside)


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name}.plaats")


def _reached(out: Path, paths: tuple[Path, ...]) -> dict[str, Any]:
    """Where an earlier run was; the beginning when it wrote no place."""
    try:
        state: dict[str, Any] = json.loads(_beside(out).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"file": 0, "line": 0, "at": 0, "written": 0}
    except ValueError as error:
        raise Invalid(str(_beside(out)), "Dit is geen plaats om verder te gaan.", "Begin zonder --resume.") from error
    if state.get("paths") != [str(path) for path in paths]:
        raise Invalid("--resume", "Dit zijn andere bestanden dan de vorige keer.", "Begin zonder --resume.")
    return state
