"""What the columns of the template cannot say of a record, kept beside them so that an export loses nothing.

Nobody would fill columns for policy markers or for the dimensions of an indicator, so the template has none. An export
writes such a field whole, as JSON, on the sheet “For programs”, with a digest of what the columns say of it. When the
file comes back, the whole field holds as long as the columns still say the same; where somebody corrected them, the
correction holds, and a finding names the field. A long field stands in several rows, since a cell has an end.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

from bandung.activities.record import ActivityContent, ActivityRecord
from bandung.activities.sheets.values import Cells, Context, Place, note
from bandung.values import BandungError, Severity
from bandung.values.sheets.cells import told_text
from bandung.values.sheets.rows import Cell

LONGEST_PART = 30_000
"""Characters of one cell; a spreadsheet holds 32,767."""


class RestRow(msgspec.Struct, frozen=True):
    """A row of the sheet by the keys of its columns, and where it stands."""

    cells: Cells
    place: Place


def rest_rows(record: ActivityContent, said: ActivityRecord, fields: Sequence[str]) -> list[dict[str, Cell]]:
    """The rows for these fields of the record; `said` is what the other sheets say of it."""
    rows: list[dict[str, Cell]] = []
    for field in fields:
        told = msgspec.json.encode(getattr(record, field)).decode()
        parts = list(_parts(told))
        rows += [
            {
                "field": field,
                "digest": digest_of(getattr(said, field)),
                "part": f"{number} of {len(parts)}",
                "value": part,
            }
            for number, part in enumerate(parts, start=1)
        ]
    return rows


def with_rest(record: ActivityRecord, rows: Sequence[RestRow], context: Context) -> ActivityRecord:
    """The record with the fields that these rows tell whole."""
    held: dict[str, dict[str, RestRow]] = {}
    for row in rows:
        field, part = told_text(row.cells.get("field")), told_text(row.cells.get("part"))
        held.setdefault(field, {})[part] = row
    whole: dict[str, Any] = {}
    for field, parts in held.items():
        first = next(iter(parts.values()))
        value = _read(field, parts)
        if value is None:
            message = f"what the sheet for programs says of “{field[:40]}” cannot be read; it was left out"
            note(context, first.place, "value", "bad-rest", message)
        elif told_text(first.cells.get("digest")) != digest_of(getattr(record, field)):
            message = (
                f"the columns of “{field}” were changed since the file was written; they are believed, and what "
                "only the sheet for programs says of it was left out"
            )
            note(context, first.place, "value", "corrected-since", message, severity=Severity.NOTE)
        else:
            whole[field] = value[0]
    return msgspec.structs.replace(record, **whole)


def digest_of(value: object) -> str:
    """A short name of a value; numbers are the same however many noughts they end with. It begins with a letter,
    so that no spreadsheet takes it for a number."""
    told = msgspec.to_builtins(value, builtin_types=(Decimal,))
    return "d" + blake2b(msgspec.json.encode(_plain(told)), digest_size=8).hexdigest()


def _plain(told: Any) -> Any:
    if isinstance(told, Decimal):
        return f"{told.normalize():f}"
    if isinstance(told, Mapping):
        return {key: _plain(value) for key, value in told.items()}
    return [_plain(value) for value in told] if isinstance(told, list | tuple) else told


def _parts(told: str) -> Iterator[str]:
    """Pieces that do not begin or end with a blank, which some programs drop."""
    start = 0
    while start < len(told):
        end = min(start + LONGEST_PART, len(told))
        while end < len(told) and (told[end - 1].isspace() or told[end].isspace()):
            end -= 1
        yield told[start:end]
        start = end


def _read(field: str, parts: Mapping[str, RestRow]) -> tuple[Any] | None:
    """The value in a tuple of its own; None where a part is missing or it is no value of this field."""
    told = [
        str(parts[number].cells.get("value") or "")
        for number in (f"{position} of {len(parts)}" for position in range(1, len(parts) + 1))
        if number in parts
    ]
    decoder = _decoders().get(field)
    if decoder is None or len(told) != len(parts):
        return None
    try:
        return (decoder.decode("".join(told)),)
    except (msgspec.DecodeError, BandungError, RecursionError):
        return None


@cache
def _decoders() -> Mapping[str, msgspec.json.Decoder[Any]]:
    kinds = msgspec.structs.fields(ActivityRecord)
    return {kind.name: msgspec.json.Decoder(kind.type) for kind in kinds if kind.name != "identifier"}
