"""What tests of giving on start from: keys of two organisations, rows of the room by name, a convenant, a file."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pyrage
from django.apps import apps

from ketenzicht.chain import exporting
from ketenzicht.disclosure.convenants import Document, Text
from ketenzicht.disclosure.exports import Asked, register_key
from ketenzicht.rules.access import Actor
from tests.cast import actor

OUR_KEY, THEIR_KEY = (pyrage.x25519.Identity.generate() for _ in range(2))


def rows(name: str, **wanted: object) -> Any:
    """Rows of the room, by name."""
    return apps.get_model("disclosure", name).objects.filter(**wanted)


def administrator(of: str) -> Actor:
    """The functional administrator of the organisation of this role."""
    return replace(actor(of), role="BEHEER")


def keyed(role: str = "AF", key: Any = OUR_KEY) -> None:
    """The organisation of this role registers its public key."""
    register_key(actor=administrator(role), recipient=str(key.to_public()))


def asked(name: str = "signals", by: str = "AF", **more: Any) -> UUID:
    """A list asked for one's own seat."""
    who = actor(by)
    return exporting.ask(actor=who, asked=Asked(name, who.home, who.role, "verantwoording", **more))


def opened(content: bytes, key: Any = OUR_KEY) -> tuple[list[dict[str, str]], dict[str, Any], str]:
    """What the receiver finds: the rows, the description, the comment of the zip."""
    archive = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(content, [key])))
    names = archive.namelist()
    text = archive.read(next(name for name in names if name.endswith(".csv"))).decode("utf-8-sig")
    about = json.loads(archive.read(next(name for name in names if name.endswith(".json"))))
    return list(csv.DictReader(io.StringIO(text))), about, archive.comment.decode()


def a_text(**more: Any) -> Text:
    """A convenant of the chain director's organisation with AVIM, for a year."""
    given: dict[str, Any] = {
        "title": "Samenwerking in de Demoregio",
        "parties": (actor("KETEN").home, actor("AVIM").home),
        "purposes": ("hulp", "veiligheid"),
        "data": ("de vorm van uitbuiting",),
        "since_on": date(2026, 1, 1),
        "until_on": date(2026, 12, 31),
        "documents": (Document("Privacyprotocol", "Z-2026-001"),),
    }
    return Text(**(given | more))
