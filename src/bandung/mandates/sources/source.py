"""What comes of a file: its text, what kind it was, and how large files may be."""

from enum import StrEnum

import msgspec

from bandung.values import InvalidInput

LARGEST_FILE = 50_000_000
"""Bytes; the longest resolutions are a hundredth of it."""
LARGEST_TEXT = 5_000_000
"""Characters, and no decompression goes beyond it."""
MOST_PAGES = 500


class SourceKind(StrEnum):
    """What a file is."""

    TEXT = "text"
    PDF = "pdf"
    SCANNED_PDF = "scanned-pdf"
    DOCX = "docx"
    HTML = "html"


class SourceText(msgspec.Struct, frozen=True):
    """The text of a file, laid out for the reader."""

    text: str
    kind: SourceKind


def checked(text: str, name: str) -> str:
    """The text, refused where it is empty or beyond all measure."""
    if not text.strip():
        raise InvalidInput(f"{name} has no text in it.")
    if len(text) > LARGEST_TEXT:
        raise InvalidInput(
            f"{name} has {len(text):,} characters of text; {LARGEST_TEXT:,} is the most that is read."
        )
    return text
