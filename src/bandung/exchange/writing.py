"""Entries as TOML that `reading` reads again: drafts to be completed by hand, copies to be passed on (TOML 1.0)."""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

from bandung.exchange.record import AnyEntry, Owner
from bandung.values import Money, PartialDate, Period, Text


def entries_as_toml(entries: Iterable[AnyEntry], *, owners: Iterable[Owner] = ()) -> str:
    """A file of the exchange with these owners and entries."""
    tables = [_table("owner", owner) for owner in owners]
    tables += [_table(entry.kind.value, entry) for entry in entries]
    return "\n".join(tables)


def _table(name: str, record: msgspec.Struct) -> str:
    lines = [f"{field} = {_value(value)}" for field, value in _stated(record)]
    return "\n".join([f"[[{name}]]", *lines, ""])


def _stated(record: msgspec.Struct) -> Iterable[tuple[str, Any]]:
    for field in msgspec.structs.fields(type(record)):
        value = getattr(record, field.name)
        if field.required or (value != field.default and value not in (None, ())):
            yield field.encode_name, value


def _value(value: Any) -> str:
    match value:
        case Text():
            told = (f"{json.dumps(v.language)} = {_string(v.text)}" for v in value.versions)
            return "{ " + ", ".join(told) + " }"
        case Money():
            return _string(f"{value.currency} {value.amount:f}")
        case Period():
            return _string(f"{value.start or ''}/{value.end or ''}")
        case PartialDate() | Decimal():
            return _string(str(value) if isinstance(value, PartialDate) else f"{value:f}")
        case msgspec.Struct():
            return "{ " + ", ".join(f"{field} = {_value(held)}" for field, held in _stated(value)) + " }"
        case tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case dt.date():
            return value.isoformat()
        case Enum():
            return _string(str(value.value))
        case _:
            return _string(str(value))


def _string(text: str) -> str:
    """A basic string: JSON's escapes are TOML's too, but for the delete sign, which JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
