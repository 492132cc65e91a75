"""Tables of people's files: the sheets of an XLSX workbook, or a CSV file as one sheet, row by row.

CSV (RFC 4180, with the freedoms people take) streams: memory holds one row. A workbook (ISO/IEC 29500, read by
calamine) holds one sheet in memory at a time, and is looked through before it is opened, so that its size is
bounded. Cells are `str`, `Decimal`, `date`, `datetime`, `bool` or None; a cell of blanks is None. Rows count
from 1 as a person sees them, and `cells[0]` is column A.

Nothing is calculated: a cell with a formula has the value its program saved beside it, and text that looks like
a formula is text.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from bandung.values import InvalidInput, Where
from bandung.values.files import opened
from bandung.values.sheets.delimited import read_delimited
from bandung.values.sheets.rows import Cell, SheetRow, SheetTable, column_letters
from bandung.values.sheets.workbooks import read_workbook

__all__ = ["Cell", "SheetRow", "SheetTable", "column_letters", "read_tables"]

_SPOOL = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_tables(source: Path | BinaryIO, *, file: str | None = None) -> Iterator[SheetTable]:
    """The sheets of a workbook in its order, or the one table of a CSV file.

    `file` is the name errors and findings call it by. NotFound where there is no such file; InvalidInput, with one
    sentence, where it is empty, damaged, protected, too large, or no table at all.
    """
    with _opened(source) as stream:
        name = file or (str(source) if isinstance(source, Path) else None)
        start = stream.read(len(_OLE))
        stream.seek(0)
        if not start:
            raise InvalidInput("the file is empty", where=Where(name))
        if start.startswith(b"PK"):
            yield from read_workbook(stream, file=name)
        elif start == _OLE:
            raise InvalidInput(_older_workbook(stream), where=Where(name))
        else:
            yield read_delimited(stream, file=name)


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """A stream that can go back to its beginning; one that cannot is put on disk first."""
    if isinstance(source, Path):
        with opened(source) as stream:
            yield stream
    elif source.seekable():
        yield source
    else:
        with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as kept:
            while chunk := source.read(_SPOOL):
                kept.write(chunk)
            kept.seek(0)
            yield cast("BinaryIO", kept)


def _older_workbook(stream: BinaryIO) -> str:
    """An OLE file is a workbook with a password, or one of Excel 97-2003."""
    before = b""
    while chunk := stream.read(_SPOOL):
        if _ENCRYPTED in before + chunk:
            return "the workbook is protected by a password; save it without one"
        before = chunk[-len(_ENCRYPTED) :]
    return "this is a workbook of Excel 97-2003 (.xls) or another older file; save it as .xlsx or .csv"
