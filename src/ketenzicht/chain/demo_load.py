"""Loads the fictional demo: partners, users and places of two regions, then the pilot, and what waits today.

Each part is one transaction with a mark, so that a load that was killed goes on where it stopped. Refuses any
database that is not marked as demo.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from importlib import resources
from typing import Any
from uuid import UUID

from ketenzicht.agencies import operations as agencies
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import municipality_named, seats
from ketenzicht.agencies.tokens import loaded_stories
from ketenzicht.chain.demo_pilot import pilot_stories
from ketenzicht.chain.demo_places import load_places
from ketenzicht.chain.demo_privacy import load_privacy
from ketenzicht.chain.story import read_stories
from ketenzicht.chain.walk import perform
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM

SINCE = date(2018, 1, 1)
UNTIL = date(2100, 1, 1)
WEEKDAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
OFFICER = "fg-hilversum@demo.example"
REGIONS = ("region_national.toml", "region_gooi_vechtstreek.toml", "region_oost_brabant.toml")
Say = Callable[[int, int, str], None]


def read(name: str) -> dict[str, Any]:
    """One file of the folder `demo`, read."""
    return tomllib.loads(text_of(name))


def load(say: Say) -> None:
    """Load the whole demo, or what is still missing of it. `say(done, of, what)` is called before each part.

    The pilot of 2019 as closed chains, the vignettes as signals that wait to be handled, and a living week around now.
    """
    pilot = pilot_stories(read("pilot_2019.toml"))
    waiting = [
        replace(story, steps=(), on=clock.now() - timedelta(hours=3 * number))
        for number, story in enumerate(read_stories(text_of("stories_vignettes.toml"), "stories_vignettes.toml"), 1)
    ]
    living = read_stories(text_of("living.toml"), "living.toml")
    stories = [*pilot, *living, *waiting]
    total = len(stories) + 1
    say(0, total, "partners en plekken")
    load_setting()
    for number, story in enumerate(stories, start=1):
        say(number, total, story.name)
        _once(story.name, partial(perform, story))
    _once("privacy", lambda: load_privacy(OFFICER))
    say(total, total, "klaar")


def load_setting() -> None:
    """Only the partners and the places, without a single story; a second time changes nothing."""
    load_partners()
    _once("places", lambda: load_places(read("places.toml")))


def cast_of(*, tokens: bool = False) -> list[dict[str, Any]]:
    """Per role the user of the cast, how to log in and, when asked for, a bearer token for a day."""
    cast = read("cast.toml")["cast"]
    logins = {row["key"]: row["login"] for name in REGIONS for row in read(name).get("user", ())}
    found = []
    for role, key in cast.items():
        seat = next(seat for seat in seats(login=logins[key], role=role))
        row = {
            "role": role,
            "login": seat.login,
            "name": seat.user_name,
            "organisation": seat.organisation_name,
            "how": f'POST /demo/login {{"role": "{role}"}}',
        }
        if tokens:
            row["token"] = agencies.make_token(actor=SYSTEM, assignment=seat.assignment)
        found.append(row)
    return found


def _once(key: str, do: Callable[[], object]) -> None:
    if key in loaded_stories():
        return
    with one_act():
        do()
        agencies.mark_story_loaded(actor=SYSTEM, key=key)


def text_of(name: str) -> str:
    """One file of the folder `demo`, as text."""
    return resources.files("ketenzicht.chain.demo").joinpath(name).read_text(encoding="utf-8")


def load_partners() -> None:
    """Organisations, desks, users, roles and route profiles of the demo regions; a second time changes nothing."""
    if "partners" in loaded_stories():
        return
    files = [read(name) for name in REGIONS]
    with one_act():
        organisations = {row["key"]: _organisation(row) for file in files for row in file.get("organisation", ())}
        _users(files, organisations, _desks(files, organisations))
        for file in files:
            _routes(file, organisations)
        agencies.mark_story_loaded(actor=SYSTEM, key="partners")


def _organisation(row: dict[str, Any]) -> UUID:
    return agencies.add_organisation(
        actor=SYSTEM,
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        since_on=SINCE,
        roles=row.get("roles", []),
        municipalities=row.get("municipalities", []),
        regions=row.get("regions", []),
        mailboxes=[address.lower() for address in row.get("mailboxes", [])],
    )


def _desks(files: list[dict[str, Any]], organisations: dict[str, UUID]) -> dict[str, UUID]:
    rows = [
        (org["key"], desk) for file in files for org in file.get("organisation", ()) for desk in org.get("desk", ())
    ]
    desks = {
        f"{key}/{desk['role']}": agencies.set_desk(
            actor=SYSTEM,
            organisation=organisations[key],
            role=desk["role"],
            phone=desk.get("phone", ""),
            mail=desk.get("mail", ""),
            always_open=desk.get("always", False),
            hours=list(_hours(desk.get("hours", {}))),
        )
        for key, desk in rows
    }
    for key, desk in rows:
        if "after_hours" in desk or "deputy" in desk:
            agencies.link_desks(
                actor=SYSTEM,
                desk=desks[f"{key}/{desk['role']}"],
                after_hours=desks.get(desk.get("after_hours", "")),
                deputy=desks.get(desk.get("deputy", "")),
            )
    return desks


def _hours(hours: dict[str, str]) -> Iterator[agencies.Hours]:
    for day, span in hours.items():
        for part in span.split(","):
            opens, closes = part.strip().split("-")
            yield agencies.Hours(WEEKDAYS[day], time.fromisoformat(opens), time.fromisoformat(closes))


def _users(files: list[dict[str, Any]], organisations: dict[str, UUID], desks: dict[str, UUID]) -> None:
    """The users in their roles; who has the role of a desk that never closes, stands on its roster."""
    always = {
        f"{org['key']}/{desk['role']}"
        for file in files
        for org in file.get("organisation", ())
        for desk in org.get("desk", ())
        if desk.get("always")
    }
    rows = [row for file in files for row in file.get("user", ())]
    users = {row["key"]: agencies.add_user(actor=SYSTEM, login=row["login"], name=row["name"]) for row in rows}
    for row in rows:
        agencies.assign_role(
            actor=SYSTEM,
            user=users[row["key"]],
            organisation=organisations[row["organisation"]],
            role=row["role"],
            since_on=SINCE,
            deputy=users.get(row.get("deputy", "")),
        )
        desk = f"{row['organisation']}/{row['role']}"
        if desk in always:
            agencies.put_on_duty(
                actor=SYSTEM, desk=desks[desk], user=users[row["key"]],
                starts_at=clock.end_of(SINCE), ends_at=clock.end_of(UNTIL),
            )  # fmt: skip


def _routes(file: dict[str, Any], organisations: dict[str, UUID]) -> None:
    for row in file.get("route_profile", ()):
        agencies.set_route_profile(actor=SYSTEM, region=row["region"], profile=row["profile"], since_on=SINCE)
    for row in file.get("route_profile_local", ()):
        for code in row["municipalities"]:
            agencies.set_route_profile(
                actor=SYSTEM, region=row["as_region"], profile=row["profile"], since_on=SINCE, municipality=code
            )
    for row in file.get("route_target", ()):
        _target(row, organisations, row.get("region"), None)
    for row in file.get("route_target_local", ()):
        for code in row["municipalities"]:
            _target(row, organisations, row.get("region") or _region_of(code), code)


def _target(row: dict[str, Any], organisations: dict[str, UUID], region: str | None, code: str | None) -> None:
    agencies.set_route_target(
        actor=SYSTEM,
        region=region,
        role=row["role"],
        organisation=organisations[row["organisation"]],
        since_on=SINCE,
        municipality=code,
    )


def _region_of(code: str) -> str | None:
    place = municipality_named(code)
    return place.region if place else None
