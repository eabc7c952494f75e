"""The kinds of files that are taken, and why others are not: one table, in the words that the sender reads."""

from dataclasses import dataclass
from typing import Literal

Sort = Literal["picture", "pdf", "sound", "words"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the word that people use, its media type, the end of its name, and what cleaning makes of it."""

    key: str
    label: str
    media: str
    ending: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file is not taken, and what the sender can do."""

    message: str
    remedy: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind("jpeg", "foto", "image/jpeg", "jpg", "picture"),
        Kind("png", "afbeelding", "image/png", "png", "picture"),
        Kind("webp", "afbeelding", "image/webp", "webp", "picture"),
        Kind("gif", "afbeelding", "image/gif", "gif", "picture"),
        Kind("heic", "foto", "image/heic", "heic", "picture"),
        Kind("pdf", "PDF", "application/pdf", "pdf", "pdf"),
        Kind("mp3", "geluid", "audio/mpeg", "mp3", "sound"),
        Kind("m4a", "geluid", "audio/mp4", "m4a", "sound"),
        Kind("wav", "geluid", "audio/wav", "wav", "sound"),
        Kind("ogg", "geluid", "audio/ogg", "ogg", "sound"),
        Kind("amr", "geluid", "audio/amr", "amr", "sound"),
        Kind("txt", "tekst", "text/plain", "txt", "words"),
        Kind(
            "docx",
            "Word-document",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            "words",
        ),
        Kind("odt", "tekstdocument", "application/vnd.oasis.opendocument.text", "odt", "words"),
    )
}
TAKEN = "jpg, png, webp, gif, heic, PDF, mp3, m4a, wav, opus, amr, txt, docx en odt"
AS_PDF = "Bewaar het als PDF en stuur dat."
AGAIN = "Maak of bewaar het bestand opnieuw en stuur het nog eens."

REASONS = {
    "empty": Reason("Dit bestand is leeg.", AGAIN),
    "large": Reason("Dit bestand is groter dan 15 MB.", "Maak het kleiner of stuur een deel."),
    "many": Reason("Dit zijn meer dan 10 bestanden.", "Stuur er hoogstens 10 tegelijk."),
    "together": Reason("Deze bestanden zijn samen groter dan 40 MB.", "Stuur ze in twee keer."),
    "video": Reason("Dit is een filmpje; dat kunnen wij niet tonen.", "Stuur er foto's van, of zeg dat u het hebt."),
    "archive": Reason("Dit is een archief (zoals zip); dat wordt niet uitgepakt.", "Stuur de bestanden los."),
    "program": Reason("Dit is een programma; dat wordt niet aangenomen.", "Stuur een foto, een PDF of tekst."),
    "page": Reason("Dit is een webpagina of SVG-tekening; daar past een script in.", "Stuur er een foto van."),
    "old_office": Reason("Dit Office-bestand kan niet veilig worden geopend.", AS_PDF),
    "macros": Reason("In dit document zitten macro's.", AS_PDF),
    "bomb": Reason("Dit bestand wordt bij het openen veel te groot.", "Stuur het in een andere vorm."),
    "pixels": Reason("Deze afbeelding heeft meer dan 60 miljoen beeldpunten.", "Maak de afbeelding kleiner."),
    "pages": Reason("Deze PDF heeft meer dan 200 bladzijden.", "Stuur de bladzijden die ertoe doen."),
    "long": Reason("Deze tekst is te lang.", AS_PDF),
    "password": Reason("Dit bestand is beveiligd met een wachtwoord.", "Haal het eraf en stuur het opnieuw."),
    "broken": Reason("Dit bestand is beschadigd of niet compleet.", AGAIN),
    "slow": Reason("Dit bestand kost te veel tijd om te openen.", "Stuur het in een andere vorm."),
    "unknown": Reason("Dit soort bestand kennen wij niet.", f"Wij nemen aan: {TAKEN}."),
}
