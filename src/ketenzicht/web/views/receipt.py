"""The code of an anonymous report: typed back before leaving, and later the conversation that it opens.

The code travels in the body of a request alone, and stands in no cookie, session, address or log. Twenty minutes after
it was typed it must be typed again; the server keeps nothing in between. Refuses in one and the same way whatever is
wrong with a code.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from ketenzicht.chain import reporters
from ketenzicht.chain.reporters import Followed
from ketenzicht.kernel.errors import ChainError
from ketenzicht.signals.conversation import Meaning, Said
from ketenzicht.signals.receipt import new_stamp, same, still_open
from ketenzicht.web import flood
from ketenzicht.web.forms.receipt import CODE, HelpedForm, MessageForm, ReceiptForm, WithdrawForm
from ketenzicht.web.once import new_once


@sensitive_post_parameters()
@require_POST
def typed_back(request: HttpRequest) -> HttpResponse:
    """The code typed over, compared with the one on the page; both come from the visitor, so nothing is looked up."""
    code, typed = request.POST.get("code", ""), request.POST.get("typed", "")
    if CODE.fullmatch(code) is None:
        return receipt(request)
    given = {"code": code, "right": same(code, typed), "wrong": not same(code, typed)}
    return render(request, "reporting/typed.html", given, status=200 if given["right"] else 400)


@gzip_page  # Only who holds the token of the form can make it repeat what it shows, and its length is made uneven.
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """What became of an anonymous report, and the conversation about it. POST `code`; then `do` with `stamp`."""
    form = ReceiptForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form)
    if not flood.CODES.take():
        return _busy(request, form)
    code, do = form.cleaned_data["code"], request.POST.get("do", "open")
    if do in DEEDS and not still_open(code, request.POST.get("stamp", "")):
        form.add_error("code", _("De twintig minuten zijn om. Typ uw code nog eens; wat u schreef staat er nog."))
        return _asked(request, form)
    return DEEDS.get(do, _open)(request, form)


@sensitive_variables()
def _open(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    # Who had to type the code again had written something already.
    kept = request.POST.get("words", "")
    return _shown(request, form, MessageForm(initial={"words": kept}))


@sensitive_variables()
def _write(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    message = MessageForm(request.POST, request.FILES)
    if not message.is_valid():
        return _shown(request, form, message)
    try:
        given = message.cleaned_data
        meaning: Meaning = "corrected" if given["corrects"] else ""
        known = reporters.write(form.cleaned_data["code"], given["words"], files=given["documents"], meaning=meaning)
    except ChainError as error:
        message.add_error("words", f"{_(error.message)} {_(error.remedy)}")
        return _shown(request, form, message)
    said = _("Uw bericht is verstuurd. Kijk over een paar dagen of er een antwoord is.")
    return _shown(request, form, MessageForm(), said=said) if known else _unknown(request, form)


@sensitive_variables()
def _withdraw(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    taking = WithdrawForm(request.POST, auto_id="withdraw_%s")
    if not taking.is_valid():
        return _shown(request, form, MessageForm(), withdraw=taking)
    # The reporter's own words, also when there is no other.
    words = taking.cleaned_data["words"] or _("Ik trek mijn melding in.")
    try:
        known = reporters.write(form.cleaned_data["code"], words, meaning="withdrawn")
    except ChainError as error:
        taking.add_error("words", f"{_(error.message)} {_(error.remedy)}")
        return _shown(request, form, MessageForm(), withdraw=taking)
    said = _("U hebt uw melding ingetrokken. Wie haar heeft, beslist wat er nog moet gebeuren.")
    return _shown(request, form, MessageForm(), said=said) if known else _unknown(request, form)


@sensitive_variables()
def _help(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    answer = HelpedForm(request.POST)
    if answer.is_valid() and reporters.helped(form.cleaned_data["code"], answer.cleaned_data["helped"]):
        return _shown(request, form, MessageForm(), said=_("Dank u. Dit helpt ons om het beter te doen."))
    return _shown(request, form, MessageForm(), helped=answer)


DEEDS: dict[str, Callable[[HttpRequest, ReceiptForm], HttpResponse]] = {
    "write": _write,
    "helped": _help,
    "withdraw": _withdraw,
}


@sensitive_variables()
def _shown(
    request: HttpRequest,
    form: ReceiptForm,
    message: MessageForm,
    *,
    said: str = "",
    helped: HelpedForm | None = None,
    withdraw: WithdrawForm | None = None,
) -> HttpResponse:
    code = form.cleaned_data["code"]
    followed = reporters.follow(code)
    if followed is None:
        return _unknown(request, form)
    again = still_open(code, request.POST.get("stamp", ""))
    given = _told(followed) | {
        "code": code,
        "stamp": request.POST["stamp"] if again else new_stamp(code),
        "once": new_once(),
        "message": message,
        "helped": helped or HelpedForm(initial={"helped": followed.opened.helped}),
        "withdraw": withdraw or WithdrawForm(auto_id="withdraw_%s"),
        "notice": said,
    }
    wrong = bool(message.errors or (helped and helped.errors) or (withdraw and withdraw.errors))
    return render(request, "reporting/conversation.html", given, status=400 if wrong else 200)


def _told(followed: Followed) -> dict[str, Any]:
    facts, opened = followed.opened.facts, followed.opened
    said = [_line(one, followed.names) for one in opened.said]
    return {
        "state": _spoken(facts.state),
        "closed": facts.state == "closed",
        # Whether it helped can only be said of something that was done.
        "answered": facts.state == "closed" or any(not one["mine"] for one in said),
        "withdrawn": any(one.meaning == "withdrawn" for one in opened.said),
        "received_at": facts.received_at,
        "said": said,
        "readers": followed.readers,
    }


def _line(one: Said, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "mine": one.by == "reporter",
        "who": names.get(one.organisation, "") if one.organisation else "",
        "at": one.at,
        "words": one.words,
        "limited": one.limited,
        "meaning": one.meaning,
    }


def _unknown(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    form.add_error("code", _("Bij deze code vinden wij geen melding. Kijk of u alle tekens hebt overgenomen."))
    return _asked(request, form)


def _asked(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    given = {"form": form, "words": request.POST.get("words", "")}
    return render(request, "reporting/receipt.html", given, status=400 if form.errors else 200)


def _busy(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    given = {"form": form, "words": request.POST.get("words", ""), "busy": True}
    response = render(request, "reporting/receipt.html", given, status=503)
    response.headers["Retry-After"] = str(flood.RETRY_AFTER)
    return response


def _spoken(state: str) -> str:
    """The state for who reported: what it means to them, and nothing of what was found."""
    if state in ("received", "enriched", "vague", "advice_asked", "advised", "more_information", "reopened"):
        return _("Uw melding is ontvangen. Iemand zoekt nu uit wat er aan de hand is.")
    if state == "closed":
        return _("Uw melding is afgehandeld.")
    return _("Uw melding is beoordeeld en ligt bij de organisatie die er iets mee kan doen.")
