"""Somebody at a browser: logs in, reads pages, follows links, sends forms. Knows nothing but what a page says.

Every page that is read must be sound: found, never kept by a browser, under the strict policy, and without the words
of the story in its address or title.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from ketenzicht.agencies.queries import Seat
from tests.journeys.forms import Form, form_to
from tests.journeys.html import Part, read_html

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(slots=True)
class Trail:
    """What was visited in a story, and the words that may stand in no address and no title."""

    secrets: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, method: str, url: str) -> None:
        if (method, url) not in self.addresses:
            self.addresses.append((method, url))

    def of_objects(self) -> list[tuple[str, str]]:
        """How and where single objects were read or changed."""
        return [(method, url) for method, url in self.addresses if AN_ID.search(url)]

    def tells(self, words: str) -> str:
        """The first secret that these words give away."""
        return next((secret for secret in self.secrets if secret.lower() in unquote(words).lower()), "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: its address, its parts, its words."""

    url: str
    top: Part

    @property
    def words(self) -> str:
        return self.top.words

    @property
    def title(self) -> str:
        return self.top.first("title").words

    @property
    def heading(self) -> str:
        return self.top.first("h1").words

    @property
    def message(self) -> str:
        """What the page says was done."""
        return self.top.first("div", id="meldingen").words

    def form(self, ends: str, **hidden: str) -> Form:
        """The one form that goes to an address that ends so, with these hidden values. AssertionError if not one."""
        found = [
            form
            for form in form_to(self.top, self.url, ends)
            if all(form.values.get(name) == [value] for name, value in hidden.items())
        ]
        assert len(found) == 1, f"{len(found)} forms to {ends!r} on {self.url}: {self.words[:1500]}"
        return found[0]

    def offers(self, ends: str) -> bool:
        return bool(form_to(self.top, self.url, ends))

    def section(self, heading: str) -> Part:
        """The section that a heading with this id names."""
        return self.top.first("section", aria_labelledby=heading)

    def row(self, words: str, to: str = "/") -> str:
        """The address of the first row whose title has these words and leads there; "" when there is none."""
        for row in self.top.all("li", css="kz-row"):
            link = next(row.all("a"), None)
            if link is not None and words in link.words and link.attrs.get("href", "").startswith(to):
                return link.attrs["href"]
        return ""


class Visitor:
    """One person with a browser; without a seat the public."""

    def __init__(self, trail: Trail, seat: Seat | None = None) -> None:
        self.trail, self.seat = trail, seat
        self.client = Client(enforce_csrf_checks=True)
        if seat is not None:
            given = {"role": seat.role, "login": seat.login}
            answer = self.client.post("/demo/login", given, content_type="application/json")
            assert answer.status_code == 200, answer.content
            assert answer.json()["login"] == seat.login

    def go(self, url: str) -> Page:
        self.trail.keep("get", url)
        return self._read(url, self.client.get(url))

    def send(self, form: Form, button: str = "") -> Page:
        """Post a form and read where it leads."""
        self.trail.keep("post", form.action)
        answer: Any = self.client.post(form.action, form.data(button))
        if answer.status_code != 302:
            return self._read(form.action, answer)
        return self.go(answer["Location"])

    def search(self, reference: str) -> Page:
        """What the search box of the header finds."""
        return self.send(self.go("/").form("/zoeken").fill(q=reference))

    def work(self, words: str, to: str = "/") -> str:
        """The address behind the row of the work list with these words, "" when there is none.

        A group that is too long for the first page is opened whole.
        """
        page = self.go("/")
        if found := page.row(words, to):
            return found
        whole = [link.attrs["href"] for group in page.top.all("section", css="kz-group") for link in group.all("a")]
        rest = [href for href in whole if "?groep=" in href]
        return next((found for href in rest if (found := self.go(href).row(words, to))), "")

    def status(self, method: str, url: str) -> int:
        """What an address answers, asked for or sent an empty form with a valid token."""
        if method == "get":
            return int(self.client.get(url).status_code)
        return int(
            self.client.post(
                url, headers={"X-CSRFToken": self.client.cookies[settings.CSRF_COOKIE_NAME].value}
            ).status_code
        )

    def _read(self, url: str, answer: HttpResponseBase) -> Page:
        body = bytes(getattr(answer, "content", b"")).decode()
        page = Page(url, read_html(body))
        assert answer.status_code == 200, f"{answer.status_code} on {url}: {page.words[:1500]}"
        assert answer["Cache-Control"] == "no-store", url
        assert "default-src 'none'" in answer["Content-Security-Policy"], url
        told = self.trail.tells(f"{urlsplit(url).path}?{urlsplit(url).query}")
        assert not told, f"the address {url} tells {told!r}"
        told = self.trail.tells(page.title)
        assert not told, f"the title of {url} tells {told!r}: {page.title}"
        return page
