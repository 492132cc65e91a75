"""Records into an activity file of IATI 2.03.

What is written is valid by the official schema whatever the records hold. A record that cannot be a valid activity is
held back; each thing held back is a finding with the record, the field and what to add.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from bandung.activities.iati.writing.activity import activity_element
from bandung.activities.iati.writing.sending import WritingTally, write_file
from bandung.activities.record import ActivityRecord, Party
from bandung.values import Finding


def write_activities(
    records: Iterable[ActivityRecord],
    stream: BinaryIO,
    *,
    generated: dt.datetime,
    language: str | None = None,
    publisher: Party | None = None,
    report: Callable[[Finding], object] | None = None,
) -> WritingTally:
    """Write the records in their order; nothing at all where none can be written, as a file needs one activity.

    `generated` is when the file is made, `language` the one texts are in where they do not say (BCP 47), `publisher`
    who reports where a record does not say who does, or says so without its name or type; `report` is given each
    finding as it arises. InvalidInput where the language is none.
    """
    return write_file(
        records,
        stream,
        partial(activity_element, publisher=publisher),
        root="iati-activities",
        generated=generated,
        language=language,
        report=report,
    )
