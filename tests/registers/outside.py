"""Registers that stand outside: a server on this machine that speaks their protocols, and answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ketenzicht.config.register_settings import REGISTERS, RegisterServer

BAG_ADDRESS = {
    "openbareRuimteNaam": "Loodsweg", "korteNaam": "Loodsweg", "huisnummer": 12, "huisletter": "A",
    "postcode": "1234AB", "woonplaatsNaam": "Demostad",
    "nummeraanduidingIdentificatie": "9999200000000012", "openbareRuimteIdentificatie": "9999300000000001",
    "woonplaatsIdentificatie": "9999", "adresseerbaarObjectIdentificatie": "9999010000000012",
    "pandIdentificaties": ["9999100000000012"], "adresregel5": "Loodsweg 12 A", "adresregel6": "1234 AB  DEMOSTAD",
    "typeAdresseerbaarObject": "Verblijfsobject", "adresseerbaarObjectStatus": "Verblijfsobject in gebruik",
    "gebruiksdoelen": ["industriefunctie"], "oppervlakte": 840, "oorspronkelijkBouwjaar": ["1974"],
    "_links": {"self": {"href": "https://bag.example/adressenuitgebreid/9999200000000012"}},
}  # fmt: skip
BAG = {"_links": {"self": {"href": "https://bag.example"}}, "_embedded": {"adressen": [BAG_ADDRESS]}}
BAG_NOTHING = {"_links": {"self": {"href": "https://bag.example"}}}
KVK_SEARCH = {
    "pagina": 1, "resultatenPerPagina": 10, "totaal": 14,
    "resultaten": [
        {"kvkNummer": "99990001", "vestigingsnummer": "000099990001", "naam": "Demo Champignons B.V.",
         "adres": {"binnenlandsAdres": {"type": "bezoekadres", "straatnaam": "Loodsweg", "huisnummer": 12,
                                        "huisletter": "A", "postcode": "1234AB", "plaats": "Demostad"}},
         "type": "hoofdvestiging", "actief": "Ja", "links": []},
    ],
}  # fmt: skip
KVK_PROFILE = {
    "kvkNummer": "99990001", "indNonMailing": "Nee", "naam": "Demo Champignons B.V.",
    "formeleRegistratiedatum": "20150302", "materieleRegistratie": {"datumAanvang": "20150300"},
    "totaalWerkzamePersonen": 3, "statutaireNaam": "Demo Champignons B.V.", "handelsnamen": [],
    "sbiActiviteiten": [{"sbiCode": "01133", "sbiOmschrijving": "Teelt van paddenstoelen"}],
    "_embedded": {
        "hoofdvestiging": {"adressen": [{"type": "bezoekadres", "indAfgeschermd": "Nee",
                                         "volledigAdres": "Loodsweg 12 A 1234AB Demostad"}]},
        "eigenaar": {"rechtsvorm": "Besloten Vennootschap"},
    },
}  # fmt: skip
PERSON = {
    "burgerservicenummer": "999990019",
    "naam": {"volledigeNaam": "Ana Demo-Popescu", "geslachtsnaam": "Demo-Popescu"},
    "geboorte": {"datum": {"type": "JaarMaandDatum", "jaar": 1990, "maand": 3, "langFormaat": "maart 1990"}},
    "geheimhoudingPersoonsgegevens": True,
}
INVALID = {
    "type": "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1",
    "title": "Een of meerdere parameters zijn niet correct.", "status": 400, "code": "paramsValidation",
    "detail": "De foutieve parameter(s) zijn: geslachtsnaam.", "instance": "/haalcentraal/api/brp/personen",
    "invalidParams": [{"code": "pattern", "name": "geslachtsnaam", "reason": "Waarde Popescu voldoet niet."}],
}  # fmt: skip


def persons(*given: dict[str, Any], kind: str = "ZoekMetGeslachtsnaamEnGeboortedatum") -> dict[str, Any]:
    """An answer of the BRP."""
    return {"type": kind, "personen": list(given or (PERSON,))}


@dataclass
class Asked:
    """What a register got."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class Told:
    """How a register answers: a status, a body (or raw bytes), further headers, and how long it takes."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drops: int = 0  # bytes that come one by one, a tenth of a second apart


class Outside(ThreadingHTTPServer):
    """A register: keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked: list[Asked] = []
        self.told = Told()
        self.closing = threading.Event()

    def as_register(self, name: str) -> RegisterServer:
        """The settings with which this server is the register of this name."""
        path = {"bag": "/lvbag/individuelebevragingen/v2", "kvk": "/api", "brp": "/haalcentraal/api/brp"}[name]
        return RegisterServer(f"http://127.0.0.1:{self.server_port}{path}", REGISTERS[name][0], f"sleutel-{name}")


class _Answering(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        server: Any = self.server
        parts = urlsplit(self.path)
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = json.loads(sent) if sent else None
        server.asked.append(Asked(self.command, parts.path, query, dict(self.headers), body))
        told: Told = server.told
        data = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
        self.send_response(told.status)
        for name, value in {"Content-Length": str(len(data) + told.drops), **told.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(data)
            for _drop in range(told.drops):
                if server.closing.wait(0.1):
                    return
                self.wfile.write(b" ")
        except OSError:
            return  # who asked has gone

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def standing() -> Iterator[Outside]:
    """A register that stands while the block lasts."""
    server = Outside()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
