"""Codes that people type: one-time codes of an app, recovery codes, enrolment codes. Decides whether one fits."""

import base64
import secrets
from urllib.parse import quote

import segno
from django_otp.oath import TOTP

from ketenzicht.kernel import clock

# Without signs that look alike.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
STEP = 30  # seconds (RFC 6238)
TOLERANCE = 1  # steps before and after, for a clock that is not right
RECOVERY_CODES = 8


def new_secret() -> bytes:
    """Twenty random bytes, as RFC 4226 advises."""
    return secrets.token_bytes(20)


def new_code(groups: int = 4) -> str:
    """A code of groups of four signs; four groups are 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(groups))


def fitting_step(secret: bytes, code: str, after: int) -> int | None:
    """The time step (30 s since 1970) for which this code holds, later than `after`; None when it fits none."""
    digits = "".join(code.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return None
    totp = TOTP(secret, STEP)
    totp.time = clock.now().timestamp()
    if not totp.verify(int(digits), TOLERANCE, after + 1):
        return None
    return int(totp.t())


def code_now(secret: bytes) -> str:
    """The code that the app shows at this moment."""
    totp = TOTP(secret, STEP)
    totp.time = clock.now().timestamp()
    return f"{totp.token():06d}"


def secret_text(secret: bytes) -> str:
    """The secret for who cannot scan: base32 in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def qr_image(secret: bytes, login: str) -> str:
    """The QR code as a data address of an SVG: made here, nothing is fetched from elsewhere."""
    address = f"otpauth://totp/Ketenzicht:{quote(login)}?secret={base64.b32encode(secret).decode()}&issuer=Ketenzicht"
    return str(segno.make(address, error="m").svg_data_uri(scale=5))
