"""Refuses a request that names another alphabet than a page of ours would: before Django, which would stumble over it.

A codec that is no alphabet (`hex`, `zlib`) ends in an error outside every handler, and one that makes halves of pairs
(`utf-7`, `unicode_escape`) brings in words that nothing can keep.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

# What browsers and their forms send; each yields whole characters for whatever bytes.
KNOWN = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"})
ANSWER = (
    b"De tekens van dit verzoek zijn niet te lezen. Verstuur het als UTF-8.\n"
    b"The characters of this request cannot be read. Send it as UTF-8.\n"
)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def only_known_alphabets(application: Application) -> Application:
    """The same WSGI application, but for requests in an alphabet that is not `KNOWN`: those hear 415."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if alphabet_of(environ.get("CONTENT_TYPE", "")) in KNOWN:
            return application(environ, start_response)
        start_response("415 Unsupported Media Type", [("Content-Type", "text/plain; charset=utf-8")])
        return [ANSWER]

    return guarded


def alphabet_of(content_type: str) -> str:
    """The `charset` that Django would take from this header; "?" for a header that it cannot take apart."""
    try:
        return parse_header_parameters(content_type)[1].get("charset", "").strip().lower()
    except (ValueError, LookupError):
        return "?"
