"""What the exports have in common: whom they tell what a format could not take."""

from collections.abc import Callable

from bandung.activities.record import ActivityContent
from bandung.activities.sheets.telling import Rows, left_unsaid
from bandung.values import Finding, Severity, Where

Note = Callable[[Finding], None]
"""Takes a finding while the export goes on; nothing is gathered, so that memory stays bounded."""


def no_note(finding: Finding) -> None:
    """For those who do not want to know."""
    del finding


def note_unsaid(record: ActivityContent, rows: Rows, note: Note) -> None:
    """A finding that names the fields which the template's rows do not say in full."""
    fields = left_unsaid(record, rows)
    if fields:
        message = f"the sheets cannot say in full: {', '.join(fields)}"
        note(Finding("left-unsaid", message, Where(record=record.identifier), Severity.NOTE))
