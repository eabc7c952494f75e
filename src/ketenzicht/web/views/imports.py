"""Lists of partners: bring one, say what its columns are, try it, read it in, follow it, take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketenzicht.chain.bringing import SHOWN, start_import, try_import
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.signals.import_model import ROW
from ketenzicht.signals.import_queries import ImportView, imports_for, read_import, rows_of_import
from ketenzicht.signals.importing import bring, choose_columns, drop_import, open_sheet, undo_import
from ketenzicht.signals.mapping import TARGETS
from ketenzicht.signals.sheet import Sheet
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.forms.imports import BringForm, chosen_columns
from ketenzicht.web.panels import tried

TONES = {"brought": "action", "running": "waiting", "done": "done", "undone": "waiting", "dropped": "waiting"}
MOST_SHOWN = 200


@staff
def imports(request: HttpRequest) -> HttpResponse:
    """The lists that were brought, and the form to bring one."""
    actor = actor_of(request)
    if not reach(actor.role, "import.list"):
        raise Missing()
    form, batch = BringForm(request.POST or None, request.FILES or None), list[UUID]()
    if request.method == "POST" and tried(form, lambda given: batch.append(_bring(actor, given))):
        return redirect("import", batch[0])
    rows = [(line, _(line.label), TONES[line.state]) for line in imports_for(actor)]
    return render(request, "imports/list.html", {"form": form, "rows": rows}, status=400 if form.errors else 200)


@staff
def one(request: HttpRequest, id: UUID) -> HttpResponse:
    """One import, wherever it is: its columns and a trial, its progress, or what came of it."""
    return _page(request, read_import(actor=actor_of(request), batch=id))


@staff
@posted_to("import")
def columns(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say what the columns are, and see what would come of the list."""
    actor = actor_of(request)
    names = open_sheet(actor=actor, batch=id).columns
    try:
        choose_columns(actor=actor, batch=id, mapping=chosen_columns(request.POST, names))
    except Invalid as wrong:
        said = f"{_(wrong.message)} {_(wrong.remedy)}"
        return _page(request, read_import(actor=actor, batch=id), wrong=said, posted=request.POST)
    messages.success(request, _("De kolommen zijn bewaard. Hieronder ziet u wat er van de lijst zou worden."))
    return redirect("import", id)


@staff
@posted_to("import")
def start(request: HttpRequest, id: UUID) -> HttpResponse:
    """Read it in."""
    start_import(actor=actor_of(request), batch=id)
    return redirect("import", id)


@staff
@posted_to("import")
def undo(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take it back."""
    went, stayed = undo_import(actor=actor_of(request), batch=id)
    messages.success(
        request,
        _("%(went)s meldingen zijn teruggenomen, %(stayed)s blijven omdat er al aan is gewerkt.")
        % {"went": went, "stayed": stayed},
    )
    return redirect("import", id)


@staff
@posted_to("import")
def drop(request: HttpRequest, id: UUID) -> HttpResponse:
    """Leave it; the file is destroyed."""
    drop_import(actor=actor_of(request), batch=id)
    messages.success(request, _("De lijst is niet ingelezen en het bestand is vernietigd."))
    return redirect("imports")


def _bring(actor: Actor, given: dict[str, Any]) -> UUID:
    file = given["file"]
    return bring(
        actor=actor, supplier=given["supplier"], channel=given["channel"], place=given["place"],
        name=file.name or "lijst", data=file.read(),
    )  # fmt: skip


def _page(request: HttpRequest, view: ImportView, *, wrong: str = "", posted: Any = None) -> HttpResponse:
    actor, state = actor_of(request), view.line.state
    given: dict[str, Any] = {"view": view, "line": view.line, "label": _(view.line.label), "wrong": wrong}
    if state == "brought":
        given |= _trial(actor, view, posted, tried=not wrong)
    elif state != "dropped":
        outcome = request.GET.get("wat", "")
        rows = rows_of_import(actor, view.line.id, outcome=outcome)
        given["counts"] = [(key, _(word), view.line.counts.get(key, 0)) for key, word in ROW.items()]
        given["rows"] = [(row, _(row.label)) for row in rows]
        given["percent"] = 100 * view.line.done // max(view.line.total, 1)
    return render(request, "imports/one.html", given, status=400 if wrong else 200)


def _trial(actor: Actor, view: ImportView, posted: Any, *, tried: bool) -> dict[str, Any]:
    """The columns with what they are, the first rows, and what would come of the list when that can be said."""
    sheet = open_sheet(actor=actor, batch=view.line.id)
    mapping = chosen_columns(posted, sheet.columns) if posted else view.mapping
    trial = try_import(actor=actor, batch=view.line.id) if tried and "words" in mapping.values() else None
    return {
        "columns": _columns(sheet, mapping),
        "choices": [(key, _(word)) for key, word in TARGETS.items()],
        "head": sheet.columns,
        "first_rows": sheet.rows[:SHOWN],
        "trial": trial,
        "trial_rows": [(row, _(ROW[row.outcome])) for row in trial.rows[:MOST_SHOWN]] if trial else [],
    }


def _columns(sheet: Sheet, mapping: dict[str, str]) -> list[dict[str, str]]:
    """Per column its field, its name, what it is, and the first cell that has something in it."""
    return [
        {
            "id": f"column-{number}",
            "name": name,
            "target": mapping.get(name, ""),
            "first": next((cells[number] for _row, cells in sheet.rows if cells[number]), ""),
        }
        for number, name in enumerate(sheet.columns)
    ]
