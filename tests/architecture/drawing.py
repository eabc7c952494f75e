"""The order of the rooms, read from the contracts: what stands higher in the drawing has the lower number."""

import configparser
import re
from functools import cache

from tests.architecture.sources import ROOT


@cache
def depth() -> dict[str, int]:
    """Room → its layer, counted from `kernel` (0) down."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    layers = [line for line in parser["importlinter:contract:drawing"]["layers"].splitlines() if line.strip()]
    return {room: number for number, layer in enumerate(reversed(layers)) for room in re.findall(r"\w+", layer)}
