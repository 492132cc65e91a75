"""Activities as an XLSX workbook in the template's form: what is written can be corrected and read again.

Cells of text are typed as text, so that no spreadsheet takes one that begins with `=` for a formula.
"""

from collections.abc import Iterable
from typing import BinaryIO

from bandung.activities.exports.notes import Note, no_note
from bandung.activities.record import ActivityContent
from bandung.activities.sheets.telling import tell_in_full
from bandung.activities.sheets.template import MAX_TEXT, TemplateBook
from bandung.values import Finding, Severity, Where


def write_xlsx(
    activities: Iterable[ActivityContent],
    stream: BinaryIO,
    *,
    language: str = "en",
    note: Note = no_note,
) -> int:
    """Write all, with headings and words of lists in `language` (one of the six), and return how many.

    What no column can say stands on a sheet for programs. `note` is told of texts longer than a cell, which are cut.
    InvalidInput where a sheet is full.
    """
    count = 0
    with TemplateBook(stream, language=language, with_rest=True) as book:
        for activity in activities:
            rows = tell_in_full(activity, language=language)
            before = book.cut
            for key, held in rows.items():
                for cells in held:
                    book.write(key, cells)
            if book.cut > before:
                message = f"a text is longer than the {MAX_TEXT:,} characters of a cell and was cut"
                note(Finding("text-cut", message, Where(record=activity.identifier), Severity.WARNING))
            count += 1
    return count
