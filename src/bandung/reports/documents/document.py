"""A document: what is to be read, without a word of how a file holds it.

One document is written as DOCX, PDF and XLSX by `write_docx`, `write_pdf` and `write_xlsx`; all say the same.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from bandung.reports.documents.blocks import Block
from bandung.values import InvalidInput, direction, normalize_language


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document in one language, as of one day.

    `language` is a tag of BCP 47 and decides direction, forms of numbers and dates, and words of our own. `source`
    stands in the footer: who says this. `is_wide` turns the pages, for tables with many columns.
    """

    title: str
    language: str
    on: dt.date
    subtitle: str = ""
    source: str = ""
    blocks: Sequence[Block] = ()
    is_wide: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidInput("a document without a title")
        if self.tag == "und":
            raise InvalidInput(f"“{self.language}” is no language; give a tag such as en, fr or ar")

    @property
    def tag(self) -> str:
        """The language, shortened to what the program tells apart."""
        return normalize_language(self.language)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.tag)
