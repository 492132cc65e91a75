"""Writing a PDF with Typst: PDF 1.7, tagged, by PDF/UA-1 (ISO 14289-1) where every letter has a font.

The page is a template of ours (`page.typ`); the document reaches it as JSON, so that no text can be read as markup,
open a file or load a package. The same document makes the same bytes on the same fonts.
"""

import datetime as dt
import re
from importlib.resources import files
from typing import BinaryIO

import msgspec
import typst

from bandung.reports.documents.blocks import Table
from bandung.reports.documents.composition import Composition
from bandung.reports.documents.document import Document
from bandung.reports.documents.pdf.contents import contents
from bandung.reports.documents.pdf.fonts import families, fonts
from bandung.values import Finding, InvalidInput, Severity, Where

_MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_SHOWN = 12
MOST_FIELDS = 50_000
"""Fields of tables in one PDF. Typst 0.15 takes about 27 KB of memory for each (docs/decisions/0026-documents.md)."""
_LARGE = 200_000
_ROUNDS_KEPT = 10


def write_pdf(document: Document, stream: BinaryIO, *, with_system_fonts: bool = True) -> tuple[Finding, ...]:
    """Write the document to the stream and return what could not be shown as told.

    `letters-without-font`: neither the program's fonts nor, `with_system_fonts`, those of this machine have a letter;
    a box stands in its place, and the file does not claim PDF/UA. InvalidInput for a figure that cannot be drawn and
    for tables of more than `MOST_FIELDS` fields together.
    """
    _check_size(document)
    composition = Composition(document)
    told = contents(composition)
    sans, serif = families(document.tag, with_system=with_system_fonts)
    inputs = {
        "document": msgspec.json.encode(told).decode(),
        "sans": msgspec.json.encode(sans).decode(),
        "serif": msgspec.json.encode(serif).decode(),
        "day": msgspec.json.encode([document.on.year, document.on.month, document.on.day]).decode(),
    }
    try:
        written = _set(document, inputs, with_system_fonts=with_system_fonts, is_universal=True)
    except typst.TypstError as error:
        if not error.message.startswith("PDF/UA"):
            raise
        composition.tell(_finding(document, error))
        written = _set(document, inputs, with_system_fonts=with_system_fonts, is_universal=False)
    finally:
        if len(inputs["document"]) > _LARGE:
            _forget(with_system_fonts=with_system_fonts)
    stream.write(written)
    return composition.findings()


def _check_size(document: Document) -> None:
    fields = sum(
        (len(block.rows) + len(block.total)) * len(block.columns)
        for block in document.blocks
        if isinstance(block, Table)
    )
    if fields > MOST_FIELDS:
        raise InvalidInput(
            f"the tables of “{document.title}” have {fields:,} fields, and a PDF holds {MOST_FIELDS:,}; "
            "write XLSX, or ask for less"
        )


def _forget(*, with_system_fonts: bool) -> None:
    """Let go of what Typst keeps of a large document.

    It keeps its work for ten further rounds, and a process that writes large documents one after the other would hold
    ten of them; empty rounds take some hundredths of a second each.
    """
    for _ in range(_ROUNDS_KEPT + 1):
        typst.compile(
            b"",
            font_paths=fonts(with_system=with_system_fonts),
            ignore_system_fonts=not with_system_fonts,
            format="pdf",
        )


def _set(document: Document, inputs: dict[str, str], *, with_system_fonts: bool, is_universal: bool) -> bytes:
    template = (files(__package__) / "page.typ").read_bytes()
    moment = dt.datetime.combine(document.on, dt.time(), dt.UTC)
    return typst.compile(
        template,
        font_paths=fonts(with_system=with_system_fonts),
        ignore_system_fonts=not with_system_fonts,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=["ua-1"] if is_universal else [],
        timestamp=moment,
    )


def _finding(document: Document, error: typst.TypstError) -> Finding:
    """What of PDF/UA the document cannot keep."""
    where = Where(record=document.title)
    letters = list(dict.fromkeys(_MISSING.findall(error.diagnostic)))
    if not letters:
        message = f"the PDF does not keep PDF/UA-1: {error.message.removeprefix('PDF/UA-1 error: ')}"
        return Finding("not-universally-accessible", message, where)
    shown = " ".join(letters[:_SHOWN]) + (" …" if len(letters) > _SHOWN else "")
    message = (
        f"there is no font for these letters, which a PDF shows as boxes: {shown}; install one on this machine "
        "(for Chinese, Japanese and Korean: Noto Sans CJK) and write the PDF again"
    )
    return Finding("letters-without-font", message, where, Severity.WARNING)
