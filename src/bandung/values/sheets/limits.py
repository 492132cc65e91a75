"""How much memory a workbook will take, found out before it is opened (ISO/IEC 29500 in a ZIP archive).

Calamine unpacks a sheet at once, spreads it over a full rectangle and copies each shared text into each cell
that shows it. A small archive could so ask for any amount of memory: by bytes (a zip bomb), by two cells in
opposite corners, by one long text shown a million times. Every part is unpacked once in chunks and really
counted: what the archive says of itself is not believed. Tags are found by their shape, not by an XML parser,
and whatever does not have the usual shape is counted as the worst it could be.
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

import msgspec

from bandung.values import InvalidInput, Where

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes of all parts of a workbook together when unpacked."""

MAX_CELLS = 2_000_000
"""Cells of a sheet's rectangle, from A1 to its last row and column. Calamine holds a million in 80 MB."""

MAX_TEXT = 64 * 1024 * 1024
"""Bytes of shared texts that a sheet shows, each as often as it is shown."""

MAX_PARTS = 5_000

_CHUNK = 256 * 1024
_LONGEST_TAG = 4096
_OVERLAP = 64
_PREFIX = rb"<(?:[^\s<>/:]+:)?"
_CELL_PLACE = re.compile(rb"\br\s*=\s*[\"']\$?([A-Za-z]{1,8})\$?[0-9]")
_ROW_PLACE = re.compile(rb"\br\s*=\s*[\"']\$?[A-Za-z]{0,8}\$?([0-9]{1,12})[\"']")
_CELL = re.compile(_PREFIX + rb"c[\s/>]")
_PLACED_CELL = re.compile(_PREFIX + rb"c\s[^>]*?\br\s*=\s*[\"'][A-Za-z]")
_ROW = re.compile(_PREFIX + rb"row[\s/>]")
_PLACED_ROW = re.compile(_PREFIX + rb"row\s[^>]*?\br\s*=\s*[\"'][0-9]")
_ROW_OR_CELL = re.compile(_PREFIX + rb"(row|c)[\s/>]")
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_SHOWN = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^<]*" + _PREFIX + rb"v[^<>]*>\s*([0-9]{1,9})\s*<")
_STRING = re.compile(_PREFIX + rb"si[\s/>]")
_DAMAGED = "the workbook is damaged; open it in a spreadsheet and save it again"
_DIVIDE = "save it in parts, or as CSV"


class _Extent(msgspec.Struct):
    """What one pass over a part saw."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    placed_cells: int = 0
    row_tags: int = 0
    placed_rows: int = 0
    shared: int = 0

    @property
    def leaves_places_out(self) -> bool:
        """Whether some row or cell does not say where it stands."""
        return self.cells > self.placed_cells or self.row_tags > self.placed_rows


def check_limits(stream: BinaryIO, *, file: str | None) -> None:
    """InvalidInput, with one sentence, where the archive is no workbook, is damaged, or would take too much."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_archive(archive, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise InvalidInput(_DAMAGED, where=Where(file)) from None
    except RuntimeError:
        message = "the archive is protected by a password; save it without one"
        raise InvalidInput(message, where=Where(file)) from None


def _check_archive(archive: zipfile.ZipFile, file: str | None) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        _too_many_bytes(file)
    if "xl/workbook.xml" not in names:
        raise InvalidInput(_other_archive(archive, names), where=Where(file))
    if len(names) < len(parts):
        raise InvalidInput(_DAMAGED, where=Where(file))
    unpacked = 0
    strings = array("L")
    extents: list[tuple[zipfile.ZipInfo, _Extent]] = []
    for part in parts:
        # A part ends where its data end, not where the archive says; only so is a lie about its size seen.
        part.file_size = MAX_UNPACKED + 1
        extent = _Extent()
        for piece, size in _pieces(archive, part):
            unpacked += size
            if unpacked > MAX_UNPACKED:
                _too_many_bytes(file)
            _note(extent, piece)
            if part.filename.lower() == "xl/sharedstrings.xml":
                _note_strings(strings, piece)
        extents.append((part, extent))
    longest = max(strings, default=0)
    for part, extent in extents:
        _check_rectangle(archive, part, extent, file)
        if longest * extent.shared > MAX_TEXT and _shown_text(archive, part, strings) > MAX_TEXT:
            message = f"a sheet shows more than {MAX_TEXT // 2**20} MB of text; {_DIVIDE}"
            raise InvalidInput(message, where=Where(file))


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """(piece, bytes that are new in it): pieces end before a tag, so that no tag is cut."""
    before = b""
    with archive.open(part) as packed:
        while chunk := packed.read(_CHUNK):
            piece = before + chunk
            cut = piece.rfind(b"<")
            if cut <= 0 or len(piece) - cut > _LONGEST_TAG:
                # A long text, or a tag of a shape nobody writes: a place must not be lost by the cut.
                yield piece, len(chunk)
                before = piece[-_OVERLAP:]
            else:
                yield piece[:cut], len(chunk)
                before = piece[cut:]
    yield before, 0


def _note(extent: _Extent, piece: bytes) -> None:
    letters = set(_CELL_PLACE.findall(piece))
    if letters:
        extent.columns = max(extent.columns, *map(_column_number, letters))
    extent.rows = max(extent.rows, max(map(int, set(_ROW_PLACE.findall(piece))), default=0))
    extent.cells += len(_CELL.findall(piece))
    extent.placed_cells += len(_PLACED_CELL.findall(piece))
    extent.row_tags += len(_ROW.findall(piece))
    extent.placed_rows += len(_PLACED_ROW.findall(piece))
    extent.shared += len(_SHARED.findall(piece))


def _note_strings(strings: "array[int]", piece: bytes) -> None:
    """The length of each shared text, its tags counted too; `strings` ends with the one still open."""
    last = 0
    for start in _STRING.finditer(piece):
        if strings:
            strings[-1] += start.start() - last
        strings.append(0)
        last = start.start()
    if strings:
        strings[-1] += len(piece) - last


def _check_rectangle(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, extent: _Extent, file: str | None
) -> None:
    rows, columns = extent.rows, extent.columns
    if extent.leaves_places_out:
        # What does not say its place stands beside or below the last that did.
        rows += extent.row_tags
        columns += _longest_row(archive, part)
    if rows * columns > MAX_CELLS:
        message = (
            f"a sheet reaches to row {rows:,} and column {columns:,}; "
            f"delete empty rows and columns, or {_DIVIDE}"
        )
        raise InvalidInput(message, where=Where(file))


def _longest_row(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    longest = current = 0
    for piece, _ in _pieces(archive, part):
        for tag in _ROW_OR_CELL.findall(piece):
            current = 0 if tag == b"row" else current + 1
            longest = max(longest, current)
    return longest


def _shown_text(archive: zipfile.ZipFile, part: zipfile.ZipInfo, strings: "array[int]") -> int:
    """Bytes of shared texts in the sheet's cells; a cell of unusual shape counts as the longest of them."""
    total = seen = shared = 0
    # Two pieces overlap by nothing a whole cell would fit in, so a cell is cut: it counts as of unusual shape.
    for piece, _ in _pieces(archive, part):
        shared += len(_SHARED.findall(piece))
        for index in map(int, _SHOWN.findall(piece)):
            seen += 1
            total += strings[index] if index < len(strings) else 0
    return total + (shared - seen) * max(strings, default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_many_bytes(file: str | None) -> NoReturn:
    size = MAX_UNPACKED // 2**20
    message = f"the workbook is larger than {size} MB when unpacked; {_DIVIDE}"
    raise InvalidInput(message, where=Where(file))


def _other_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "this is a binary workbook (.xlsb); save it as .xlsx or .csv"
    if "mimetype" in names:
        with archive.open("mimetype") as packed:
            if b"opendocument.spreadsheet" in packed.read(200):
                return "this is an OpenDocument spreadsheet (.ods); save it as .xlsx or .csv"
    return "this archive is no workbook; send a .csv or .xlsx file, unpacked"
