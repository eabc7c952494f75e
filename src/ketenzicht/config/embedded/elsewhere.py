"""Data outside `var`, for when the OS user of the server cannot reach it (root with a closed home folder).

The permissions of the folders above `var` stay as they are. Refuses a folder that is not root's own, a
pointer to data that is gone (an empty database would look like a loss), and a copied `var` on the data of
the original.
"""

import os
from pathlib import Path

from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import digest, is_own_folder, own_folder, put

PARENTS = (Path("/var/lib"), Path("/srv"), Path("/opt"))


def pointer(var: Path) -> Path:
    """The file in `var` that names the folder elsewhere."""
    return var / "postgres.elsewhere"


def chosen_home(var: Path) -> Path:
    """`var`, or the folder that an earlier start as root chose."""
    if not pointer(var).exists():
        return var
    if os.geteuid() != 0:
        raise EmbeddedError(
            f"De database van {var} is door root gemaakt en ligt elders. Start als root, of kies met "
            "KETENZICHT_VAR een eigen map."
        )
    home = Path(pointer(var).read_text().strip())
    if not is_own_folder(home, 0):
        raise EmbeddedError(
            f"De gegevens van {var} lagen in {home}; die map is er niet meer of is niet van root. "
            f"Zet de map terug, of verwijder {pointer(var)} om leeg te beginnen."
        )
    _refuse_copy(var, home)
    return home


def settle(var: Path) -> Path:
    """Chooses and makes the folder elsewhere, and writes it down on both sides; hold the lock."""
    for parent in PARENTS:
        if os.access(parent, os.W_OK):
            home = own_folder(parent / f"ketenzicht-{digest(var)}", 0, 0, 0o711)
            put(home / "installation", f"{var}\n", 0, 0)
            put(pointer(var), f"{home}\n", 0, 0)
            return home
    raise EmbeddedError(
        f"De gebruiker die PostgreSQL draait kan {var} niet bereiken, en er is geen andere plek voor de "
        "gegevens. Kies met KETENZICHT_VAR een map buiten de thuismap van root, bijvoorbeeld /srv/ketenzicht."
    )


def _refuse_copy(var: Path, home: Path) -> None:
    """A moved `var` keeps its data; of two that point to the same data the copy is refused."""
    note = home / "installation"
    first = Path(note.read_text().strip()) if note.is_file() else var
    if first == var:
        return
    if pointer(first).exists():
        raise EmbeddedError(
            f"{var} is een kopie van {first}; de gegevens van beide liggen in {home}. "
            f"Verwijder {pointer(var)} om hier leeg te beginnen."
        )
    put(note, f"{var}\n", 0, 0)
