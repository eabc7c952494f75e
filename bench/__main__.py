"""Runs every claim in this folder and writes its result to `var/bench/`; with names only those."""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HELPERS = {"crowd", "posting", "rounds", "setting"}
OUT = Path(os.environ.get("KETENZICHT_VAR") or HERE.parent / "var") / "bench"


def main(names: list[str]) -> int:
    """Run the claims, print each ratio, write the files. Returns 2 for a name that is not there."""
    known = sorted(path.stem for path in HERE.glob("[a-z]*.py") if path.stem not in HELPERS)
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.stderr.write(f"Onbekend: {', '.join(unknown)}. Kies uit: {', '.join(known)}.\n")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or known:
        result = import_module(f"bench.{name}").measure()
        (OUT / f"{name}.json").write_text(json.dumps(result | environment(), indent=2, ensure_ascii=False) + "\n")
        sys.stdout.write(f"{name}: {result['ratio']} × ({result['claim']})\n")
    return 0


def environment() -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
