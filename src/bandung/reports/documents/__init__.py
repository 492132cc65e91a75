"""Documents: statements, scoreboards and reports as files to keep, send and print.

Make a `Document` of blocks and write it with `write_docx`, `write_pdf` or `write_xlsx`. Each takes the document and a
binary stream, and returns findings: what could not be shown as it was told, such as letters for which there is no font.
"""

from bandung.reports.documents.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Table,
)
from bandung.reports.documents.cells import (
    NOT_STATED,
    Alignment,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Row,
    Run,
    Words,
)
from bandung.reports.documents.document import Document
from bandung.reports.documents.docx import write_docx
from bandung.reports.documents.pdf import write_pdf
from bandung.reports.documents.xlsx import write_xlsx

__all__ = [
    "NOT_STATED",
    "Alignment",
    "Block",
    "Bullets",
    "Cell",
    "Column",
    "ColumnKind",
    "Document",
    "Emphasis",
    "Fact",
    "Facts",
    "Figure",
    "Heading",
    "Note",
    "Paragraph",
    "Row",
    "Run",
    "Table",
    "Words",
    "write_docx",
    "write_pdf",
    "write_xlsx",
]
