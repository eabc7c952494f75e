"""Claim: taking a signal through the gateway (rule, vault, seal, duty, audit) beside inserting one bare row."""

import os
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.rounds import beside

TEXT = "Een man vertelt aan de balie dat hij in een loods slaapt en geen sleutel heeft."


def measure() -> dict[str, Any]:
    """Signals a second, one writer, fsync on, in a fresh embedded database with the demo partners."""
    os.environ["KETENZICHT_VAR"] = str(Path(tempfile.mkdtemp(prefix="kz-bench-")) / "var")
    os.environ.pop("DATABASE_URL", None)
    from ketenzicht.config.prepare import prepared

    with prepared(say=lambda line: None):
        from django.db import connection

        from ketenzicht.chain import flow
        from ketenzicht.chain.demo_load import load_partners
        from ketenzicht.rules.access import PUBLIC
        from ketenzicht.signals.intake import read_report

        load_partners()
        with connection.cursor() as cursor:
            cursor.execute("select 1")

        def ours() -> None:
            report = read_report({"text": TEXT, "municipality": "Hilversum", "external_id": str(uuid4())})
            flow.receive(actor=PUBLIC, report=report)

        def peer() -> None:
            with connection.cursor() as cursor:
                cursor.execute("insert into agencies_loadedstory (key, loaded_at) values (%s, now())", [str(uuid4())])

        return beside("een melding aannemen naast één kale rij", ours, peer, times=30)
