"""Where the organisation's own system hears that something waits: addresses, their secret once, and how it went."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.duties import webhooks
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.settings import WebhookForm
from ketenzicht.web.once import already_done, new_once
from ketenzicht.web.panels import tried


@staff
def addresses(request: HttpRequest) -> HttpResponse:
    """The addresses; a POST with `url` adds one and shows its secret, this once."""
    actor = actor_of(request)
    if not reach(actor.role, "webhook.manage"):
        raise Missing()
    form, secrets = WebhookForm(request.POST or None), list[str]()
    if request.method == "POST":
        if already_done(request):
            secrets += _of_the_same(actor, request.POST.get("url", "").strip())
        else:
            tried(form, lambda given: secrets.append(webhooks.add_webhook(actor=actor, url=given["url"])[1]))
    given = {
        "form": WebhookForm() if secrets else form,
        "once": new_once(),
        "secret": secrets[0] if secrets else "",
        "rows": webhooks.addresses_of(actor),
    }
    return render(request, "accounts/webhooks.html", given, status=400 if form.is_bound and not secrets else 200)


def _of_the_same(actor: Actor, url: str) -> list[str]:
    """The secret again for who pressed twice: the browser shows the last answer only."""
    return [webhooks.secret_of(row.id) for row in webhooks.addresses_of(actor) if row.url == url and not row.ended_at]


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
