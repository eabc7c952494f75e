"""`ketenzicht user`: who works with this installation. Takes no password: the user chooses one with a one-time code."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing


@click.group("user")
def command() -> None:
    """Gebruikers en hun rollen."""


@command.command("add")
@click.argument("login")
@click.option("--name", required=True, help="Hoe deze gebruiker heet.")
@click.option("--role", required=True, help="Rol, bijvoorbeeld AF, ZOCO, KETEN, BEHEER of FG.")
@click.option("--organisation", required=True, metavar="SLEUTEL", help="Sleutel van de organisatie.")
@json_option
@answering
def add(login: str, name: str, role: str, organisation: str, as_json: bool) -> None:
    """Maakt een gebruiker, geeft die vanaf vandaag een rol, en toont één keer de aanmeldcode."""
    with ready():
        from ketenzicht.accounts.operations import invite
        from ketenzicht.agencies import operations, queries
        from ketenzicht.agencies.gateway import one_act
        from ketenzicht.rules.access import ALL_STAFF, SYSTEM

        known = {*ALL_STAFF, "BEHEER", "FG"}
        if role not in known:
            raise Invalid("role", f'"{role}" is geen rol.', f"Kies uit: {', '.join(sorted(known))}.")
        with one_act():
            where = queries.organisation_keyed(organisation)
            user = operations.add_user(actor=SYSTEM, login=login, name=name)
            assignment = operations.assign_role(
                actor=SYSTEM, user=user, organisation=where, role=role, since_on=clock.today()
            )
            code = invite(actor=SYSTEM, user=user)
    answer = {"user": user, "assignment": assignment, "login": login, "role": role, "code": code}
    lines = [f"{login} heeft de rol {role} bij {organisation}.", *_told(code)]
    show(answer, as_json=as_json, lines=lambda: iter(lines))


@command.command("invite")
@click.argument("login")
@json_option
@answering
def invite_again(login: str, as_json: bool) -> None:
    """Geeft een gebruiker een nieuwe aanmeldcode: een nieuw wachtwoord en een nieuwe app."""
    with ready():
        from ketenzicht.accounts.operations import invite
        from ketenzicht.rules.access import SYSTEM

        code = invite(actor=SYSTEM, user=_user(login))
    show({"login": login, "code": code}, as_json=as_json, lines=lambda: iter(_told(code)))


@command.command("link")
@click.argument("login")
@click.option("--issuer", required=True, help="Adres van de inlogdienst, zoals die het zelf noemt.")
@click.option("--subject", required=True, help="Het vaste kenmerk (sub) van deze gebruiker bij die dienst.")
@json_option
@answering
def link(login: str, issuer: str, subject: str, as_json: bool) -> None:
    """Koppelt een gebruiker aan een inlogdienst (OpenID Connect)."""
    with ready():
        from ketenzicht.accounts.operations import link_outside
        from ketenzicht.rules.access import SYSTEM

        link_outside(actor=SYSTEM, user=_user(login), issuer=issuer, subject=subject)
    show({"login": login}, as_json=as_json, lines=lambda: iter([f"{login} kan nu inloggen via {issuer}."]))


def _told(code: str) -> list[str]:
    return [
        f"Aanmeldcode: {code}",
        "Eén keer te gebruiken, 72 uur lang, op de pagina /aanmelden. U ziet hem alleen nu.",
    ]


def _user(login: str) -> UUID:
    from ketenzicht.agencies.queries import seats

    found = seats(login=login)
    if not found:
        raise Missing(f"Er is geen gebruiker {login} met een rol.", "Kijk met: ketenzicht user list")
    return found[0].user


@command.command("list")
@click.option("--role", help="Alleen deze rol.")
@json_option
@answering
def list_seats(role: str | None, as_json: bool) -> None:
    """Toont wie welke rol heeft, vandaag."""
    with ready():
        from ketenzicht.agencies.queries import seats

        found = [asdict(seat) for seat in seats(role=role)]
    show({"users": found}, as_json=as_json, lines=lambda: _lines(found))


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for seat in found:
        yield f"{seat['role']:<12}{seat['login']:<28}{seat['organisation_name']}"
