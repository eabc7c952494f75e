"""The sharing adviser alone: answers in, advice or next question out. Nothing is kept of what is asked."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router

from ketenzicht.api.shapes import Given, GroundShown, Shown
from ketenzicht.kernel import clock
from ketenzicht.rules.sharing import Verdict
from ketenzicht.rules.sharing_answer import share_answer
from ketenzicht.rules.sharing_parts import Document, Outcome

router = Router(tags=["rules"])

YesOrNo = Literal["yes", "no"]
Excepted = Literal["no", "yes_with_exception", "yes_without"]
Secrecy = Literal["consent", "same_care", "vt_report", "supervision_order", "conflict_of_duties", "none"]


class SharingAsked(Given):
    """The answers by question; null or left out is not answered yet. Without names: the adviser asks for none."""

    Q0: YesOrNo | None = None
    Q1: YesOrNo | None = None
    Q2: Literal["hulp", "veiligheid", "opsporing", "toezicht", "besluit", "statistiek", "none"] | None = None
    Q3: YesOrNo | None = None
    Q4: (
        Literal[
            "gemeente_ngo_private", "zorg_secrecy", "jeugd", "politie_kmar_bod", "om", "veilig_thuis", "ind_coa"
        ]
        | None
    ) = None  # fmt: skip
    Q5: (
        Literal[
            "e_publieke_taak", "a_toestemming", "c_wettelijke_plicht", "d_vitaal", "f_gerechtvaardigd", "none"
        ]
        | None
    ) = None  # fmt: skip
    Q6: Excepted | None = None
    Q7: Excepted | None = None
    Q8: Secrecy | None = None
    Q9: Secrecy | None = None
    Q10: Literal["gezag_OM_burgemeester_BOA", "aangewezen_in_Bpg", "samenwerkingsverband", "other"] | None = None
    Q11: Literal["listed", "not_listed"] | None = None
    Q12: YesOrNo | None = None
    Q13: YesOrNo | None = None
    Q15: YesOrNo | None = None
    Q16: YesOrNo | None = None
    Q17: YesOrNo | None = None
    Q18: YesOrNo | None = None
    Q19: YesOrNo | None = None
    Q20: Literal["police_kmar_nla", "care_or_ngo", "rapporteur", "eu"] | None = None


class SharingGround(GroundShown):
    """Why, with law and paragraph; `mark` and `warning` tell to check an old or remembered text before use."""

    instrument: str
    paragraph: str
    url: str
    confidence: str
    mark: str | None = None
    warning: str | None = None


class QuestionShown(Shown):
    """The question that is still open, with its answers and the words on their buttons."""

    id: str
    text: str
    example: str
    why: str
    answers: dict[str, str]


class SharingAnswer(Shown):
    """The advice; with an open question there is no outcome yet."""

    outcome: Outcome | None
    verdict: Verdict | None
    says: str
    path: list[str]
    conditions: list[str]
    steps: list[str]
    fields: list[str]
    keep: str
    tell: str
    document: Document
    record: list[str]
    record_within_hours: int | None
    open_question: str | None
    question: QuestionShown | None
    grounds: list[SharingGround]
    check_before_use: bool
    rule: str


@router.post("/share", response=SharingAnswer, summary="Whether one may share")
def share(request: HttpRequest, given: SharingAsked) -> dict[str, Any]:
    """The sharing adviser alone: yes, yes if, ask first, or no unless; with grounds and what is missing."""
    return share_answer(given.values(), on=clock.today())
