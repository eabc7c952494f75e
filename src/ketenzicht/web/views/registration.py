"""The national register: the list, one registration with its versions, registering, changing a status."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.care.queries import clients_in, read_trajectory
from ketenzicht.cases.queries import read_case
from ketenzicht.chain import flow
from ketenzicht.chain.asked import Registering
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.registration.operations import Registered, set_status
from ketenzicht.registration.queries import RegistrationShown, read_registration, refusals_counted, registrations_for
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.forms import FORM_NAMES, Form
from ketenzicht.signals.queries import facts_in_case
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.registration import Register, SetStatus
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import CONSENTS, SERIES, STATUSES, VERSIONS
from ketenzicht.web.panels import Panel, tried
from ketenzicht.web.role_names import role_name

TONES = {"presumed": "due", "identified": "done", "declined": "waiting"}


@staff
def registrations(request: HttpRequest) -> HttpResponse:
    """The registrations that the actor may see, newest first; one series or both."""
    actor = actor_of(request)
    if not reach(actor.role, "registration.list"):
        raise Missing()
    series = request.GET.get("reeks") or None
    rows = [
        {
            "title": row.spoken or _("Zonder naam"),
            "url": reverse("registration", args=[row.registration]),
            "since": row.registered_at,
            "next": " · ".join([_(FORM_NAMES[Form(row.form)]), _("minderjarig") if row.minor else _("volwassen")]),
            "badge": {"word": word(STATUSES, row.status), "tone": TONES[row.status]},
            "due_what": _("%(n)s melding(en)") % {"n": row.reports},
        }
        for row in registrations_for(actor, series=series if series in SERIES else None)
    ]
    given = {"rows": rows, "series": series, "all_series": list(SERIES.items()), "refused": refusals_counted(actor)}
    return render(request, "registration/list.html", given)


@staff
def registration(request: HttpRequest, registration: UUID) -> HttpResponse:
    return _page(request, registration)


@require_POST
@staff
def status(request: HttpRequest, registration: UUID) -> HttpResponse:
    """Presumed, identified or declined, with a reason; a new dated version."""
    actor, form = actor_of(request), SetStatus(request.POST)
    if tried(form, lambda given: set_status(actor=actor, registration=registration, **given)):
        messages.success(request, _("De status ligt vast als nieuwe versie."))
        return redirect("registration", registration)
    return _page(request, registration, form)


@staff
def register_client(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """Register a client, with what is known filled in."""
    actor = actor_of(request)
    file = read_trajectory(actor=actor, trajectory=trajectory)
    minor = bool(file.now.facts.get("minor"))
    form = Register(request.POST or None, role=actor.role, initial={"form": file.form, "minor": minor})
    known = {"municipality": file.municipality, "region": file.region, "case": file.case}
    return _registered(request, form, file.client, known, reverse("client", args=[trajectory]))


@staff
def register_in_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Register a presumed victim from a case: a client of that case by pseudonym, or somebody without a name."""
    actor = actor_of(request)
    file = read_case(actor=actor, case=case)
    known_forms = [form for signal in facts_in_case(file.signals) for form in signal.forms]
    clients = clients_in(actor, case)
    first = {"form": next(iter(known_forms), "OVERIG")}
    form = Register(request.POST or None, role=actor.role, initial=first, clients=clients)
    known = {"municipality": file.municipality, "region": file.region, "case": case}
    chosen = {str(client): client for client, _said, _form in clients}.get(request.POST.get("person", ""))
    return _registered(request, form, chosen, known, reverse("case", args=[case]))


def _registered(
    request: HttpRequest, form: Register, person: UUID | None, known: Mapping[str, object], back: str
) -> HttpResponse:
    actor = actor_of(request)
    if not reach(actor.role, "registration.register"):
        raise Missing()
    done: list[Registered] = []
    if request.method == "POST" and tried(form, lambda given: done.append(_register(actor, given, person, known))):
        return _told(request, actor, done[0], back)
    given = {"form": form, "back": back, "named": person is not None or "person" in form.fields}
    return render(request, "registration/register.html", given, status=400 if form.errors else 200)


def _register(actor: Actor, given: dict[str, object], person: UUID | None, known: Mapping[str, object]) -> Registered:
    nobody = given["consent"] == "anonymous"
    report = {"consent": given["consent"], "form": given["form"], "minor": given["minor"], **known}
    try:
        return flow.register(actor=actor, report=Registering(person=None if nobody else person, **report))  # type: ignore[arg-type]
    except Invalid:
        raise
    except Refused as error:
        raise Invalid("consent", error.remedy or error.message) from error


def _told(request: HttpRequest, actor: Actor, done: Registered, back: str) -> HttpResponse:
    if done.registration is None:
        said = _("Er is niets van deze persoon vastgelegd; alleen het aantal weigeringen telt. De hulp gaat door.")
        messages.success(request, said)
        return redirect(back)
    again = _("Deze persoon stond al in het register; uw melding is erbij gezet.")
    messages.success(request, again if done.already else _("De registratie is gedaan."))
    mine = {row.registration for row in registrations_for(actor)}
    return redirect("registration", done.registration) if done.registration in mine else redirect(back)


def _page(request: HttpRequest, id: UUID, bound: forms.Form | None = None) -> HttpResponse:
    actor = actor_of(request)
    file = read_registration(actor=actor, registration=id)
    given = {
        "file": file,
        "row": file.row,
        "state": {"word": word(STATUSES, file.row.status), "tone": TONES[file.row.status]},
        "form_name": _(FORM_NAMES[Form(file.row.form)]),
        "series": word(SERIES, file.row.series),
        "consent": word(CONSENTS, file.consent),
        "events": _events(file),
        "reports": [
            {"label": each.organisation, "value": word(CONSENTS, each.consent), "at": each.reported_at}
            for each in file.reports
        ],
        "panels": _panels(actor, file, bound),
    }
    return render(request, "registration/detail.html", given, status=400 if bound else 200)


def _events(file: RegistrationShown) -> list[dict[str, object]]:
    return [
        {
            "what": f"{word(VERSIONS, each.what)}: {word(STATUSES, each.status)}",
            "at": each.changed_at,
            "who": role_name(each.role),
            "text": each.reason,
        }
        for each in reversed(file.versions)
    ]


def _panels(actor: Actor, file: RegistrationShown, bound: forms.Form | None) -> list[Panel]:
    if not reach(actor.role, "registration.update"):
        return []
    form = bound if isinstance(bound, SetStatus) else SetStatus(initial={"status": file.row.status})
    said = _("Een nieuwe versie; de eerdere blijven te lezen.")
    url = reverse("set_status", args=[file.row.registration])
    return [Panel("status", _("Wijzig de status"), said, url, _("Leg de status vast"), form)]
