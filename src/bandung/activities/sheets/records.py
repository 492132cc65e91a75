"""The rows of one activity, from all sheets, into an `ActivityRecord`."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bandung.activities.record import ActivityRecord, Description, Instrument, Party, Role, Status, Tossd
from bandung.activities.sheets.columns import ACTIVITIES, IDENTIFIER, REST, Column, sheet, sheets
from bandung.activities.sheets.parts import READERS, read_codes
from bandung.activities.sheets.rest import RestRow, with_rest
from bandung.activities.sheets.results import Row, read_results
from bandung.activities.sheets.values import Cells, Context, Place, Values, note, read_values
from bandung.values import Severity, Text

DESCRIPTIONS = {"description": "1", "objectives": "2", "target_groups": "3", "other_description": "4"}
"""{column: IATI DescriptionType}."""

_DATES = ("proposed", "approved", "planned_start", "actual_start", "planned_end", "actual_end")
_AS_TOLD = (
    *_DATES, "scope", "collaboration_type", "humanitarian", "flow_type", "finance_type", "tied_status",
    "conditions_attached", "capital_spend", "hierarchy", "last_updated",
)  # fmt: skip


class ToldRow(msgspec.Struct, frozen=True):
    """A row of a sheet by the keys of its columns, and where it stands."""

    cells: Cells
    place: Place


def read_record(
    activity: ToldRow, others: Mapping[str, Sequence[ToldRow]], context: Context
) -> ActivityRecord:
    """The record of an activity; `others` are its rows on the other sheets by the sheets' keys.

    Findings gather in `context`. A row that lacks what its sheet requires is left out with a finding.
    """
    first = read_values(
        sheet(ACTIVITIES), {"language": activity.cells.get("language")}, activity.place, Context()
    )
    context.language = first.get("language")
    values = read_values(sheet(ACTIVITIES), activity.cells, activity.place, context)
    context.currency = values.get("currency")
    fields: dict[str, Any] = {name: values[name] for name in _AS_TOLD if name in values}
    for known in sheets()[1:]:
        if known.key == REST:
            continue
        rows = [
            (read_values(known, row.cells, row.place, context), row.place)
            for row in others.get(known.key, ())
        ]
        if not rows:
            continue
        if known.key == "results":
            fields["results"] = read_results(rows, context)
        else:
            field, parts = _parts(known.key, rows, context)
            fields[field] = parts
    identifier = values.get(IDENTIFIER, "")
    if not identifier:
        message = "the activity has no identifier"
        note(context, activity.place, IDENTIFIER, "missing-identifier", message, severity=Severity.ERROR)
    record = ActivityRecord(
        identifier=identifier,
        title=values.get("title", Text()),
        descriptions=tuple(
            Description(values[key], kind) for key, kind in DESCRIPTIONS.items() if key in values
        ),
        status=Status(values["status"]) if "status" in values else None,
        instrument=Instrument(values["instrument"]) if "instrument" in values else None,
        aid_types=read_codes(values.get("aid_types", ())),
        tossd=_tossd(values),
        reporter=_reporter(values),
        **fields,
    )
    rest = [RestRow(row.cells, row.place) for row in others.get(REST, ())]
    return with_rest(record, rest, context) if rest else record


def _parts(key: str, rows: Sequence[Row], context: Context) -> tuple[str, tuple[Any, ...]]:
    field, read = READERS[key]
    parts: list[Any] = []
    for values, place in rows:
        before = len(context.findings)
        part = read(values, place, context)
        if part is not None:
            parts.append(part)
        elif len(context.findings) == before:
            _note_missing(key, values, place, context)
    return field, tuple(parts)


def _note_missing(key: str, values: Values, place: Place, context: Context) -> None:
    """The row was left out, and nothing said so yet."""
    lacking = [column for column in sheet(key).columns if _is_needed(column) and column.key not in values]
    names = ", ".join(f"“{column.label}”" for column in lacking)
    message = f"the row does not state {names or 'enough'}; it was left out"
    first = lacking[0].key if lacking else None
    note(context, place, first, "missing-cell", message, severity=Severity.ERROR)


def _is_needed(column: Column) -> bool:
    return column.required or (column.sheet == "sectors" and column.key == "sector")


def _reporter(values: Values) -> Party | None:
    """As in IATI, whoever tells is accountable for the telling."""
    if not any(f"reporter_{key}" in values for key in ("name", "reference", "type", "area", "secondary")):
        return None
    return Party(
        Role.ACCOUNTABLE,
        values.get("reporter_name", Text()),
        values.get("reporter_reference"),
        values.get("reporter_type"),
        area=values.get("reporter_area"),
        secondary_reporter=values.get("reporter_secondary"),
    )


def _tossd(values: Values) -> Tossd | None:
    told = Tossd(
        values.get("tossd_framework"),
        values.get("tossd_modalities", ()),
        values.get("tossd_arrangement"),
        values.get("tossd_pillar"),
        values.get("tossd_instrument"),
    )
    return told if told != Tossd() else None
