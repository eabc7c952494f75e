"""The contact officer of another region, who must see nothing of a story through any page."""

from ketenzicht.agencies.queries import seats
from ketenzicht.kernel import clock
from tests.cast import outsider
from tests.journeys.html import read_html
from tests.journeys.visitor import Trail, Visitor
from tests.journeys.walking import Walk

LISTS = ("/", "/meldingen", "/zaken", "/clienten", "/opvangvragen", "/plekken", "/registraties", "/cijfers", "/aanbod")


def stranger() -> Visitor:
    """The browser of the outsider."""
    who = outsider()
    return Visitor(Trail(), next(seat for seat in seats(user=who.user) if seat.role == who.role))


def sees(other: Visitor) -> dict[str, str]:
    """The words of every list, count and figure that the outsider has."""
    seen = {}
    for url in LISTS:
        answer = other.client.get(url)
        seen[url] = f"{answer.status_code} {read_html(answer.content.decode()).words}"
    return seen


def sees_nothing_of(walk: Walk) -> None:
    """No address of the story is found, no list and no search names it."""
    with clock.at(walk.moment):
        other = stranger()
        for method, url in walk.trail.of_objects():
            wanted = 401 if url.startswith("/api/") else 404
            found = other.status(method, url)
            assert found == wanted, f"{found} on {method} {url}"
        found_words = other.search(walk.reference).words
        assert "Geen melding gevonden waarin al deze woorden staan." in found_words
        names = [name for name in (walk.reference, walk.case_name, walk.client_name) if name]
        for url, words in sees(other).items():
            assert not [name for name in names if name in words], url
