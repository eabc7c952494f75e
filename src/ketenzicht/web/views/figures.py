"""The figures: tables as bars that are readable as a table, with what each counts, and as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.small_cells import SMALLEST_SHOWN
from ketenzicht.statistics.feedback import TABLE, told_back
from ketenzicht.statistics.files import as_csv
from ketenzicht.statistics.queries import Figures
from ketenzicht.statistics.queries import figures as figures_for
from ketenzicht.statistics.table import Row, Table
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.figures import Choice


@require_safe
@staff
def figures(request: HttpRequest) -> HttpResponse:
    """All tables of one period and place. GET `since` and `until` or `year`, and `place`."""
    form = Choice(actor_of(request), request.GET)
    given: dict[str, Any] = {"form": form, "query": request.GET.urlencode(), "last_hidden": SMALLEST_SHOWN - 1}
    found = _found(request, form)
    if found is not None:
        given |= {"found": found, "tables": [_shown(table) for table in found.tables]}
    return render(request, "figures/figures.html", given, status=400 if form.errors else 200)


@require_safe
@staff
def figures_file(request: HttpRequest, table: str) -> HttpResponse:
    """One table as CSV, with the same numbers kept back as on the page."""
    found = _found(request, Choice(actor_of(request), request.GET))
    names = {each.id for each in found.tables} if found else set()
    if found is None or table not in names:
        raise Missing()
    answer = HttpResponse(as_csv(found.table(table), found.asked), content_type="text/csv; charset=utf-8")
    name = f"{table}-{found.asked.since}-{found.asked.until}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _found(request: HttpRequest, form: Choice) -> Figures | None:
    """The figures, or None with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        return figures_for(actor_of(request), **form.asked())
    except Invalid as error:
        form.add_error(None, f"{error.message} {error.remedy}")
        return None


def _shown(table: Table) -> dict[str, Any]:
    """One table for the page: rows of nought are left out and counted in the note."""
    rows = [row for row in table.rows if row.value != 0]
    left_out = len(table.rows) - len(rows)
    return {
        "table": table,
        "bars": [{"label": row.label, "value": row.value, "shown": _number(row)} for row in rows],
        "notes": list(_notes(table, left_out)),
    }


def _number(row: Row) -> str:
    if row.value is None:
        return _("niet getoond")
    if row.of is not None:
        return _("%(value)d van %(of)d") % {"value": row.value, "of": row.of}
    return str(row.value)


def _notes(table: Table, left_out: int) -> Iterator[str]:
    if table.note:
        yield table.note
    if told := told_back(table) if table.id == TABLE else None:
        yield _("%(share)d %% van de melders kreeg terugkoppeling.") % {"share": told.share}
        if told.half:
            yield _("De helft van hen hoorde het: %(term)s.") % {"term": told.half}
    if left_out:
        yield _("Wat hier niet staat is 0.")
    if table.kept_back:
        yield _("Kleine aantallen, en wat ze zou verraden, zijn niet getoond.")
