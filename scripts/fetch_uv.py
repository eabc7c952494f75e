"""Puts the uv of uv.lock into this environment without pip: the wheel for this machine, checked against its hash.

Only for a Python that comes without pip. Refuses a wheel that is not the one that the lock names.
"""

import hashlib
import io
import platform
import sys
import tomllib
import zipfile
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def main() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    wheels = next(package["wheels"] for package in packages if package["name"] == "uv")
    wheel = next((wheel for wheel in wheels if _fits(wheel["url"].rpartition("/")[2])), None)
    if wheel is None:
        sys.exit("Voor deze machine is er geen uv. Installeer pip voor deze Python en probeer het opnieuw.")
    with urlopen(wheel["url"], timeout=120) as answer:  # noqa: S310  # https, from the lock
        content = answer.read()
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != wheel["hash"]:
        sys.exit("Het opgehaalde uv is niet het uv van uv.lock. Probeer het opnieuw, of vraag uw netwerkbeheerder.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in ("uv", "uvx"):
            member = next(entry for entry in archive.namelist() if entry.endswith(f".data/scripts/{name}"))
            target = Path(sys.prefix) / "bin" / name
            target.write_bytes(archive.read(member))
            target.chmod(0o755)


def _fits(name: str) -> bool:
    machine = platform.machine().lower()
    if sys.platform == "darwin":
        return "macosx" in name and name.endswith(f"_{machine}.whl")
    # glibc or musl: the static build of uv runs on both.
    return "manylinux" in name and f"_{MACHINES.get(machine, machine)}." in name


if __name__ == "__main__":
    main()
