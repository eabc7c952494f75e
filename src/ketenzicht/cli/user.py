"""`ketenzicht user`: who works with this installation. Refuses a password on the command line: others can read that."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from ketenzicht.cli.answer import answering, json_option, show
from ketenzicht.cli.database import ready
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid


@click.group("user")
def command() -> None:
    """Gebruikers en hun rollen."""


@command.command("add")
@click.argument("login")
@click.option("--name", required=True, help="Hoe deze gebruiker heet.")
@click.option("--role", required=True, help="Rol, bijvoorbeeld AF, ZOCO of KETEN.")
@click.option("--organisation", required=True, metavar="SLEUTEL", help="Sleutel van de organisatie.")
@click.option("--password", "ask", is_flag=True, help="Vraag een wachtwoord.")
@json_option
@answering
def add(login: str, name: str, role: str, organisation: str, ask: bool, as_json: bool) -> None:
    """Maakt een gebruiker en geeft die vanaf vandaag een rol bij een organisatie."""
    password = click.prompt("Wachtwoord", hide_input=True, confirmation_prompt=True) if ask else None
    with ready():
        from ketenzicht.agencies import operations, queries
        from ketenzicht.agencies.gateway import one_act
        from ketenzicht.rules.access import ALL_STAFF, SYSTEM

        if role not in ALL_STAFF:
            raise Invalid("role", f'"{role}" is geen rol.', f"Kies uit: {', '.join(sorted(ALL_STAFF))}.")
        _check(password)
        with one_act():
            where = queries.organisation_keyed(organisation)
            user = operations.add_user(actor=SYSTEM, login=login, name=name, password=password)
            assignment = operations.assign_role(
                actor=SYSTEM, user=user, organisation=where, role=role, since_on=clock.today()
            )
    answer = {"user": user, "assignment": assignment, "login": login, "role": role}
    show(answer, as_json=as_json, lines=lambda: iter([f"{login} heeft de rol {role} bij {organisation}."]))


def _check(password: str | None) -> None:
    if password is None:
        return
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
    except ValidationError as error:
        raise Invalid("password", " ".join(error.messages), "Kies een langere zin.") from error


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
