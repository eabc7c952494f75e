"""Figures of the policy that are data: terms, service levels, route profiles. Read once, at import; decides
nothing.
"""

import tomllib
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """The parameter file `name`.toml of this folder as a dictionary. Raises FileNotFoundError."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
