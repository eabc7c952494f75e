"""Where the organisation's own system hears that something waits: addresses, their secret once, and how it went."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.duties import webhooks
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import reach
from ketenzicht.web.acting import actor_of, staff


@staff
def addresses(request: HttpRequest) -> HttpResponse:
    """The addresses; a POST with `url` adds one and shows its secret, this once."""
    actor = actor_of(request)
    if not reach(actor.role, "webhook.manage"):
        raise Missing()
    given: dict[str, object] = {}
    if request.method == "POST":
        try:
            given["secret"] = webhooks.add_webhook(actor=actor, url=request.POST.get("url", "")[:400])[1]
        except Invalid as error:
            given |= {"wrong": f"{_(error.message)} {_(error.remedy)}", "url": request.POST.get("url", "")[:300]}
    given["rows"] = webhooks.addresses_of(actor)
    return render(request, "accounts/webhooks.html", given, status=400 if "wrong" in given else 200)


@require_POST
@staff
def end(request: HttpRequest, webhook: UUID) -> HttpResponse:
    """Stop telling an address."""
    webhooks.end_webhook(actor=actor_of(request), webhook=webhook)
    messages.success(request, _("Dit adres krijgt geen seintjes meer."))
    return redirect("webhooks")


@require_POST
@staff
def again(request: HttpRequest, webhook: UUID) -> HttpResponse:
    """Try again what was given up."""
    count = webhooks.send_again(actor=actor_of(request), webhook=webhook)
    messages.success(request, _("%(count)d seintjes gaan opnieuw op weg.") % {"count": count})
    return redirect("webhooks")
