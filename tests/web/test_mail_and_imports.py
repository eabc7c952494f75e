"""The pages of mail out, mail in and lists of partners, from the first click to the last."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketenzicht.agencies.queries import seats
from ketenzicht.chain.letterbox import take_mail
from ketenzicht.kernel import clock
from ketenzicht.messages import operations
from ketenzicht.rules.access import SYSTEM
from ketenzicht.signals.drafting import kept_draft, purge_drafts
from ketenzicht.signals.mailroom import Lay
from tests.signals.given import rows
from tests.signals.mailing import a_mail
from tests.web.browsing import as_role, outside, plain, read

pytestmark = pytest.mark.django_db
LIST = b"Omschrijving;Gemeente;Nummer\nVier mannen slapen in een loods hier;Hilversum;A-1\n;Huizen;A-2\n"


def bring(client: Client, data: bytes = LIST) -> Any:
    file = SimpleUploadedFile("lijst.csv", data)
    return client.post("/import", {"file": file, "channel": "mma", "supplier": "MMA", "place": ""})


def test_a_list_from_the_file_to_the_signals_and_back(client: Client) -> None:
    as_role(client, "AF")
    assert "Breng een lijst" in read(client, "/import")
    page = bring(client)
    assert page.status_code == 302
    url = page.headers["Location"]
    words = read(client, url)
    assert "1 nieuwe melding" in words
    assert "1 regel kan niet" in words
    wrong = client.post(f"{url}/kolommen", {"column-0": "", "column-1": "", "column-2": ""})
    assert wrong.status_code == 400
    assert "Geen enkele kolom is de tekst" in plain(wrong.content.decode())
    client.post(f"{url}/kolommen", {"column-0": "words", "column-1": "municipality", "column-2": "external_id"})
    client.post(f"{url}/inlezen")
    assert "nieuwe melding (1)" in read(client, url)
    client.post(f"{url}/terugdraaien")
    assert "1 meldingen zijn teruggenomen" in read(client, url)
    assert not rows("signals.Signal").exists()
    outside(client)
    read(client, url, 404)


@pytest.mark.parametrize("data", [b"", b"%PDF\x00", b"x" * 20_000_001])
def test_a_file_that_is_no_list_comes_back_with_the_reason(client: Client, data: bytes) -> None:
    as_role(client, "KETEN")
    page = bring(client, data)
    assert page.status_code == 400
    assert "Er is nog 1 ding nodig" in plain(page.content.decode())


def test_who_receives_no_signals_has_no_lists_and_no_mail(client: Client) -> None:
    as_role(client, "COMENSHA")
    for url in ("/import", "/meldingen/mail", "/beheer/mail"):
        read(client, url, 404)


def test_a_mail_that_was_not_understood_is_read_and_becomes_a_signal(client: Client) -> None:
    take_mail(a_mail(" ", Subject="").as_bytes(), Lay("file"))
    take_mail(a_mail(" ", Subject="", Message_ID="<2@demo.example>").as_bytes(), Lay("file"))
    as_role(client, "AF")
    assert "niet begrepen (2)" in read(client, "/meldingen/mail")
    first, second = (row.id for row in rows("signals.ReceivedMail").order_by("at"))
    assert "er staat geen tekst in" in read(client, f"/meldingen/mail/{first}")
    assert client.get(f"/meldingen/mail/{first}/bestand").content.startswith(b"From:")
    assert client.post(f"/meldingen/mail/{first}/melding", {"text": ""}).status_code == 400
    assert client.post(f"/meldingen/mail/{first}/melding", {"text": "Gebeld: een loods."}).status_code == 302
    assert client.post(f"/meldingen/mail/{second}/geen-melding", {"reason": "Reclame."}).status_code == 302
    signal = rows("signals.Signal").get()
    assert "Mail van" in read(client, f"/meldingen/{signal.id}")


def test_an_answer_of_the_reporter_is_read_from_the_work_list(client: Client) -> None:
    signal = take_mail(a_mail().as_bytes(), Lay("file")).signal
    more = a_mail("Er zijn er nu zes.", Message_ID="<2@demo.example>", In_Reply_To="<1@demo.example>")
    assert take_mail(more.as_bytes(), Lay("file")).signal == signal
    as_role(client, "AF")
    assert "Mail van een melder" in read(client, "/")
    mail = rows("signals.ReceivedMail", outcome="added").get().id
    assert "Er zijn er nu zes." in read(client, f"/meldingen/mail/{mail}")
    client.post(f"/meldingen/mail/{mail}/gelezen")
    assert "Mail van een melder" not in read(client, "/")


def test_everybody_chooses_about_their_own_mail(client: Client) -> None:
    who = as_role(client, "AF")
    assert "Deze installatie verstuurt nog geen mail" in read(client, "/ik/mail")
    assert client.post("/ik/mail", {"wanted": "on", "address": "geen adres"}).status_code == 400
    assert client.post("/ik/mail", {"address": "elders@demo.example"}).status_code == 302
    row = rows("messages.MailChoice").get()
    assert (row.user, row.wanted, row.address) == (who.user, False, "elders@demo.example")


def test_the_administrator_sees_what_failed_and_sends_it_again(client: Client) -> None:
    seat = seats(login="beheer-hilversum@demo.example")
    assert seat, [one.login for one in seats(role="BEHEER")]
    organisation: UUID = seat[0].organisation
    operations.queue_daily(actor=SYSTEM, slot_at=clock.now(), readers=seat)
    rows("messages.Notice").update(state="failed", answer="refused", code=550, next_at=None, tries=1)
    client.post("/demo/login", {"role": "BEHEER", "login": seat[0].login})
    words = read(client, "/beheer/mail")
    assert "de mailserver weigert deze mail (550)" in words
    notice = rows("messages.Notice", organisation=organisation).get().id
    client.post(f"/beheer/mail/{notice}/opnieuw")
    assert "mislukt (0)" in read(client, "/beheer/mail")
    rows("messages.Notice").update(state="failed", next_at=None)
    client.post("/beheer/mail/opnieuw")
    assert rows("messages.Notice").get().state == "waiting"


CALL = {
    "acute": "no",
    "text": "Een beller ziet vier mannen in een loods.",
    "municipality": "Hilversum",
    "kind": "anonymous",
}


def test_a_call_is_written_down_kept_through_a_log_out_and_sent_with_a_code_to_read_out(client: Client) -> None:
    as_role(client, "AF")
    assert "is er nu gevaar" in read(client, "/meldingen/telefoon")
    said = client.post("/meldingen/telefoon/concept", CALL)
    assert said.content.decode().startswith("Bewaard om")
    client.post("/uitloggen")
    assert client.post("/meldingen/telefoon/concept", {"text": "niets"}).status_code == 401
    assert client.post("/meldingen/telefoon", CALL).status_code == 302
    as_role(client, "AF", "af-huizen")
    assert CALL["text"] not in read(client, "/meldingen/telefoon")
    as_role(client, "AF")
    assert CALL["text"] in read(client, "/meldingen/telefoon")
    assert client.post("/meldingen/telefoon", {**CALL, "acute": ""}).status_code == 400
    done = client.post("/meldingen/telefoon", CALL)
    assert "Lees deze code langzaam voor" in plain(done.content.decode())
    assert rows("signals.Signal").get().channel == "phone"
    assert CALL["text"] not in read(client, "/meldingen/telefoon")
    assert not rows("signals.Draft").exists()


def test_a_draft_is_gone_after_a_day_and_is_nobody_elses(client: Client) -> None:
    who = as_role(client, "AF")
    client.post("/meldingen/telefoon/concept", CALL)
    with clock.at(clock.later(clock.now(), "25 hours")):
        assert kept_draft(actor=who) == {}
        assert purge_drafts(actor=SYSTEM) == 1
    as_role(client, "COMENSHA")
    read(client, "/meldingen/telefoon", 404)
