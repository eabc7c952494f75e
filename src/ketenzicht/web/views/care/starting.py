"""Care begins: who it is, what is known, what is needed; the rule says what somebody is entitled to."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketenzicht.cases.queries import CaseFile, read_case
from ketenzicht.chain import flow
from ketenzicht.chain.asked import CareStart
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.signals.queries import facts_in_case
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.care import NAMES, StartCare
from ketenzicht.web.forms.facts import FIRST, QUESTIONS
from ketenzicht.web.panels import tried


@staff
def start_care(request: HttpRequest, case: UUID) -> HttpResponse:
    """The form, and on a post the care; afterwards the client's page with entitlement and terms."""
    actor = actor_of(request)
    if not reach(actor.role, "care.start"):
        raise Missing()
    file = read_case(actor=actor, case=case)
    form = StartCare(request.POST or None, initial=_known(file))
    made: list[UUID] = []
    if request.method == "POST" and tried(form, lambda given: made.append(_start(actor, file, form))):
        messages.success(request, _("De zorg is begonnen en u bent de vaste contactpersoon. De termijnen lopen."))
        return redirect("client", made[0])
    given = {
        "form": form,
        "case": file,
        "names": [form[name] for name in NAMES],
        "facts": [form[name] for name in FIRST],
        "more": [form[name] for name in QUESTIONS if name not in FIRST],
    }
    return render(request, "care/start.html", given, status=400 if form.errors else 200)


def _start(actor: Actor, file: CaseFile, form: StartCare) -> UUID:
    form_of = form.cleaned_data["form"]
    caring = flow.start_care(
        actor=actor,
        start=CareStart(
            identity=form.identity(),
            facts=form.facts(),
            form=form_of if form_of not in ("", "unknown") else _known(file).get("form", "OVERIG"),
            needs=tuple(form.cleaned_data["needs"]),
            case=file.case,
            municipality=file.municipality,
            region=file.region,
        ),
    )
    return caring.started.trajectory


def _known(file: CaseFile) -> dict[str, str]:
    """What the signals of the case already tell: the form, and whether it is about a minor."""
    rows = facts_in_case(file.signals)
    known: dict[str, str] = {}
    forms = [form for row in rows for form in row.forms]
    if forms:
        known["form"] = forms[0]
    if any(row.minor for row in rows):
        known["minor"] = "yes"
    return known
