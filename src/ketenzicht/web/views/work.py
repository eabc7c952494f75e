"""Home: what waits for this role, most urgent first. Who only reports sees their own reports instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketenzicht.signals.queries import own_reports
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.context import is_reporter
from ketenzicht.web.links import page
from ketenzicht.web.signal_rows import rows_of
from ketenzicht.web.work_list import work_list


@staff
def worklist(request: HttpRequest) -> HttpResponse:
    """The work list of the role one works in; `?groep=` shows one group whole."""
    actor = actor_of(request)
    if is_reporter(actor):
        given = {"rows": rows_of(own_reports(actor)), "report_url": page("report")}
        return render(request, "work/own_reports.html", given)
    only = request.GET.get("groep", "")
    return render(request, "work/list.html", {"work": work_list(actor, only=only), "only": only})
