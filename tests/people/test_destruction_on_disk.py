"""After shredding and the forced vacuum no file of the database holds the key: not heap, index, log or samples."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketenzicht.config import embedded
from ketenzicht.config.embedded.cluster import ask

pytestmark = [pytest.mark.proof, pytest.mark.embedded]
ROOT = Path(__file__).parents[2]
NAME = "Demo-Kwartelkoning Rietveld"
STORY = f"""
import json, sys
from ketenzicht.config.prepare import prepared
with prepared():
    from django.apps import apps
    from django.db import connection, transaction
    from ketenzicht.agencies.acting import acting
    from ketenzicht.chain.demo_load import load_partners
    from ketenzicht.kernel.errors import Missing
    load_partners()
    from tests.cast import actor
    from tests.people.given import a_person, shredded
    from ketenzicht.people.queries import identity_of
    from ketenzicht.rules.access import SYSTEM
    zoco, keys = actor("ZOCO"), apps.get_model("people", "DataKey").objects
    gone, stays = a_person(name={NAME!r}, phone="085-5550977"), a_person(name="Demo-Blijft")
    for number in range(40):
        a_person(name=f"Demo-Opvulling {{number}}")
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    prints = apps.get_model("people", "BlindIndex").objects.filter(person=gone)
    with transaction.atomic(), acting(SYSTEM):
        found = {{str(who): [bytes(w).hex() for w in keys.filter(subject=who).values_list("wrapped", flat=True)]
                 for who in (gone, stays)}}
        found["prints"] = [bytes(each).hex() for each in prints.values_list("fingerprint", flat=True)]
    shredded(actor=SYSTEM, subject=gone)
    try:
        identity_of(actor=zoco, person=gone)
        sys.exit("still readable")
    except Missing:
        pass
    assert identity_of(actor=zoco, person=stays) == {{"name": "Demo-Blijft"}}
    print(json.dumps({{"gone": found[str(gone)] + found["prints"], "stays": found[str(stays)]}}))
"""


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="kz-shred-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder / "var"
    embedded.start(folder / "var", say=lambda line: None)
    embedded.leave(folder / "var")
    shutil.rmtree(folder)


def run(var: Path, *command: str) -> str:
    cleared = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "KETENZICHT_"))}
    env = {**cleared, "KETENZICHT_VAR": str(var), "KETENZICHT_DEMO": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    told = subprocess.run([sys.executable, *command], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return told.stdout


def holding(folder: Path, needles: list[bytes]) -> set[str]:
    """The files that hold one of these, by their place in the folder."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if any(needle in data or needle.hex().encode() in data for needle in needles):
                found.add(str(path.relative_to(folder)))
    return found


def test_nothing_of_a_destroyed_key_stays_on_disk(var: Path) -> None:
    keeping = embedded.start(var, say=lambda line: None)
    try:
        keys = json.loads(run(var, "-c", STORY).splitlines()[-1])
        gone, stays = ([bytes.fromhex(each) for each in keys[which]] for which in ("gone", "stays"))
        assert (len(gone), len(stays)) == (3, 2)
        ask(keeping, "kz_super", "postgres", "checkpoint;")  # what lay in memory lies on disk now
        before = holding(keeping.data, gone)
        assert any(name.startswith("pg_wal/") for name in before)
        assert any(name.startswith("base/") for name in before)
        assert json.loads(run(var, "-m", "ketenzicht.cli", "keys", "sweep", "--json")) == {"complete": True}
        assert holding(keeping.data, gone) == set()
        assert holding(keeping.data, stays) != set()
        assert holding(var, [NAME.encode()]) | holding(keeping.data, [NAME.encode()]) == set()
    finally:
        embedded.leave(var)
