"""The pages of the officer for data protection."""

from ketenzicht.web.views.privacy.breaches import assess, authority, breach_page, breaches, close, persons
from ketenzicht.web.views.privacy.keeping import (
    confirm,
    destruction_page,
    freeze_file,
    hold_page,
    keeping,
    take_back,
    thaw_file,
)
from ketenzicht.web.views.privacy.requests import (
    answer,
    erase,
    extend,
    identify,
    letter,
    request_page,
    requests,
    subject_file,
    withdraw,
)
from ketenzicht.web.views.privacy.watching import processing, processing_file, who_saw_page, who_saw_sheet

__all__ = [
    "answer",
    "assess",
    "authority",
    "breach_page",
    "breaches",
    "close",
    "confirm",
    "destruction_page",
    "erase",
    "extend",
    "freeze_file",
    "hold_page",
    "identify",
    "keeping",
    "letter",
    "persons",
    "processing",
    "processing_file",
    "request_page",
    "requests",
    "subject_file",
    "take_back",
    "thaw_file",
    "who_saw_page",
    "who_saw_sheet",
    "withdraw",
]
