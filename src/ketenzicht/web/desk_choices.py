"""Desks to choose from: who stands for a role here, by telephone, open now or not, and what they would see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.agencies.queries import role_of_desk
from ketenzicht.chain import desks
from ketenzicht.kernel import clock
from ketenzicht.routing.operations import PURPOSES, Call
from ketenzicht.routing.queries import HandoverRow, RoutedDesk, route_of
from ketenzicht.rules.access import Actor
from ketenzicht.rules.assessment import PASSED_ON as PASSED_ON_BY_RULE
from ketenzicht.rules.assessment import Concern
from ketenzicht.rules.disclosure import Purpose, package
from ketenzicht.rules.forms import DeskRole
from ketenzicht.signals.queries import SignalRow
from ketenzicht.web.labels import CONCERNS, fields_in_words, word

DESK_NAMES: dict[str, str | Promise] = {
    "AVIM": gettext_lazy("AVIM (politie)"),
    "ZoCo": gettext_lazy("Zorgcoördinator"),
    "NLA": gettext_lazy("Arbeidsinspectie"),
    "TF-RIEC": gettext_lazy("Taskforce-RIEC"),
    "KMar": gettext_lazy("Marechaussee"),
    "ketenregisseur": gettext_lazy("Ketenregisseur"),
    "112/politie": gettext_lazy("112, politie"),
    "AF": gettext_lazy("Aandachtsfunctionaris"),
    "gemeente": gettext_lazy("Gemeente (wonen en zorg)"),
}
ADVISERS = ("AVIM", "ZoCo", "TF-RIEC", "NLA", "Veilig Thuis", "ketenregisseur")
ELSEWHERE = (
    "AVIM", "NLA", "ZoCo", "TF-RIEC", "Veilig Thuis", "Raad voor de Kinderbescherming", "Nidos", "KMar",
    "ketenregisseur",
)  # fmt: skip
PASSED_ON = ("Veilig Thuis", "Raad voor de Kinderbescherming", "NLA", "AVIM", "ZoCo", "TF-RIEC", "gemeente")
OPEN = ("offered", "accepted")


@dataclass(frozen=True, slots=True)
class DeskChoice:
    """A desk as a choice: the key to post, the words, whether the route names it."""

    role: str
    label: str
    on_route: bool


def desk_name(role: str) -> str:
    return word(DESK_NAMES, role)


def to_pass_on() -> list[tuple[str, str]]:
    """To whom a worry that is no trafficking can be passed on."""
    return [(role, desk_name(role)) for role in PASSED_ON]


def concerns() -> list[tuple[str, str]]:
    """Another worry, with the desks that the rule names for it."""
    return [
        (key, f"{label} ({', '.join(desk_name(role.value) for role in PASSED_ON_BY_RULE[Concern(key)])})")
        for key, label in CONCERNS.items()
    ]


def to_ask(signal: SignalRow, actor: Actor) -> list[tuple[str, str]]:
    """Who can be asked for advice about a signal, with what they would see of it."""
    found = []
    for call in desks.chosen(signal, ADVISERS):
        fields = package(DeskRole(call.role), Purpose.ADVICE, on=clock.today()).outcome
        if fields and not _is_self(call, actor):
            found.append((call.role, _label(call, fields)))
    return found


def to_hand_over(signal: SignalRow, actor: Actor, already: Iterable[HandoverRow]) -> list[DeskChoice]:
    """The desks of the route that do not have the signal yet, in order, and then the other desks."""
    having = {(row.organisation, row.role) for row in already if row.state in OPEN}
    named = _on_route(signal, actor)
    modes = [desk.role for desk in named]
    others = [role for role in ELSEWHERE if role not in modes]
    found = []
    for call in desks.chosen(signal, [*modes, *others]):
        fields = _seen(signal, call)
        if fields and (call.desk.organisation, call.role) not in having and not _is_self(call, actor):
            found.append(DeskChoice(call.role, _label(call, fields), call.role in modes))
    return found


def _on_route(signal: SignalRow, actor: Actor) -> tuple[RoutedDesk, ...]:
    """Whom this actor hands over to: the chain director forwards, the contact officer does not."""
    route = route_of(signal.id)
    if route is None:
        return ()
    return tuple(desk for desk in route.desks if actor.role == "KETEN" or desk.mode != "forwarded")


def _is_self(call: Call, actor: Actor) -> bool:
    return call.desk.organisation == actor.organisation and role_of_desk(call.role) == actor.role


def _seen(signal: SignalRow, call: Call) -> tuple[str, ...]:
    """The fields that this desk would get, by the rule that the hand-over itself applies."""
    role = DeskRole(call.role)
    if role not in PURPOSES:
        return ()
    fields = package(role, PURPOSES[role], on=clock.today(), acute=signal.acute).outcome
    if signal.acute and not fields:
        fields = package(role, Purpose.SAFETY, on=clock.today(), acute=True).outcome
    return fields


def _label(call: Call, fields: Iterable[str]) -> str:
    desk = call.desk
    hours = _("nu open") if desk.open_now else _("nu gesloten")
    return format_html(
        '<strong>{}</strong><span class="kz-desk">{}</span><span class="kz-desk">{}</span>'
        '<span class="kz-desk kz-quiet kz-small">{}</span>',
        desk_name(call.role),
        desk.name,
        " · ".join(fact for fact in (desk.phone, f"{hours} ({desk.hours})" if desk.hours else hours) if fact),
        _("ziet: %(fields)s") % {"fields": fields_in_words(fields)},
    )
