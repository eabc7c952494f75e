"""How a webhook is signed, and how its receiver checks it: HMAC-SHA256 over moment and body.

Refuses a signature that is older or newer than five minutes: a copy that is sent again later is not taken. Within those
minutes the receiver knows a repeat by the id of the message, which stays the same over every try.
"""

import hmac
import re
from datetime import datetime
from hashlib import sha256

HEADER = "Ketenzicht-Signature"
MINUTES = 5


def sign(secret: str, body: bytes, at: datetime) -> str:
    """The value of the header: "t=1767225600,v1=<hex>"."""
    moment = int(at.timestamp())
    return f"t={moment},v1={_mac(secret, body, moment)}"


def is_genuine(secret: str, body: bytes, header: str, now: datetime) -> bool:
    """What a receiver does: the moment is near, and the code fits this body and moment."""
    found = re.fullmatch(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})", header)
    if found is None or abs(now.timestamp() - int(found[1])) > MINUTES * 60:
        return False
    return hmac.compare_digest(found[2], _mac(secret, body, int(found[1])))


def _mac(secret: str, body: bytes, moment: int) -> str:
    return hmac.new(secret.encode(), str(moment).encode() + b"." + body, sha256).hexdigest()
