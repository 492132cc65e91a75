"""What a check says of a record, before the record's place in the delivery is added."""

import datetime as dt
from collections.abc import Callable, Iterator

import msgspec

from bandung.activities.record import ActivityRecord


class Doubt(msgspec.Struct, frozen=True, gc=False):
    """A fault: its code (a row of rulesets/rules.csv, which says how much it weighs), one sentence, the field."""

    code: str
    message: str
    field: str


Check = Callable[[ActivityRecord, dt.date], Iterator[Doubt]]
