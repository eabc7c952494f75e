"""Puts the contents of a document into sealed pieces, and reads them again. Only inside an act that was granted."""

from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.documents.models import Document, Piece
from ketenzicht.kernel.errors import Missing
from ketenzicht.people.sealing import seal_pieces, unseal_pieces

LONGEST = 256_000  # bytes in one piece


@part_of_act
def put(document: Document, part: str, data: bytes) -> None:
    """Keep these bytes as the original or the copy; of a copy that was there only the new one stays."""
    Piece.objects.filter(document=document, part=part).delete()
    cut = [data[start : start + LONGEST] for start in range(0, len(data), LONGEST)]
    sealed = seal_pieces(document.folder_id, _place(document.id, part), cut)
    Piece.objects.bulk_create(
        Piece(document=document, part=part, number=number, sealed=each) for number, each in enumerate(sealed, start=1)
    )


def whole(document: Document, part: str) -> bytes:
    """The bytes again. Raises Missing when they are not there, were destroyed, or a piece of them is gone."""
    pieces = Piece.objects.filter(document=document, part=part).order_by("number")
    sealed = list(pieces.values_list("sealed", flat=True))
    if not sealed:
        raise Missing("Dit document is er niet meer.", "De bewaartermijn is voorbij of het is op verzoek gewist.")
    return unseal_pieces(document.folder_id, _place(document.id, part), sealed)


def _place(document: UUID, part: str) -> str:
    return f"documents.{part}.{document.hex}"
