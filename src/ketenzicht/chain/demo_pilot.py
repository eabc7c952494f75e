"""The pilot of 2019 as written stories: each situation of `pilot_2019.toml` becomes a whole chain of its own."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from ketenzicht.chain.story import Step, Story
from ketenzicht.kernel.clock import AMSTERDAM

INVESTIGATOR = {"AU": "NLA"}
CENTRE_PLACES = {"VO", "MO", "JEUGD"}


def pilot_stories(file: dict[str, Any]) -> list[Story]:
    """One story for each situation of the pilot, in the order of the file."""
    return [_story(row) for row in file["situation"]]


def _story(row: dict[str, Any]) -> Story:
    moment = datetime.combine(row["on"], time(10, 0), AMSTERDAM)
    steps = [
        Step(number, do, role, after, given, {}) for number, (after, do, role, given) in enumerate(_steps(row), start=1)
    ]
    return Story(row["key"], "gooi-vechtstreek", moment, _signal(row), tuple(steps))


def _signal(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "channel": row["channel"],
        "received_at": datetime.combine(row["on"], time(10, 0), AMSTERDAM),
        "municipality": row["municipality"],
        "text": row["text"],
        "acute": row["acute"],
        "minor": row["minor"],
        "reporter": {"kind": row["reporter"]},
        "external_id": row["key"],
    }


def _steps(row: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    form = row["form"]
    partner = INVESTIGATOR.get(form, "AVIM")
    yield "1 day", "enrich", "AF", {"notes": "Adres en eerdere maatregelen nagezien.", "address_known": True}
    if row["advice_first"]:
        yield "1 day", "assess", "AF", {"conclusion": "vague", "reasons": ["Nog te weinig om te melden."]}
        yield "1 hour", "ask_advice", "AF", {"of": ["AVIM"], "question": "Is dit genoeg om op te pakken?"}
        answer = {"outcome": "trafficking", "forms": [form], "answer": "Ja, dit past bij wat wij zien."}
        yield "2 days", "answer_advice", "AVIM", answer
    else:
        judged = {
            "conclusion": "clear",
            "forms": [form],
            "reasons": ["Meer aanwijzingen tegelijk."],
            "minor": row["minor"],
        }
        yield "1 day", "assess", "AF", judged
    if not row["acute"]:
        yield "1 hour", "hand_over", "AF", {"message": "Graag oppakken en laten horen wat ermee gebeurt."}
        yield "1 day", "accept", "KETEN", {"message": "Ik zet door."}
        yield "1 hour", "forward", "KETEN", {"to": [partner, "ZoCo"]}
    yield "1 day", "accept", partner, {"message": "Opgepakt."}
    yield "1 hour", "accept", "ZOCO", {"message": "Ik neem contact op."}
    yield "2 days", "feedback", "AF", {"text": "Uw melding is opgepakt. Meer kunnen we niet zeggen.", "limited": True}
    opened = {"tracks": row["tracks"], "participants": [partner, "ZoCo"], "title": f"Pilot {row['key'][-2:]}"}
    yield "1 day", "open_case", "KETEN", opened
    yield from _care(row)
    if row["registered"]:
        by = row.get("registered_by", partner)
        yield "2 days", "register", by, {"consent": row.get("consent", "duty"), "form": form}
    yield "30 days", "close", "AF", {"reason": "Overgenomen in de zaak."}
    if row["care"]:
        yield "60 days", "end_care", "ZOCO", {"reason": "De doelen van het plan zijn gehaald."}
    yield "1 day", "close_case", "KETEN", {"reason": "Afgerond in het casusoverleg."}


def _care(row: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    if not row["care"]:
        return
    start = {"client": row["client"], "facts": row["facts"], "needs": ["safety", "psychological"]}
    yield "1 day", "start_care", "ZOCO", start
    shelter = row.get("shelter") or ""
    if shelter in {"", "none"}:
        return
    wish = {"type": shelter, "urgency": "days", "sex": row["client"]["sex"], "children": 0, "contra": []}
    yield "1 hour", "request_place", "ZOCO", wish
    yield "4 hours", "offer", "CENTRUM" if shelter in CENTRE_PLACES else "COMENSHA", {"type": shelter}
    yield "4 hours", "intake", "OPVANG", {"accept": True, "reason": "Past binnen de groep."}
    yield "1 day", "admit", "OPVANG", {"type": shelter}
    yield "60 days", "depart", "ZOCO", {"reason": "Doorgestroomd naar een eigen woning."}
