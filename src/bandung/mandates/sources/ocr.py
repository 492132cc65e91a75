"""Pages that are pictures -> text, through the system's tesseract where it is installed. Nothing leaves the machine."""

import os
import shutil
import subprocess
from contextlib import closing

import pypdfium2 as pdfium

from bandung.mandates.sources.ocr_lines import read_words
from bandung.mandates.sources.pages import Page
from bandung.values import InvalidInput, Unavailable

_DOTS_PER_INCH = 300
_LONGEST_SECONDS = 120
_MOST_PAGES = 60
# What tesseract calls the official languages.
_LANGUAGES = ("eng", "fra", "spa", "rus", "ara", "chi_sim")


def recognize(document: pdfium.PdfDocument, name: str) -> list[Page]:
    """All pages, with the lines that were seen on them.

    Unavailable where no tesseract is installed; InvalidInput where the document is too long for it.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise Unavailable(
            f"{name} is a scan without text; install tesseract with the languages you need, and try again."
        )
    if len(document) > _MOST_PAGES:
        raise InvalidInput(
            f"{name} is a scan of {len(document)} pages; {_MOST_PAGES} is the most that is read."
        )
    languages = _installed(program)
    return [_page(document, number, program, languages, name) for number in range(len(document))]


def _installed(program: str) -> str:
    """The official languages that tesseract has here; with many it reads slower, not worse."""
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30)
    there = set(done.stdout.split())
    return "+".join(one for one in _LANGUAGES if one in there) or "eng"


def _page(document: pdfium.PdfDocument, number: int, program: str, languages: str, name: str) -> Page:
    page = document[number]
    with closing(page):
        width, height = page.get_width(), page.get_height()
        bitmap = page.render(scale=_DOTS_PER_INCH / 72, grayscale=True)
        picture = _portable(bitmap)
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", languages, "--psm", "3", "--dpi", str(_DOTS_PER_INCH), "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=_LONGEST_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise InvalidInput(
            f"page {number + 1} of {name} could not be read in {_LONGEST_SECONDS} seconds."
        ) from None
    if done.returncode:
        raise InvalidInput(f"page {number + 1} of {name} could not be read by tesseract.")
    table = done.stdout.decode("utf-8", "replace")
    return Page(read_words(table, dots_per_inch=_DOTS_PER_INCH, height=height), width, height)


def _portable(bitmap: pdfium.PdfBitmap) -> bytes:
    """The bitmap as a portable graymap (Netpbm P5)."""
    rows = bytes(bitmap.buffer)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    lines = b"".join(rows[row * stride : row * stride + width] for row in range(height))
    return f"P5 {width} {height} 255\n".encode() + lines
