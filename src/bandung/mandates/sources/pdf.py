"""A PDF's text, page by page, by pdfium; a PDF that is only pictures goes to the system's OCR."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2 as pdfium

from bandung.mandates.sources.glyphs import read_lines
from bandung.mandates.sources.ocr import recognize
from bandung.mandates.sources.pages import Page, lay_out_pages
from bandung.mandates.sources.source import MOST_PAGES, SourceKind, SourceText, checked
from bandung.values import InvalidInput

# A page of a scan has a stamp or a page number as text at most.
_LEAST_CHARACTERS = 40


def read_pdf(content: bytes, name: str) -> SourceText:
    """The text of a PDF; InvalidInput where it is broken, locked, too long or empty."""
    with _opened(content, name) as document:
        if len(document) > MOST_PAGES:
            raise InvalidInput(f"{name} has {len(document):,} pages; {MOST_PAGES} is the most that is read.")
        pages = [_page(document, number) for number in range(len(document))]
        characters = sum(len(line.text.strip()) for page in pages for line in page.lines)
        if characters < _LEAST_CHARACTERS * len(pages):
            seen = lay_out_pages(recognize(document, name))
            return SourceText(checked(seen, name), SourceKind.SCANNED_PDF)
    return SourceText(checked(lay_out_pages(pages), name), SourceKind.PDF)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(content)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise InvalidInput(
                f"{name} is locked with a password; save it without one and try again."
            ) from None
        raise InvalidInput(f"{name} is not a whole PDF; fetch or save it again.") from None
    with closing(document):
        if not pages:
            raise InvalidInput(f"{name} has no pages.")
        yield document


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    page = document[number]
    with closing(page):
        text = page.get_textpage()
        with closing(text):
            return Page(read_lines(text), page.get_width(), page.get_height())
