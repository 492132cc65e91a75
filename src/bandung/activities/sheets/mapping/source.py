"""Tables of a file, whatever holds them: workbooks and CSV, and JSON exports that are rows in another dress.

A JSON document counts as a table where it is an array of objects, or an object with one such array (`rows`, `data`,
`results` ...), as UNDP's and many other exports are. It is read as a whole, so its size is bounded.
"""

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from bandung.values import Finding, InvalidInput, Severity, Where
from bandung.values.sheets.tables import Cell, SheetRow, SheetTable, read_tables

MAX_JSON = 64 * 1024 * 1024
"""Bytes of a JSON file that is read; parsed it takes several times as much memory."""

_START = 512


def open_tables(source: Path | BinaryIO, *, file: str | None = None) -> Iterator[SheetTable]:
    """The tables of a file, as `read_tables` gives them; a JSON export is one table."""
    start = _beginning(source)
    if start[:1] not in (b"{", b"["):
        yield from read_tables(source, file=file)
        return
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield _json_table(stream, file or str(source))
    else:
        yield _json_table(source, file)


def _beginning(source: Path | BinaryIO) -> bytes:
    if isinstance(source, Path):
        if not source.is_file():
            return b""
        with source.open("rb") as stream:
            return stream.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not source.seekable():
        return b""
    start = source.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n")
    source.seek(0)
    return start


def _json_table(stream: BinaryIO, file: str | None) -> SheetTable:
    content = stream.read(MAX_JSON + 1)
    if len(content) > MAX_JSON:
        raise InvalidInput("the JSON file is larger than 64 MB; save it as CSV", where=Where(file))
    findings: tuple[Finding, ...] = ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("utf-8-sig", errors="replace")
        message = "the text is not UTF-8; letters that could not be read are marked"
        findings = (Finding("wrong-encoding", message, Where(file), Severity.WARNING),)
    try:
        document = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"this is not JSON: {str(error)[:120]}", where=Where(file)) from None
    objects = _objects(document)
    if not objects:
        message = "this JSON is no table: it holds no array of objects of its own"
        raise InvalidInput(message, where=Where(file))
    # The delimiter tells readers that blank rows cannot be counted, as in any text.
    return SheetTable(name="", rows=_rows(objects), findings=findings, delimiter=",", encoding="utf-8")


def _objects(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        arrays = [value for value in document.values() if isinstance(value, list) and value]
        document = arrays[0] if len(arrays) == 1 else []
    return [item for item in document if isinstance(item, dict)] if isinstance(document, list) else []


def _rows(objects: list[dict[str, Any]]) -> Iterator[SheetRow]:
    """The names of all fields as the heading, then a row for each object; the object's place is its number."""
    names = list(dict.fromkeys(name for item in objects for name in item))
    yield SheetRow(1, tuple(names))
    for number, item in enumerate(objects, start=2):
        yield SheetRow(number, tuple(_cell(item.get(name)) for name in names))


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value if part is not None) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    if isinstance(value, str):
        return value if value.strip() else None
    return value if value is None or isinstance(value, bool | Decimal | dt.date) else str(value)
