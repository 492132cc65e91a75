"""The template: in six languages, understood again in any of them, and forgiving where people are people."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import msgspec
import pytest
import xlsxwriter

from bandung.activities.checks import check_record
from bandung.activities.claim import ReadClaim
from bandung.activities.record import ActivityRecord, Role, Status
from bandung.activities.sheets import gathering, read_template, write_template
from bandung.activities.sheets.columns import REST, note_of, phrase, sheets
from bandung.activities.sheets.example import example
from bandung.activities.sheets.lists import choices, find_code, shown
from bandung.activities.sheets.telling import left_unsaid, tell
from bandung.activities.sheets.template import TemplateBook
from bandung.values import UN_LANGUAGES, Finding, InvalidInput, Money

Sheets = dict[str, list[list[Any]]]


def workbook(sheets_: Sheets) -> io.BytesIO:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets_.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for position, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, position, dt.datetime.combine(cell, dt.time()), day)
                elif cell is not None:
                    sheet.write(number, position, cell)
    book.close()
    stream.seek(0)
    return stream


def read(stream: io.BytesIO) -> tuple[list[ReadClaim], list[Finding]]:
    told = list(read_template(stream, file="f.xlsx"))
    claims = [one for one in told if isinstance(one, ReadClaim)]
    findings = [one for one in told if isinstance(one, Finding)]
    return claims, [*findings, *(finding for claim in claims for finding in claim.findings)]


def record_of(stream: io.BytesIO) -> tuple[ActivityRecord, list[Finding]]:
    [claim], findings = read(stream)
    assert claim.record is not None
    return claim.record, findings


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_the_empty_template_holds_an_example_that_is_not_read(language: str):
    stream = io.BytesIO()
    write_template(stream, language=language)
    stream.seek(0)
    claims, findings = read(stream)
    assert not claims
    assert [finding.code for finding in findings] == ["no-activities"]


@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_the_example_is_read_in_full_once_it_has_an_identifier(language: str):
    record = msgspec.structs.replace(example(language), identifier="X-1")
    rows = tell(record, language=language)
    assert set(rows) == {known.key for known in sheets() if known.key != REST}
    assert not left_unsaid(record, rows)
    stream = io.BytesIO()
    with TemplateBook(stream, language=language) as book:
        for key, held in rows.items():
            for cells in held:
                book.write(key, cells)
    stream.seek(0)
    assert record_of(stream) == (record, [])


def test_the_example_is_one_to_follow():
    record = msgspec.structs.replace(example("en"), identifier="VN-1-RICE")
    assert check_record(record, on=dt.date(2026, 11, 29)) == ()


def test_the_arabic_template_runs_from_right_to_left():
    import zipfile

    stream = io.BytesIO()
    write_template(stream, language="ar")
    with zipfile.ZipFile(stream) as book:
        assert b'rightToLeft="1"' in book.read("xl/worksheets/sheet1.xml")


def test_another_language_is_refused():
    with pytest.raises(InvalidInput, match="not in “de”"):
        write_template(io.BytesIO(), language="de")


def test_every_heading_note_and_phrase_is_there_in_six_languages():
    for known in sheets():
        assert {version.language for version in known.label.versions} == set(UN_LANGUAGES)
        for column in known.columns:
            for text in (column.label, column.note):
                assert {version.language for version in text.versions} == set(UN_LANGUAGES), column.key
            for language in UN_LANGUAGES:
                # Excel closes a note of more than 32,767 characters and shows some hundreds well.
                assert 2 < len(note_of(column, language)) < 500
    assert str(phrase("mark", "example")) == "example"


def test_a_heading_means_one_column_of_its_sheet_in_all_languages():
    for known in sheets():
        meant: dict[str, str] = {}
        for column in known.columns:
            for version in (*column.label.versions,):
                assert meant.setdefault(version.text.casefold(), column.key) == column.key


@pytest.mark.parametrize(
    "listed", sorted({column.list for known in sheets() for column in known.columns if column.list})
)
@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_every_entry_of_a_list_is_found_by_what_is_shown(listed: str, language: str):
    if listed == "organizations":
        pytest.skip("names of organizations are suggested, and stay names")
    assert choices(listed)
    for choice in choices(listed):
        assert find_code(listed, shown(listed, choice, language)) == choice.code


def test_a_row_in_mixed_languages_and_words_is_understood():
    stream = workbook(
        {
            "Actividades": [
                [
                    "Identificador",
                    "العنوان",
                    "Langue des textes",
                    "状态",
                    "Currency of the amounts",
                    "actual_start",
                ],
                ["X-1", "Capacitación", "Spanish", "执行中", "USD", dt.date(2003, 12, 23)],
            ],
            "各方": [["活动", "角色", "名称", "国家"], ["X-1", "提供方", "AMEXCID", "Mexique"]],
            "Budgets": [["Activity", "Amount"], ["X-1", 12500.5]],
            "Places": [
                ["Activity", "Country or region"],
                ["X-1", "Bolivia"],
                ["X-1", "Вьетнам"],
                ["X-1", "Corée du Sud"],
                ["X-1", "Africa"],
            ],
        }
    )
    record, findings = record_of(stream)
    assert not findings
    assert record.title.as_mapping() == {"es": "Capacitación"}
    assert record.status is Status.IMPLEMENTATION
    assert str(record.actual_start) == "2003-12-23"
    [party] = record.parties
    assert (party.role, str(party.name), party.area) == (Role.PROVIDER, "AMEXCID", "MEX")
    assert record.budgets[0].value == Money(Decimal("12500.5"), "USD")
    assert [(place.code, place.scheme) for place in record.places] == [
        ("BO", "iso2"),
        ("VN", "iso2"),
        ("KR", "iso2"),
        ("002", "iati-region-2"),
    ]


def test_a_bad_cell_is_a_finding_with_its_place_and_the_rest_goes_in():
    stream = workbook(
        {
            "Activities": [
                ["Identifier", "Title", "Status", "Actual start"],
                ["X-1", "Wells", "somewhere", "03/04/2005"],
            ],
            "Contributions": [["Activity", "Unit", "Quantity"], ["X-1", "expert-days", "1.234"]],
        }
    )
    record, findings = record_of(stream)
    assert str(record.title) == "Wells"
    assert record.status is None
    assert record.contributions[0].quantity is None
    assert {(finding.code, str(finding.where)) for finding in findings} == {
        ("unknown-word", "f.xlsx:2, X-1, Activities!Status"),
        ("ambiguous-date", "f.xlsx:2, X-1, Activities!Actual start"),
        ("ambiguous-number", "f.xlsx:2, X-1, Contributions!Quantity"),
    }


def test_not_stated_is_none_and_nought_is_nought():
    stream = workbook(
        {
            "Activities": [["Identifier"], ["X-1"]],
            "Contributions": [
                ["Activity", "Unit", "Quantity"],
                ["X-1", "experts", 0],
                ["X-1", "experts", None],
            ],
        }
    )
    record, _ = record_of(stream)
    assert [contribution.quantity for contribution in record.contributions] == [Decimal(0), None]


def test_rows_without_or_with_an_unknown_activity_and_repeated_ones_are_told():
    stream = workbook(
        {
            "Activities": [["Identifier", "Title"], ["X-1", "a"], ["X-1", "b"], [None, "c"]],
            "Links": [
                ["Activity", "Relation", "Other identifier"],
                ["X-9", "parent", "P"],
                [None, "parent", "P"],
            ],
            "Budgets": [["Activity", "Amount"], ["X-1", 12]],
            "Sonstiges": [["Eins"], [1]],
        }
    )
    claims, findings = read(stream)
    assert [claim.record.title.original.text for claim in claims if claim.record] == ["a", "c"]
    assert {(finding.code, finding.where.line, finding.where.field) for finding in findings} == {
        ("repeated-identifier", 3, "Activities!Identifier"),
        ("missing-identifier", 4, "Activities!Identifier"),
        ("unknown-activity", 2, "Links!Activity"),
        ("missing-activity", 3, "Links!Activity"),
        ("missing-currency", 2, "currency"),
        ("unknown-sheet", None, "Sonstiges"),
    }


def test_a_row_that_lacks_what_it_must_say_is_left_out():
    stream = workbook(
        {
            "Activities": [["Identifier"], ["X-1"]],
            "Parties": [["Activity", "Role", "Name"], ["X-1", None, "ABC"]],
        }
    )
    record, [finding] = record_of(stream)
    assert not record.parties
    assert finding.code == "missing-cell"
    assert "“Role”" in finding.message


def test_columns_nobody_knows_are_kept_with_the_claim_and_counted():
    stream = workbook({"Activities": [["Identifier", "Our number"], ["X-1", 7]]})
    [claim], [finding] = read(stream)
    assert finding.code == "unknown-heading"
    assert claim.unplaced == {"Activities!Our number": 1}
    assert claim.content == '{"activities":[{"! Our number":"7","identifier":"X-1"}]}'


def test_the_language_and_order_of_headings_make_no_other_claim():
    one = workbook({"Activities": [["Identifier", "Title"], ["X-1", "Wells"]]})
    other = workbook({"活动": [["some remark"], [], ["标题", "标识符"], ["Wells", "X-1"]]})
    [first], [second] = read(one)[0], read(other)[0]
    assert first.content_hash == second.content_hash
    assert second.where.line == 4


def test_a_workbook_that_is_no_template_is_told_so():
    _, findings = read(workbook({"Sheet1": [["a"], [1]]}))
    assert [finding.code for finding in findings] == ["unknown-sheet", "no-template"]


def test_a_file_that_cannot_be_read_is_one_finding():
    [finding] = list(read_template(io.BytesIO(b"\0\0\0")))
    assert isinstance(finding, Finding)
    assert finding.code == "unreadable-file"


def test_a_csv_file_cut_by_a_bad_row_delivers_what_stands_before_it():
    stream = io.BytesIO(b"identifier,title\nX-1,Wells\nX-2," + b"x" * 5_000_000)
    claims, findings = read(stream)
    assert [claim.where.record for claim in claims] == ["X-1"]
    assert [finding.code for finding in findings] == ["unreadable-file"]


def test_repeated_columns_of_csv_are_rows_of_other_sheets():
    content = "Identificador;parties_1_role;Parties 1 Name;partes 2 función\nX-1;oferente;ABC;receptor\n"
    record, findings = record_of(io.BytesIO(content.encode()))
    assert not findings
    assert [(party.role, str(party.name)) for party in record.parties] == [
        (Role.PROVIDER, "ABC"),
        (Role.RECIPIENT, ""),
    ]


def test_results_are_put_together_from_their_rows():
    headings = ["Activity", "result", "title", "indicator", "indicator_title", "period_start", "target"]
    stream = workbook(
        {
            "Activities": [["Identifier"], ["X-1"]],
            "Results": [
                headings,
                ["X-1", 1, "Trained", 1, "People", 2003, 40],
                ["X-1", 1, None, 1, None, 2004, 50],
                ["X-1", 1, None, 2, "Days", 2004, 9],
                ["X-1", None, "Books"],
                ["X-1", None, "Films"],
            ],
        }
    )
    record, findings = record_of(stream)
    assert not findings
    assert [str(result.title) for result in record.results] == ["Trained", "Books", "Films"]
    people, days = record.results[0].indicators
    assert [period.targets[0].value for period in people.periods] == ["40", "50"]
    assert len(days.periods) == 1


def test_what_was_gathered_comes_back_with_its_types():
    cells: dict[str, Any] = {
        "a": "x", "b": Decimal("1.50"), "c": dt.date(2003, 1, 2), "d": dt.datetime(2003, 1, 2, 3), "e": True,  # noqa: DTZ001  a cell knows no time zone
    }  # fmt: skip
    with gathering.Gathering() as held:
        assert held.put_activity("X", gathering.KeptRow("activities", 1, 2, cells, {"f": False})) is None
        assert held.put_activity("X", gathering.KeptRow("activities", 1, 9, {}, {})) == 2
        [(key, row)] = held.activities()
    assert (key, dict(row.cells), dict(row.extra)) == ("X", cells, {"f": False})
    assert [type(cell) for cell in row.cells.values()] == [type(cell) for cell in cells.values()]
