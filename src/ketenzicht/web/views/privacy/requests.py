"""Requests of persons concerned: the list, one request, its answer as a letter, and the file that goes with it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.chain.subject_file import export_file
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.people.operations import record_person
from ketenzicht.people.queries import persons_with
from ketenzicht.privacy import operations as privacy
from ketenzicht.privacy.queries import RequestFile, RequestLine, read_request, requests_for
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.privacy_request import REFUSALS as GROUNDS
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.privacy import Answer, Extend, Identify, Receive
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels import word
from ketenzicht.web.labels_privacy import ANSWERS, PROOFS, REFUSALS, REQUEST, REQUEST_TONES, RIGHTS, act_in_words
from ketenzicht.web.panels import Panel, tried


@staff
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that wait, the one due first on top, and the form for a new one."""
    actor = actor_of(request)
    if not reach(actor.role, "privacy_request.list"):
        raise Missing()
    form = Receive(request.POST or None)
    made: list[UUID] = []
    if request.method == "POST" and tried(form, lambda given: made.append(_received(actor, given))):
        messages.success(request, _("Het verzoek is vastgelegd; de termijn van een maand loopt."))
        return redirect("privacy_request", made[0])
    done = request.GET.get("toestand") == "alles"
    panel = Panel(
        "receive",
        _("Leg een verzoek vast"),
        _("De maand loopt vanaf de dag van binnenkomst en staat op uw werklijst."),
        reverse("privacy_requests"),
        _("Leg het verzoek vast"),
        form,
    )
    rows = [_row(line) for line in requests_for(actor, open_only=not done)]
    given = {"rows": rows, "panels": [panel], "all": done}
    return render(request, "privacy/requests.html", given, status=400 if form.errors else 200)


@staff
def request_page(request: HttpRequest, id: UUID) -> HttpResponse:
    """One request with everything that was done, and what can be done now."""
    return _page(request, id)


@require_POST
@staff
def identify(request: HttpRequest, id: UUID) -> HttpResponse:
    """Record how the identity was checked."""
    actor, form = actor_of(request), Identify(request.POST)
    if tried(form, lambda given: privacy.check_identity(actor=actor, request=id, **given)):
        return _done(request, id, _("De controle is vastgelegd."))
    return _page(request, id, form)


@require_POST
@staff
def extend(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take two months more, with the reason."""
    actor, form = actor_of(request), Extend(request.POST)
    if tried(form, lambda given: privacy.extend_request(actor=actor, request=id, **given)):
        return _done(request, id, _("De termijn is verlengd. Laat de betrokkene weten waarom."))
    return _page(request, id, form)


@require_POST
@staff
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer, with a ground for each refusal."""
    actor = actor_of(request)
    file = read_request(actor=actor, request=id)
    form = Answer(request.POST, right=file.line.right)
    if tried(form, lambda given: _answered(actor, id, given)):
        return _done(request, id, _("Het antwoord is vastgelegd. Druk de brief af."))
    return _page(request, id, form)


@require_POST
@staff
def erase(request: HttpRequest, id: UUID) -> HttpResponse:
    """Propose to destroy what a granted request for deletion may take away."""
    listed = privacy.propose_erasure(actor=actor_of(request), request=id)
    messages.success(request, _("De lijst wacht op een tweede persoon met een andere rol."))
    return redirect("destruction", listed)


@require_POST
@staff
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """The person concerned takes the request back."""
    privacy.withdraw_request(actor=actor_of(request), request=id)
    return _done(request, id, _("Het verzoek is ingetrokken."))


@require_POST
@staff
def subject_file(request: HttpRequest, id: UUID) -> HttpResponse:
    """The file of the person concerned, to print, or as JSON with `vorm=json`; each time it is a disclosure."""
    file = export_file(actor=actor_of(request), request=id)
    if request.POST.get("vorm") == "json":
        answer = JsonResponse(file.as_record(), json_dumps_params={"ensure_ascii": False, "indent": 2})
        answer["Content-Disposition"] = f'attachment; filename="dossier-{id}.json"'
        return answer
    seen = [line | {"Wat": act_in_words(line["Wat"])} for line in file.seen]
    return render(request, "privacy/file.html", {"file": file, "seen": seen, "id": id})


@staff
@require_safe
def letter(request: HttpRequest, id: UUID) -> HttpResponse:
    """The answer, or the message that the term was extended, as a letter that prints."""
    file = read_request(actor=actor_of(request), request=id)
    if not file.answer and not file.extension:
        raise Conflict(_("Er is nog geen antwoord om een brief van te maken."), _("Beantwoord eerst het verzoek."))
    grounds = shown([{"source": GROUNDS[key][0], "because": GROUNDS[key][2]} for key in file.refusals])
    return render(
        request, "privacy/letter.html", {"file": file, "grounds": grounds, "right": word(RIGHTS, file.line.right)}
    )


def _received(actor: Actor, given: dict[str, Any]) -> UUID:
    phone = given["phone"]
    known = persons_with(actor=actor, field="phone", value=phone) if phone else []
    person = known[0] if len(known) == 1 else _recorded(actor, given["identity_name"], phone)
    wanted = {name: given[name] for name in ("right", "received_on", "words")}
    return privacy.receive_request(actor=actor, person=person, **wanted)


def _recorded(actor: Actor, name: str, phone: str) -> UUID:
    identity = {"name": name} | ({"phone": phone} if phone else {})
    return record_person(actor=actor, identity=identity, organisation=actor.home)


def _answered(actor: Actor, id: UUID, given: dict[str, Any]) -> None:
    try:
        privacy.answer_request(actor=actor, request=id, **(given | {"refusals": tuple(given["refusals"])}))
    except Invalid:
        raise
    except Refused as error:
        raise Invalid("answer", error.message, error.remedy) from error


def _done(request: HttpRequest, id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("privacy_request", id)


def _page(request: HttpRequest, id: UUID, bound: forms.Form | None = None) -> HttpResponse:
    file = read_request(actor=actor_of(request), request=id)
    given = {
        "file": file,
        "id": id,
        "right": word(RIGHTS, file.line.right),
        "state": {"word": word(REQUEST, file.line.state), "tone": REQUEST_TONES[file.line.state]},
        "events": _events(file),
        "panels": _panels(file, bound),
        "can_export": file.line.right == "access" and file.checked_at is not None and file.line.state != "withdrawn",
        "has_letter": bool(file.answer or file.extension),
    }
    return render(request, "privacy/request.html", given, status=400 if bound else 200)


def _row(line: RequestLine) -> dict[str, Any]:
    return {
        "title": _("Verzoek om %(right)s · %(name)s") % {"right": word(RIGHTS, line.right), "name": line.spoken},
        "url": reverse("privacy_request", args=[line.request]),
        "badge": {"word": word(REQUEST, line.state), "tone": REQUEST_TONES[line.state]},
        "due": line.due_on if line.state in ("received", "identified") else None,
        "due_what": _("verlengd") if line.extended else "",
        "next": _("binnengekomen op %(day)s") % {"day": f"{line.received_on:%d-%m-%Y}"},
    }


def _events(file: RequestFile) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"what": _("Ontvangen"), "at": file.recorded_at, "text": file.words}]
    if file.checked_at:
        found.append({"what": _("Identiteit gecontroleerd"), "at": file.checked_at, "text": word(PROOFS, file.proof)})
    if file.exported_at:
        found.append({"what": _("Dossier gemaakt voor de betrokkene"), "at": file.exported_at})
    if file.decided_at:
        grounds = shown([{"source": GROUNDS[key][0], "because": GROUNDS[key][2]} for key in file.refusals])
        why = ", ".join(word(REFUSALS, key) for key in file.refusals)
        what = word(ANSWERS, file.answer).capitalize() + (f" ({why})" if why else "")
        found.append({"what": what, "at": file.decided_at, "text": file.answer_words, "grounds": grounds})
    return sorted(found, key=lambda each: each["at"], reverse=True)


def _panels(file: RequestFile, bound: forms.Form | None) -> list[Panel]:
    id = file.line.request
    if file.line.right == "deletion" and file.answer in ("granted", "partly"):
        said = _("Alle beëindigde dossiers van deze persoon; wat loopt of bevroren is, blijft.")
        url = reverse("privacy_erase", args=[id])
        return [Panel("erase", _("Wis wat gewist mag worden"), said, url, _("Stel voor om te vernietigen"))]
    if file.line.state not in ("received", "identified"):
        return []
    made = [_answering(file, bound)] if file.checked_at else [_identifying(id, bound), _answering(file, bound)]
    if not file.extension:
        made.append(_extending(id, bound))
    url = reverse("privacy_withdraw", args=[id])
    return [*made, Panel("withdraw", _("Trek het verzoek in"), _("De betrokkene ziet ervan af."), url, _("Trek in"))]


def _identifying(id: UUID, bound: forms.Form | None) -> Panel:
    said = _("Zonder controle kan een ander de gegevens krijgen. U legt alleen vast hóe u keek.")
    form = bound if isinstance(bound, Identify) else Identify()
    url = reverse("privacy_identify", args=[id])
    return Panel("identify", _("Controleer de identiteit"), said, url, _("Leg de controle vast"), form)


def _answering(file: RequestFile, bound: forms.Form | None) -> Panel:
    said = _("Het besluit met zijn gronden komt in de brief; daarna is het verzoek beantwoord.")
    form = bound if isinstance(bound, Answer) else Answer(right=file.line.right)
    url = reverse("privacy_answer", args=[file.line.request])
    return Panel("answer", _("Beantwoord het verzoek"), said, url, _("Leg het antwoord vast"), form)


def _extending(id: UUID, bound: forms.Form | None) -> Panel:
    said = _("Eén keer twee maanden, binnen de eerste maand; de betrokkene hoort waarom.")
    form = bound if isinstance(bound, Extend) else Extend()
    url = reverse("privacy_extend", args=[id])
    return Panel("extend", _("Verleng de termijn"), said, url, _("Verleng"), form)
