"""Makes a database for the tests before Django reads its settings: a plugin of pytest, loaded with `-p`.

One embedded server, one template (migrated, reference data, demo partners) that is made again only when what it is
made of has changed, and one copy per test process, to which the tests connect as kz_app.
"""

import atexit
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import psycopg  # noqa: E402

from ketenzicht.config import embedded  # noqa: E402

VAR = Path(os.environ.get("KETENZICHT_TEST_VAR", "") or ROOT / "var" / "test").resolve()
EMPTY = "_empty"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "solo")
MADE_OF = (
    "**/migrations/*.py",
    "agencies/reference/*",
    "chain/demo/region_*.toml",
    "chain/demo_load.py",
    "agencies/*.py",
    "rules/access/*.py",
    "*/models.py",
    "*/models/*.py",
)


def template_name() -> str:
    """The name of the template that belongs to the present migrations and demo files."""
    digest = sha256(os.environ.get("KETENZICHT_POSTGRES", "18").encode())
    digest.update(Path(__file__).read_bytes())
    for pattern in MADE_OF:
        for path in sorted((ROOT / "src" / "ketenzicht").glob(pattern)):
            digest.update(path.read_bytes())
    return f"kz_template_{digest.hexdigest()[:16]}"


@contextmanager
def alone(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_template(cluster: embedded.Cluster, name: str) -> None:
    embedded.drop_database(cluster, name + "_new")
    embedded.create_database(cluster, name + "_new")
    env = dict(os.environ, KETENZICHT_DEMO="1")
    env["DATABASE_MAINTENANCE_URL"] = cluster.url("kz_maint", name + "_new")
    env["DATABASE_URL"] = cluster.url("kz_app", name + "_new")
    subprocess.run([sys.executable, "-m", "ketenzicht.config.migrate"], env=env, check=True, cwd=ROOT)
    # As setting up leaves it: tables, mark, reference facts.
    embedded.drop_database(cluster, name + EMPTY)
    embedded.create_database(cluster, name + EMPTY, template=name + "_new")
    subprocess.run([sys.executable, "-m", "tests.fill_template"], env=env, check=True, cwd=ROOT)
    with psycopg.connect(cluster.url("kz_maint", "postgres"), autocommit=True) as connection:
        connection.execute(f'alter database "{name}_new" rename to "{name}"')


def exists(cluster: embedded.Cluster, name: str) -> bool:
    with psycopg.connect(cluster.url("kz_maint", "postgres")) as connection:
        return connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def drop(name: str) -> None:
    # Imported here: Django reads its settings only after this module has made a database for them.
    from django.db import connections

    connections.close_all()
    embedded.drop_database(CLUSTER, name)


os.environ["KETENZICHT_VAR"] = str(VAR)
os.environ.pop("KETENZICHT_KEYS", None)
os.environ["KETENZICHT_DEMO"] = "1"
CLUSTER = embedded.start(VAR, say=lambda line: None)
atexit.register(embedded.leave, VAR)
TEMPLATE = template_name()
DATABASE = f"kz_test_{WORKER}_{os.getpid()}"

if WORKER != "solo" or not any(arg.startswith("-n") and arg != "-n0" for arg in sys.argv):
    with alone(VAR / "template.lock"):
        if not exists(CLUSTER, TEMPLATE):
            make_template(CLUSTER, TEMPLATE)
        embedded.create_database(CLUSTER, DATABASE, template=TEMPLATE)
    atexit.register(drop, DATABASE)

os.environ["DATABASE_URL"] = CLUSTER.url("kz_app", DATABASE)
os.environ["DATABASE_MAINTENANCE_URL"] = CLUSTER.url("kz_maint", DATABASE)
