"""Receives files of a form into memory, never onto the disk, and no more of them than is taken.

What goes past a ceiling is read and forgotten; the field hears that it was too large (`documents.taking`).
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from ketenzicht.documents.limits import AT_ONCE, LARGEST, TOGETHER
from ketenzicht.signals.sheet import LARGEST as LARGEST_SHEET

MOST = max(LARGEST, LARGEST_SHEET)  # bytes of one file; whether that is taken the field says
ENOUGH = 5 * TOGETHER  # bytes in one request, after which nobody listens any more


class InMemory(FileUploadHandler):
    """Keeps at most one byte more than is taken: of one file, and of all together."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.kept = self.seen = 0
        self.number = 0
        self.content = bytearray()

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.number += 1
        self.content = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.seen += len(raw_data)
        if self.seen > ENOUGH:
            raise StopUpload(connection_reset=True)
        room = min(MOST + 1 - len(self.content), TOGETHER + 1 - self.kept)
        if self.number <= AT_ONCE + 1 and room > 0:
            self.content += raw_data[:room]
            self.kept += min(room, len(raw_data))

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        return InMemoryUploadedFile(
            BytesIO(self.content), self.field_name, self.file_name or "bijlage", self.content_type, file_size, None
        )
