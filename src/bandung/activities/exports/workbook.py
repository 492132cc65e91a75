"""Activities as an XLSX workbook in the template's form: what is written can be corrected and read again.

Cells of text are typed as text, so that no spreadsheet takes one that begins with `=` for a formula.
"""

from collections.abc import Iterable
from typing import BinaryIO

from bandung.activities.record import ActivityContent
from bandung.activities.sheets.telling import tell_in_full
from bandung.activities.sheets.template import MAX_TEXT, TemplateBook


def write_xlsx(
    activities: Iterable[ActivityContent],
    stream: BinaryIO,
    *,
    language: str = "en",
) -> int:
    """Write all, with headings and words of lists in `language` (one of the six), and return how many.

    What no column can say, and a text longer than a cell, stands whole on a sheet for programs.
    InvalidInput where a sheet is full.
    """
    count = 0
    with TemplateBook(stream, language=language, with_rest=True) as book:
        for activity in activities:
            rows = tell_in_full(activity, language=language, longest=MAX_TEXT)
            for key, held in rows.items():
                for cells in held:
                    book.write(key, cells)
            count += 1
    return count
