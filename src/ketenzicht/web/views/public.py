"""Public pages without a form: where to go, what is done with what is told, what stays behind, and the way out.

Refuses to pretend: the way out clears what this site may clear, and says what it cannot.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ketenzicht.web.help_lines import where_to_go

ELSEWHERE = "https://www.buienradar.nl/"


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once: cookies, storage and cache of this site are cleared on the way to the weather."""
    response = redirect(ELSEWHERE)
    response.status_code = 303
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Referrer-Policy"] = "no-referrer"
    # Not every browser knows the header, and none obeys it without TLS.
    for name in request.COOKIES:
        response.delete_cookie(name)
    return response


@require_safe
def traces(request: HttpRequest) -> HttpResponse:
    """What stays behind on the device, and how to clear it."""
    return render(request, "reporting/traces.html")


@gzip_page
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Where to turn to now."""
    return render(request, "reporting/help.html", {"help": where_to_go()})


@require_safe
def help_file(request: HttpRequest) -> HttpResponse:
    """The same as one file, for who chooses to read it without the internet."""
    response = render(request, "reporting/help_file.html", {"help": where_to_go()})
    response.headers["Content-Disposition"] = 'attachment; filename="informatie.html"'
    return response


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is done with what somebody tells."""
    return render(request, "reporting/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """For whom the pages work and what is not tested yet."""
    return render(request, "reporting/accessibility.html")
