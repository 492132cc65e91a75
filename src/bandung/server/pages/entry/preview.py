"""What a telling amounts to before it is saved: its kind with reasons, how complete it is, what the checks find."""

import datetime as dt

import msgspec

from bandung.activities.checks import check_language_tags, check_record
from bandung.activities.completeness import Completeness, completeness
from bandung.activities.kinds import KindFinding, derive_kind
from bandung.activities.record import ActivityRecord
from bandung.registry.registry import load_registry
from bandung.server.records.intake.preparing import DEFAULT_DEFINITION
from bandung.values import Finding


class Preview(msgspec.Struct, frozen=True):
    """What the record amounts to on its own; joined with what others tell, the activity may say more."""

    record: ActivityRecord
    kind: KindFinding
    completeness: Completeness
    findings: tuple[Finding, ...]


def preview_of(record: ActivityRecord, *, on: dt.date) -> Preview:
    """The preview of a record; `on` is the day that counts as today."""
    definition = load_registry().definition(DEFAULT_DEFINITION)
    kind = derive_kind(record, definition=definition, on=on if record.start is None else None)
    findings = (*check_record(record, on=on), *check_language_tags(record))
    return Preview(record, kind, completeness(record), findings)
