"""Finds in a template what house.md refuses: style or script inside the page, and words that were never translated.

Rough on purpose: it looks at the text that is left when Django's tags, comments and HTML tags are taken away.
"""

import re

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
MARKUP = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
SPOKEN = re.compile(r"\b(?:aria-label|title|placeholder|alt|aria-description|aria-roledescription)=\"([^\"]*)\"")
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|\shx-on\b|javascript:|<style\b|<script\b(?![^>]*\ssrc=)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
# Names are the same in every language.
NAMES = {"Ketenzicht", "doctype", "html", "nbsp", "middot", "shy", "times", "Nederlands", "English"}


def inline(text: str) -> list[str]:
    """Style, script and event handlers that stand in the page itself; the browser would be told to refuse them."""
    return INLINE.findall(_bare(text))


def untranslated(text: str) -> list[str]:
    """Words that a user would read or hear and that go through no translation."""
    plain = _bare(text)
    spoken = " ".join(SPOKEN.findall(plain))
    return [word for word in WORD.findall(f"{MARKUP.sub(' ', plain)} {spoken}") if word not in NAMES]


def _bare(text: str) -> str:
    return TAG.sub(" ", TRANSLATED.sub(" ", COMMENT.sub(" ", text)))
