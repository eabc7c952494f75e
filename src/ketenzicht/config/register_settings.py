"""The registers outside that may be asked, from the environment: an address and a key each, off without an address.

Refuses at start an address without encryption to another machine, an address without a key, and a file that is not
there. Keys are never printed and never logged.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from ketenzicht.config.env import WrongSetting, text

# Name → the header in which the key goes, and the address of the register itself as an example.
REGISTERS = {
    "bag": ("X-Api-Key", "https://api.bag.kadaster.nl/lvbag/individuelebevragingen/v2"),
    "kvk": ("apikey", "https://api.kvk.nl/api"),
    "brp": ("X-API-KEY", "https://…/haalcentraal/api/brp"),
}


@dataclass(frozen=True, slots=True)
class RegisterServer:
    """Where a register is and how we say who we are. `authority`: a file with the authority to trust, "" for those of
    the machine; `certificate`: a file with our own certificate and its key, where the register asks for one."""

    url: str
    header: str
    key: str
    authority: str = ""
    certificate: str = ""

    def __repr__(self) -> str:
        return f"RegisterServer({self.url})"


def servers() -> dict[str, RegisterServer]:
    """The registers that are connected, by name. Raises WrongSetting."""
    found = {name: _server(name) for name in REGISTERS}
    return {name: server for name, server in found.items() if server is not None}


def _server(name: str) -> RegisterServer | None:
    variable = f"KETENZICHT_{name.upper()}"
    header, example = REGISTERS[name]
    url = text(f"{variable}_URL").strip().rstrip("/")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise WrongSetting(f"{variable}_URL is geen adres; schrijf bijvoorbeeld {example}") from None
    usable = host and port != 0 and not parts.username and not parts.query and not parts.fragment
    if not usable or parts.scheme not in ("https", "http"):
        raise WrongSetting(f"{variable}_URL is geen adres zonder meer; schrijf bijvoorbeeld {example}")
    if parts.scheme == "http" and not _here(host):
        raise WrongSetting(f"{variable}_URL gaat zonder versleuteling naar een andere machine; schrijf https://")
    key = text(f"{variable}_KEY").strip()
    if not key or not key.isascii() or not key.isprintable():
        raise WrongSetting(f"{variable}_URL staat er zonder bruikbare {variable}_KEY; zet de sleutel erbij.")
    return RegisterServer(url, header, key, _file(f"{variable}_CA"), _file(f"{variable}_CERT"))


def _file(variable: str) -> str:
    path = text(variable).strip()
    if path and not Path(path).is_file():
        raise WrongSetting(f"{variable} noemt een bestand dat er niet is; controleer het pad.")
    return path


def _here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
