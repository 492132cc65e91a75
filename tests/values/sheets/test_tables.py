"""Tables of people's files: what stands in them is found, what is no table is refused in one sentence."""

import datetime as dt
import gzip
import io
import struct
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from bandung.values import InvalidInput, NotFound
from bandung.values.sheets import column_letters, limits, read_tables
from bandung.values.sheets.rows import Cell

MORNING = dt.datetime(2003, 12, 23, 10, 5)  # noqa: DTZ001  a cell knows no time zone
WATER = "Cooperación;Agua potable;№\nEspaña;Água;1\n"


def rows_of(content: bytes) -> list[tuple[int, tuple[Cell, ...]]]:
    return [(row.number, row.cells) for table in read_tables(io.BytesIO(content)) for row in table.rows]


def refused(content: bytes) -> str:
    with pytest.raises(InvalidInput) as fault:
        rows_of(content)
    assert "\n" not in fault.value.message
    return fault.value.message


@pytest.fixture
def workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Été")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    hour = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(2, 1, ["text", 0.1 + 0.2, 12, True])
    sheet.write_datetime(3, 1, MORNING.replace(hour=0, minute=0), day)
    sheet.write_datetime(3, 2, MORNING, hour)
    sheet.write_formula(3, 3, "=6*7", None, 42)
    sheet.write_string(3, 4, "   ")
    book.add_worksheet("hidden").hide()
    book.close()
    return stream.getvalue()


def test_a_workbook_has_its_cells_in_their_places_and_types(workbook: bytes):
    assert rows_of(workbook) == [
        (3, (None, "text", Decimal("0.3"), Decimal(12), True)),
        (4, (None, dt.date(2003, 12, 23), MORNING, Decimal(42), None)),
    ]


def test_hidden_sheets_are_marked(workbook: bytes):
    assert [(table.name, table.hidden) for table in read_tables(io.BytesIO(workbook))] == [
        ("Été", False),
        ("hidden", True),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str):
    content = WATER.replace(";", delimiter).encode()
    [table] = list(read_tables(io.BytesIO(content)))
    assert table.delimiter == delimiter
    assert rows_of(content)[1] == (2, ("España", "Água", "1"))


def test_a_stated_delimiter_is_believed():
    assert rows_of(b"sep=;\r\na,b;c\r\n") == [(2, ("a,b", "c"))]


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (WATER.replace("№", "no"), "cp1252", "cp1252"),
        ("Название;Обучение специалистов сельского хозяйства\nЯ;ё\n", "cp1251", "cp1251"),
        ("العنوان;تدريب المزارعين على زراعة الأرز في السنغال\nا;ب\n", "cp1256", "cp1256"),
        ("标题;水稻种植者培训项目\n一;二\n", "gb18030", "gb18030"),
        ("Proje Adı;Başlangıç\nSu kuyusu açılması;Şubat\n", "cp1254", "cp1254"),
        ("Verkefni;Þróun\nMenntun á Íslandi;ágúst\n", "cp1252", "cp1252"),
        (WATER, "utf-8-sig", "utf-8-sig"),
        (WATER, "utf-16", "utf-16"),
        (WATER, "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_a_guess_is_told(text: str, encoding: str, found: str):
    [table] = list(read_tables(io.BytesIO(text.encode(encoding))))
    assert table.encoding == found
    assert bool(table.findings) is not found.startswith("utf")
    assert rows_of(text.encode(encoding))[0][1][0] == text.split(";", maxsplit=1)[0]


def test_rows_are_numbered_by_the_line_they_begin_on():
    assert rows_of(b'a,b\n"two\nlines",c\n\n , \nd,e\n') == [
        (1, ("a", "b")),
        (2, ("two\nlines", "c")),
        (6, ("d", "e")),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither text nor a workbook"),
        (b"%PDF-1.4\n\0", "neither text nor a workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page or XML"),
        (gzip.compress(b"a,b\n", mtime=0), "neither text nor a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel 97-2003"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"PK\x03\x04 and no more of it", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, sentence: str):
    assert sentence in refused(content)


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def with_sheet(workbook: bytes, data: bytes) -> bytes:
    """The workbook with other cells on its first sheet."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = (
                    content.split(b"<sheetData>")[0] + b"<sheetData>" + data + b"</sheetData></worksheet>"
                )
            new.writestr(name, content)
    return stream.getvalue()


def test_other_archives_are_called_what_they_are():
    ods = archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"})
    assert ".ods" in refused(ods)
    assert ".xlsb" in refused(archive(**{"xl/workbook.bin": b"x"}))
    assert "no workbook" in refused(archive(**{"activities.xml": b"<iati-activities/>"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(workbook: bytes):
    bomb = with_sheet(workbook, b" " * (limits.MAX_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    assert "larger than 128 MB" in refused(bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_found_by_unpacking(workbook: bytes):
    bomb = bytearray(with_sheet(workbook, b" " * (limits.MAX_UNPACKED + 1)))
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as packed:
        true = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    lied = bytes(bomb).replace(struct.pack("<L", true), struct.pack("<L", 1000))
    assert lied != bytes(bomb)
    assert "larger than 128 MB" in refused(lied)


@pytest.mark.parametrize(
    "data",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c r = 'A1'><v>1</v></c></row><row r='1048576'><c odd='>' r='XFD1048576'><v>1</v></c></row>",
        b"<row>" + b"<c><v>1</v></c>" * 3000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 3000,
    ],
)
def test_cells_in_opposite_corners_are_refused(workbook: bytes, data: bytes):
    assert "delete empty rows and columns" in refused(with_sheet(workbook, data))


def test_one_long_text_shown_many_times_is_refused(workbook: bytes):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write(0, 0, "x" * 30_000)
    book.close()
    shown = b"".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>'.encode() for row in range(1, 4000)
    )
    assert "of text" in refused(with_sheet(stream.getvalue(), shown))
    few = with_sheet(stream.getvalue(), shown[: shown.index(b'<row r="9"')])
    assert len(rows_of(few)) == 8


def test_a_damaged_sheet_is_refused(workbook: bytes):
    assert "damaged" in refused(with_sheet(workbook, b"<row r='1'><c r='A1'><v>1</c></row>"))
    assert "damaged" in refused(workbook[: len(workbook) // 2])


def test_a_row_that_never_ends_is_refused_and_what_stands_before_it_is_read():
    [table] = [
        table for table in read_tables(io.BytesIO(b"a,b\n1,2\n" + b"x" * 5_000_000 + b"\n")) for _ in [0]
    ]
    del table
    read: list[tuple[Cell, ...]] = []

    def go_on() -> None:
        for table in read_tables(io.BytesIO(b"a,b\n1,2\n" + b"x" * 5_000_000 + b"\n")):
            read.extend(row.cells for row in table.rows)

    with pytest.raises(InvalidInput, match="longer than 4 million"):
        go_on()
    assert read == [("a", "b"), ("1", "2")]
    unclosed = b'a,b\n"1,2\n' + b"3,4\n" * 2_000_000
    assert "close the quotation marks" in refused(unclosed)


def test_a_file_that_is_not_there_is_not_found(folder: Path):
    with pytest.raises(NotFound):
        list(read_tables(folder / "nowhere.xlsx"))


def test_a_stream_that_cannot_go_back_is_read_too():
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    [table] = [list(table.rows) for table in read_tables(Pipe(b"a,b\n1,2\n"))]
    assert len(table) == 2


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_a_spreadsheet(index: int, letters: str):
    assert column_letters(index) == letters


MEASURE = """
import resource, sys
from pathlib import Path
from bandung.values.sheets import read_tables
from bandung.values import InvalidInput
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = 0
try:
    for table in read_tables(Path(sys.argv[1])):
        for row in table.rows:
            count += 1
except InvalidInput as fault:
    print(fault.message, file=sys.stderr)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def measured(path: Path) -> tuple[int, int]:
    """(rows, KiB more than at the start) in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], check=True, capture_output=True, text=True, timeout=120
    )
    rows, growth = ended.stdout.split()
    return int(rows), int(growth)


def test_a_large_csv_file_is_read_in_little_memory(folder: Path):
    path = folder / "large.csv"
    line = b"X-1,Training of rice growers,2003-12-23,12500.50\n"
    with path.open("wb") as file:
        for _ in range(40):
            file.write(line * 25_000)
    rows, growth = measured(path)
    path.unlink()
    assert rows == 1_000_000
    assert growth < 30 * 1024


def test_a_line_of_a_hundred_megabytes_takes_little_memory(folder: Path):
    path = folder / "line.csv"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    rows, growth = measured(path)
    path.unlink()
    assert rows == 0
    assert growth < 60 * 1024


@pytest.mark.shared
def test_the_sheets_of_an_agency_are_read_as_they_were_laid_out(shared: Path):
    path = shared / "data/ssc/Brazil_2005-2011_raw_data.xlsx"
    found = {table.name: sum(1 for _ in table.rows) for table in read_tables(path) if not table.hidden}
    assert list(found.values()) == [1512, 1422]
