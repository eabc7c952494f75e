"""What somebody does with the report that they made themselves: put it right, or take it back.

Refuses to promise that taking back ends anything: the page says what it does and what it does not.
"""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketenzicht.chain import reporters
from ketenzicht.rules.access import Actor
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.forms.turns import Correct, Withdraw
from ketenzicht.web.once import already_done
from ketenzicht.web.panels import tried
from ketenzicht.web.views.signals import signal_page

Act = Callable[[Actor, UUID, str], None]


def _own_step(form_class: type[Correct | Withdraw], act: Act, said: Callable[[], str]) -> Callable[..., HttpResponse]:
    @staff
    @posted_to("signal")
    def view(request: HttpRequest, id: UUID) -> HttpResponse:
        actor = actor_of(request)
        if already_done(request):
            messages.info(request, _("Dit formulier was al verstuurd; er is niets dubbel vastgelegd."))
            return redirect("signal", id)
        form: Form = form_class(request.POST)
        if not tried(form, lambda given: act(actor, id, given["words"])):
            return signal_page(request, id, bound=form)
        messages.success(request, said())
        return redirect("signal", id)

    return view


def _correct(actor: Actor, id: UUID, words: str) -> None:
    reporters.correct(actor=actor, signal=id, words=words)


def _withdraw(actor: Actor, id: UUID, words: str) -> None:
    reporters.withdraw(actor=actor, signal=id, words=words)


correct = _own_step(Correct, _correct, lambda: _("Uw verbetering staat erbij. Wie uw melding heeft, leest haar."))
withdraw = _own_step(
    Withdraw, _withdraw, lambda: _("U hebt uw melding ingetrokken. Wie haar heeft, beslist wat er nog moet gebeuren.")
)
