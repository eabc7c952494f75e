"""Reads a page as somebody sees it: its parts by tag and attribute, its words, links and forms.

On the standard library alone. Refuses to guess: a field or choice that the page does not offer is an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "svg", "option"}


@dataclass(eq=False, slots=True)
class Part:
    """One element: what it is, what stands in it in order, and its words."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    inside: "list[Part | str]" = field(default_factory=list)

    def all(self, tag: str, **attrs: str) -> "Iterator[Part]":
        """Every part of this tag within; `css="kz-row"` asks for one class, other names for the whole attribute."""
        css = attrs.pop("css", "")
        for part in self.inside:
            if isinstance(part, str):
                continue
            fits = part.tag == tag and (not css or css in part.attrs.get("class", "").split())
            if fits and all(part.attrs.get(name.replace("_", "-")) == value for name, value in attrs.items()):
                yield part
            yield from part.all(tag, css=css, **attrs)

    def first(self, tag: str, **attrs: str) -> "Part":
        """The first such part. Raises AssertionError when there is none."""
        found = next(self.all(tag, **attrs), None)
        assert found is not None, f"no <{tag}> with {attrs} here: {self.words[:600]}"
        return found

    @property
    def words(self) -> str:
        """What one reads here, in one line."""
        return " ".join("".join(self._read()).split())

    def link(self, words: str) -> str:
        """The address of the link that says this. Raises AssertionError when there is none."""
        links = {part.words: part.attrs.get("href", "") for part in self.all("a")}
        found = next((href for said, href in links.items() if words in said), None)
        assert found, f"no link that says {words!r} among {sorted(links)}"
        return found

    def _read(self) -> Iterator[str]:
        for part in self.inside:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNREAD:
                yield " "
                yield from part._read()
                yield " "


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Part("page")
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = Part(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(part)
        if tag not in VOID:
            self.open.append(part)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Part(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(text: str) -> Part:
    """The whole page as one part."""
    tree = _Tree()
    tree.feed(text)
    tree.close()
    return tree.top
