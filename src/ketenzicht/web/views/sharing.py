"""The sharing adviser (*deelwijzer*): one question a page, back and forth, then the advice with its paper.

For everybody, also without an account. Each question has an address of its own, so that the back button goes one
question back; answers live in the session and never in an address.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ketenzicht.agencies.gateway import require
from ketenzicht.chain import sharing
from ketenzicht.disclosure.advice import FILES, Chosen
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.sharing_tree import START, TREE
from ketenzicht.signals.queries import signal_rows
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.sharing import Keep
from ketenzicht.web.links import link
from ketenzicht.web.once import already_done, new_once
from ketenzicht.web.sharing_page import advice_page, question_page, url_of
from ketenzicht.web.sharing_paper import paper_page
from ketenzicht.web.sharing_state import BEFORE, RESULT, State, choices, forget, read, write


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To where the reader was, or to the first question."""
    return redirect(url_of(read(request, actor_of(request)).next_step()))


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin anew; `kind` and `id` name the file from which the adviser was opened."""
    actor, forgotten = actor_of(request), State()
    forget(request)
    kind = request.POST.get("kind", "")
    if kind:
        forgotten = _about(actor, kind, request.POST.get("id", ""))
    write(request, forgotten)
    _owed(actor, forgotten)
    return redirect("sharing")


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One question. POST `answer`: one of its answers."""
    if step not in BEFORE and step not in TREE:
        raise Http404
    actor = actor_of(request)
    state = read(request, actor)
    if request.method != "POST":
        return _page(request, "question", question_page(state, step))
    answer = request.POST.get("answer", "")
    if answer not in dict(choices(step)):
        wrong = question_page(state, step) | {"error": _("Kies een van de antwoorden.")}
        return _page(request, "question", wrong, status=400)
    state.give(step, answer)
    write(request, state)
    if step == START:
        _owed(actor, state)
    return redirect(url_of(state.next_step()))


@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """The advice, or the question that is still open."""
    state = read(request, actor_of(request))
    if state.next_step() != RESULT:
        return redirect(url_of(state.next_step()))
    return _advice(request, state, Keep())


@staff
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the advice in the file from which it was asked."""
    actor, form = actor_of(request), Keep(request.POST)
    state = read(request, actor)
    if state.file is None or state.next_step() != RESULT:
        raise Missing(
            "Dit advies hoort niet bij een dossier.", "Open de deelwijzer vanuit een melding, zaak of cliënt."
        )
    if not form.is_valid():
        return _advice(request, state, form, status=400)
    if not already_done(request):
        chosen = Chosen(**form.cleaned_data)
        sharing.keep(actor=actor, about_kind=state.about_kind, about=state.file, facts=state.facts(), chosen=chosen)
    forget(request)
    messages.success(request, _("Het advies en uw besluit staan in het dossier."))
    return redirect(link(state.about_kind, state.file))


@require_safe
def paper(request: HttpRequest, name: str, language: str = "nl") -> HttpResponse:
    """A printable form or record, with what is known filled in; nothing that is typed on it is sent."""
    found = paper_page(name, language, read(request, actor_of(request)), getattr(request, "seat", None))
    if found is None:
        raise Http404
    return _page(request, found["template"], found)


def _page(request: HttpRequest, name: str, given: dict[str, object], status: int = 200) -> HttpResponse:
    frame = "base.html" if actor_of(request).user else "public_base.html"
    return render(request, f"sharing/{name}.html", given | {"frame_page": frame}, status=status)


def _advice(request: HttpRequest, state: State, form: Keep, status: int = 200) -> HttpResponse:
    given = advice_page(state) | {"form": form if state.file else None, "once": new_once()}
    if state.file:
        given["file_url"] = link(state.about_kind, state.file)
    return _page(request, "advice", given, status)


def _about(actor: Actor, kind: str, id: str) -> State:
    """The state for a file that the actor may read. Raises Missing for any other."""
    if kind not in FILES:
        raise Missing()
    try:
        file = UUID(id)
    except ValueError:
        raise Missing() from None
    require(actor, f"{kind}.read", kind=kind, subject=file)
    row = signal_rows(actor, [file]).get(file) if kind == "signal" else None
    acute = row is not None and row.acute and row.state != "closed"
    keeps = bool(reach(actor.role, "sharing.keep"))
    return State(about_kind=kind if keeps else "", about=str(file) if keeps else "", acute=acute)


def _owed(actor: Actor, state: State) -> None:
    """In acute danger the file owes a record within the clock of the rule; without danger it owes none."""
    if state.file is None:
        return
    answer = state.facts().q0
    if answer == "yes":
        sharing.owe_record(actor=actor, about_kind=state.about_kind, about=state.file)
    elif answer == "no":
        sharing.owe_nothing(actor=actor, about=state.file)
