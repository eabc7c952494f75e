"""Whether a person wrote a mail: a holiday answer, our own mail and a mail that came back are no signals. Pure.

Refuses to guess: only what says of itself that it is an automatic *answer* is left out. A message that a machine made
(a form of a partner, a list) may be a report, and is taken.
"""

from collections.abc import Collection

from ketenzicht.signals.mail import Mail

ANSWERS = ("auto_reply", "auto-reply")


def kind_of_mail(mail: Mail, *, own: Collection[str]) -> str:
    """ "bounce", "loop", "automatic", or "" for what may be a report. `own`: our addresses, in small letters."""
    if mail.reported or _is_report(mail):
        return "bounce"
    if mail.sender and mail.sender in own:
        return "loop"
    submitted = mail.headers["auto-submitted"].lower()
    if submitted.startswith("auto-replied") or mail.headers["precedence"].strip().lower() in ANSWERS:
        return "automatic"
    if mail.headers["x-autoreply"].strip().lower() not in ("", "no") or mail.headers["x-autorespond"].strip():
        return "automatic"
    return ""


def _is_report(mail: Mail) -> bool:
    """From nobody: by the standard only a report about another mail has no way back."""
    return mail.headers["return-path"].strip() == "<>" and not mail.sender.partition("@")[0].strip()
