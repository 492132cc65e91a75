"""TOML tables into records: every fault found, every sound record kept.

A file holds arrays of tables, one array a kind (`[[practice]]`, `[[need]]`). A text is written as a table of
languages, the original first (`title = { pt = "...", en = "..." }`), or as a plain string in the language that
the record names (`language = "pt"`). Dates are TOML dates or ISO 8601 strings; a period is `"2003/2010"`;
money is `"USD 40000"`.
"""

import datetime as dt
import re
import tomllib
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args

import msgspec

from bandung.values.errors import InvalidInput, NotFound
from bandung.values.findings import Finding, Severity, Where
from bandung.values.money import Money
from bandung.values.periods import PartialDate, Period
from bandung.values.provenance import Source
from bandung.values.texts import Text

_HEADER = re.compile(r"^\s*\[\[\s*([A-Za-z0-9_-]+)\s*\]\]", re.MULTILINE)

Record = TypeVar("Record", bound=msgspec.Struct)


class Row(msgspec.Struct, frozen=True):
    """One table of the file before it is understood; `line` is where its header stands."""

    kind: str
    table: dict[str, Any]
    where: Where


def read_rows(path: Path) -> tuple[Row, ...]:
    """The tables of a TOML file in their order within each kind.

    NotFound where there is no file; InvalidInput where it is not TOML 1.0, with the parser's own place.
    """
    try:
        document = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}") from None
    return parse_rows(document, str(path))


def parse_rows(document: str, file: str) -> tuple[Row, ...]:
    """The tables of TOML text; `file` is its name in findings and errors."""
    try:
        tables = tomllib.loads(document)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(f"this is not a TOML file: {error}", where=Where(file=file)) from None
    lines: dict[str, list[int]] = {}
    for header in _HEADER.finditer(document):
        lines.setdefault(header[1], []).append(document.count("\n", 0, header.start(1)) + 1)
    rows = []
    for kind, members in tables.items():
        if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
            message = f"“{kind}” is not an array of tables; write its records under [[{kind}]]"
            raise InvalidInput(message, where=Where(file=file))
        places = lines.get(kind, [])
        for position, table in enumerate(members):
            # A header inside a multi-line string would shift the count; then no line is better than a wrong one.
            line = places[position] if len(places) == len(members) else None
            code = table.get("code")
            record = code if isinstance(code, str) else None
            rows.append(Row(kind, table, Where(file=file, line=line, record=record)))
    return tuple(rows)


def build(record: type[Record], row: Row) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record of a row, or None with the findings that say why not.

    A field the record does not have is a warning and is left out.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    findings: list[Finding] = []
    values: dict[str, Any] = {}
    language = row.table.get("language")
    for name, raw in row.table.items():
        if name == "language" and name not in fields:
            continue
        if name not in fields:
            message = f"a {row.kind} has no field “{name}”; it was left out"
            findings.append(Finding("unknown-field", message, _at(row, name)))
            continue
        try:
            values[name] = convert(raw, fields[name].type, language)
        except (InvalidInput, msgspec.ValidationError) as error:
            findings.append(Finding("bad-value", _sentence(error), _at(row, name), Severity.ERROR))
    missing = [name for name, field in fields.items() if field.required and name not in row.table]
    for name in missing:
        message = f"this {row.kind} does not state “{name}”, which it must"
        findings.append(Finding("missing-field", message, _at(row, name), Severity.ERROR))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, tuple(findings)
    try:
        return record(**values), tuple(findings)
    except InvalidInput as error:
        findings.append(Finding("bad-value", error.message, row.where, Severity.ERROR))
        return None, tuple(findings)


def convert(raw: object, wanted: Any, language: object = None) -> Any:
    """`raw` as TOML gives it, in the form that a field of type `wanted` holds."""
    kinds = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    if Text in kinds:
        return _text(raw, language)
    if PartialDate in kinds:
        return _date(raw)
    if Period in kinds:
        start, _, end = str(raw).partition("/")
        return Period.parse(start, end)
    if Money in kinds:
        currency, _, amount = str(raw).strip().partition(" ")
        return Money.parse(amount, currency)
    if Source in kinds and isinstance(raw, dict) and "on" in raw:
        return msgspec.convert({**raw, "on": _date(raw["on"])}, Source)
    inner = get_args(wanted)
    if isinstance(raw, list) and len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(convert(member, inner[0], language) for member in raw)
    nested = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    if isinstance(raw, dict) and nested:
        return _nested(raw, nested[0], language)
    return msgspec.convert(raw, wanted)


def _nested(raw: dict[str, Any], wanted: type[msgspec.Struct], language: object) -> Any:
    """A table within a record, its own texts, dates and amounts read like those of the record."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(wanted)}
    if unknown := raw.keys() - fields.keys():
        raise InvalidInput(f"has no field “{min(unknown)}”; its fields are {', '.join(fields)}")
    if missing := [name for name, field in fields.items() if field.required and name not in raw]:
        raise InvalidInput(f"does not state “{missing[0]}”, which it must")
    return wanted(**{name: convert(value, fields[name].type, language) for name, value in raw.items()})


def _text(raw: object, language: object) -> Text:
    if isinstance(raw, str):
        return Text.of(raw, language if isinstance(language, str) else None)
    if isinstance(raw, dict) and all(isinstance(version, str) for version in raw.values()):
        return Text.from_pairs(raw.items())
    raise InvalidInput('a text is a string, or one string a language such as { es = "…", en = "…" }')


def _date(raw: object) -> PartialDate:
    if isinstance(raw, dt.datetime):
        return PartialDate.from_date(raw.date())
    if isinstance(raw, dt.date):
        return PartialDate.from_date(raw)
    return PartialDate.parse(str(raw))


def _at(row: Row, field: str) -> Where:
    return msgspec.structs.replace(row.where, field=field)


def _sentence(error: InvalidInput | msgspec.ValidationError) -> str:
    return error.message if isinstance(error, InvalidInput) else f"the value does not fit: {error}"
