"""Documents on the pages and in the API: what is sent, what comes back when it is wrong, what leaves and how."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketenzicht.documents.models import Document
from ketenzicht.web import uploading
from tests.api.knocking import ROOT, token
from tests.documents import bad, made
from tests.signals.given import handed_over, judged
from tests.web.browsing import as_role, outside, read, signal

pytestmark = pytest.mark.django_db
PHOTO = made.photo()


def sent(*files: tuple[str, bytes]) -> dict[str, Any]:
    return {"documents": [SimpleUploadedFile(name, data, "image/jpeg") for name, data in files]}


def added(client: Client, *files: tuple[str, bytes]) -> tuple[UUID, Document]:
    """A signal to which the officer adds files; gives the signal and the first document."""
    as_role(client, "AF")
    about = signal()
    answer = client.post(f"/meldingen/{about}/bijlagen", sent(*files))
    assert (answer.status_code, answer["Location"]) == (302, f"/meldingen/{about}")
    return about, Document.objects.filter(folder=about).order_by("taken_at")[0]


def test_the_officer_adds_a_photo_and_sees_the_copy_on_the_page_of_the_signal(client: Client) -> None:
    about, document = added(client, ("loods.jpg", PHOTO), ("lijst.txt", b"Vijf namen"))
    page = read(client, f"/meldingen/{about}")
    for words in ("2 bestanden toegevoegd.", "loods.jpg", "niet op virussen onderzocht", "in quarantaine"):
        assert words in page
    copy = client.get(f"/meldingen/{about}/bijlagen/{document.id}/kopie")
    assert (copy["Content-Type"], copy["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "sandbox" in copy["Content-Security-Policy"]
    assert copy["Cache-Control"] == "no-store"
    assert made.SECRET.encode() not in copy.content


def test_the_original_leaves_as_a_download_for_a_purpose_and_the_page_says_who_had_it(client: Client) -> None:
    about, document = added(client, ("Žofie 'loods'.jpg", PHOTO))
    page = f"/meldingen/{about}/bijlagen/{document.id}"
    assert client.post(f"{page}/origineel", {}).status_code == 400
    answer = client.post(f"{page}/origineel", {"purpose": "evidence"})
    assert answer.content == PHOTO
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith('attachment; filename="_ofie loods.jpg"; filename*=UTF-8')
    assert "als bewijs veiligstellen" in read(client, page)


def test_a_file_that_is_not_taken_comes_back_with_its_name_and_nothing_is_kept(client: Client) -> None:
    as_role(client, "AF")
    about = signal()
    answer = client.post(f"/meldingen/{about}/bijlagen", sent(("loods.jpg", PHOTO), ("kaart.svg", bad.SVG)))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "kaart.bestand: Dit is een webpagina" in page or "kaart.svg: Dit is een webpagina" in page
    assert "kies uw bestanden opnieuw" in page
    assert client.post(f"/meldingen/{about}/bijlagen", {}).status_code == 400
    assert Document.objects.count() == 0


@pytest.mark.parametrize(("number", "words"), [(3, "samen groter dan"), (12, "meer dan 10 bestanden")])
def test_no_more_is_kept_in_memory_than_is_taken(
    number: int, words: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "TOGETHER", 200_000)
    as_role(client, "AF")
    answer = client.post(f"/meldingen/{signal()}/bijlagen", sent(*[("a.txt", b"x" * 100_000)] * number))
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_of_a_file_that_is_too_large_the_rest_is_not_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    whole = uploading.InMemory.file_complete

    def counted(handler: uploading.InMemory, size: int) -> Any:
        kept.append(len(handler.content))
        return whole(handler, size)

    monkeypatch.setattr(uploading, "MOST", 70_000)
    monkeypatch.setattr(uploading.InMemory, "file_complete", counted)
    as_role(client, "AF")
    client.post(f"/meldingen/{signal()}/bijlagen", sent(("a.txt", b"x" * 300_000)))
    assert kept == [70_001]


def test_a_receiver_sees_the_copies_in_the_hand_over_and_not_beside_the_signal(client: Client) -> None:
    about, document = added(client, ("loods.jpg", PHOTO))
    judged(about)
    offered = handed_over(about, "NLA")[0]
    as_role(client, "NLA")
    assert "loods.jpg" in read(client, f"/overdrachten/{offered}")
    given = f"/overdrachten/{offered}/bijlagen/{document.id}"
    assert "loods.jpg" in read(client, given)
    assert client.get(f"{given}/kopie").status_code == 200
    assert client.post(f"{given}/origineel", {"purpose": "evidence"}).status_code == 409
    assert client.get(f"/meldingen/{about}/bijlagen/{document.id}/kopie").status_code == 404


def test_the_outsider_and_nobody_come_to_none_of_it(client: Client) -> None:
    about, document = added(client, ("loods.jpg", PHOTO))
    page = f"/meldingen/{about}/bijlagen"
    outside(client)
    for path in (f"{page}/{document.id}", f"{page}/{document.id}/kopie"):
        assert client.get(path).status_code == 404
    assert client.post(f"{page}/{document.id}/origineel", {"purpose": "evidence"}).status_code == 404
    assert client.post(page, sent(("a.txt", b"x"))).status_code == 404
    assert Client().get(f"{page}/{document.id}/kopie").status_code == 302


def test_a_partner_adds_lists_and_fetches_through_the_api(client: Client) -> None:
    about = signal()
    headers: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {token('AF')}"}
    path = f"{ROOT}/signals/{about}/documents"
    taken = client.post(path, sent(("loods.jpg", PHOTO)), **headers)
    assert taken.status_code == 201, taken.content
    listed = client.get(path, **headers).json()["documents"]
    assert [(row["id"], row["name"], row["state"], row["scan"]) for row in listed] == [
        (taken.json()["documents"][0], "loods.jpg", "shown", "none")
    ]
    copy = client.get(f"{path}/{listed[0]['id']}", **headers)
    assert (copy.status_code, made.SECRET.encode() in copy.content) == (200, False)
    no = client.post(path, sent(("goed.txt", b"x"), ("map.zip", made.archive({"a": b"b"}))), **headers)
    assert (no.status_code, no.json()["place"]) == (400, "documents[2]")
    assert client.post(path, json.dumps({}), content_type="application/json", **headers).status_code == 400
    theirs: dict[str, Any] = {"HTTP_AUTHORIZATION": f"Bearer {token('AF', 'af-groningen')}"}
    assert [client.get(each, **theirs).status_code for each in (path, f"{path}/{listed[0]['id']}")] == [404, 404]
    assert client.post(path, sent(("a.txt", b"x")), **theirs).status_code == 404
