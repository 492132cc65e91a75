"""A CSV file as a table: its encoding and delimiter found, its rows one at a time (RFC 4180).

Delimiters are comma, semicolon (where the comma is the decimal sign), tab and bar; the one that gives the most
even table over the first rows is taken, or the one the file states in a first line `sep=;`.
"""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from bandung.values import Finding, InvalidInput, Severity, Where
from bandung.values.sheets.encodings import Encoding, find_encoding
from bandung.values.sheets.rows import Cell, SheetRow, SheetTable

MAX_ROW = 4 * 1024 * 1024
"""Characters of one row; a longer one is a file that is no table, or a quotation mark that is not closed."""

MAX_COLUMNS = 16_384
"""As many columns as a spreadsheet has."""

DELIMITERS = ",;\t|"
_SAMPLE = 64 * 1024
_ROWS_LOOKED_AT = 30


def read_delimited(stream: BinaryIO, *, file: str | None) -> SheetTable:
    """The table of a CSV file; InvalidInput where it is no text, or a web page."""
    encoding = find_encoding(stream)
    if encoding.binary:
        message = "this is neither text nor a workbook; send a .csv or .xlsx file"
        raise InvalidInput(message, where=Where(file))
    sample = _sample(stream, encoding.name)
    if not sample.strip("\ufeff \t\r\n"):
        if len(sample) < _SAMPLE:
            raise InvalidInput("the file is empty", where=Where(file))
        raise InvalidInput("the file begins with blanks only; it is no table", where=Where(file))
    if sample.lstrip("\ufeff \t\r\n").startswith("<"):
        message = "this is a web page or XML, not a table; save it as .xlsx or .csv"
        raise InvalidInput(message, where=Where(file, 1))
    stated = _stated_delimiter(sample)
    delimiter = stated or find_delimiter(sample)
    return SheetTable(
        name="",
        rows=_rows(stream, encoding.name, delimiter, file=file, skip_first=stated is not None),
        findings=_findings(encoding, file),
        delimiter=delimiter,
        encoding=encoding.name,
    )


def find_delimiter(sample: str) -> str:
    """The delimiter that cuts the first rows into the most even table; a comma where none cuts at all."""
    complete = sample if len(sample) < _SAMPLE else sample[: max(map(sample.rfind, "\r\n")) + 1] or sample
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = _widths(complete, delimiter)
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        score = (wide.count(usual) / len(widths), usual)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(sample: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if row:
                widths.append(len(row))
            if len(widths) == _ROWS_LOOKED_AT:
                break
    except csv.Error:
        # A field above the csv module's own limit; what was seen before it is enough to choose by.
        return widths
    return widths


def _sample(stream: BinaryIO, encoding: str) -> str:
    stream.seek(0)
    text = io.TextIOWrapper(_kept(stream), encoding=encoding, errors="replace", newline="")
    sample = text.read(_SAMPLE)
    text.detach()
    stream.seek(0)
    return sample


def _stated_delimiter(sample: str) -> str | None:
    """Excel writes and reads `sep=;` as a first line."""
    first = sample.split("\n", 1)[0].strip("\r\ufeff")
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") else None


def _findings(encoding: Encoding, file: str | None) -> tuple[Finding, ...]:
    if not encoding.guessed:
        return ()
    page = {"gb18030": "GB 18030"}.get(encoding.name, encoding.name.replace("cp", "Windows-"))
    message = f"the text is not UTF-8; it was read as {page}; save it as UTF-8 where letters look wrong"
    return (Finding("guessed-encoding", message, Where(file), Severity.WARNING),)


def _rows(
    stream: BinaryIO, encoding: str, delimiter: str, *, file: str | None, skip_first: bool
) -> Iterator[SheetRow]:
    # A limit of the whole process, which only ever grows here: the default of 128 KiB is below real descriptions.
    csv.field_size_limit(max(MAX_ROW, csv.field_size_limit()))
    stream.seek(0)
    lines = _Lines(stream, encoding, file)
    if skip_first:
        next(lines, None)
    reader = csv.reader(lines, delimiter=delimiter)
    start = lines.number + 1
    try:
        for row in reader:
            if len(row) > MAX_COLUMNS:
                raise InvalidInput(
                    f"the row has {len(row):,} columns; it is no table", where=Where(file, start)
                )
            cells = tuple(_cell(told) for told in row)
            if any(cell is not None for cell in cells):
                yield SheetRow(start, cells)
            lines.taken = 0
            start = lines.number + 1
    except csv.Error as error:
        message = f"the row cannot be read ({error}); what follows was not read"
        raise InvalidInput(message, where=Where(file, start)) from None


def _cell(told: str) -> Cell:
    return told if told and not told.isspace() else None


class _Lines:
    """The lines of a text; `taken` are the characters since the last whole row, which are bounded."""

    def __init__(self, stream: BinaryIO, encoding: str, file: str | None) -> None:
        self._text = io.TextIOWrapper(_kept(stream), encoding=encoding, errors="replace", newline="")
        self._file = file
        self.number = 0
        self.taken = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(MAX_ROW + 1)
        except UnicodeError as error:
            message = f"the text cannot be decoded ({error}); what follows was not read"
            raise InvalidInput(message, where=Where(self._file, self.number + 1)) from None
        if not line:
            raise StopIteration
        self.number += 1
        self.taken += len(line)
        if self.taken > MAX_ROW:
            message = (
                "a row is longer than 4 million characters; close the quotation marks or divide the file"
            )
            raise InvalidInput(message, where=Where(self._file, self.number))
        return line


def _kept(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", _Kept(stream))


class _Kept(io.BufferedIOBase):
    """The stream for a text reader that must not close it when it is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return self._stream.read(-1 if size is None else size)

    def read1(self, size: int = -1, /) -> bytes:
        return self._stream.read(size)
