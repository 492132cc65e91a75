"""The forms in which documents leave the node."""

from collections.abc import Callable
from typing import BinaryIO

import msgspec

from bandung.reports.documents import Document, write_docx, write_pdf, write_xlsx
from bandung.values import Finding


class DocumentForm(msgspec.Struct, frozen=True):
    """A form of files: its media type and what writes it."""

    media_type: str
    write: Callable[[Document, BinaryIO], tuple[Finding, ...]]


DOCUMENT_FORMS = {
    "docx": DocumentForm(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx
    ),
    "pdf": DocumentForm("application/pdf", write_pdf),
    "xlsx": DocumentForm("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}
