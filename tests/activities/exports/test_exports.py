"""What the sheets can say comes back as it was, from XLSX and from CSV, in every language of the template."""

import io
from decimal import Decimal

import pytest
from activities.records_to_tell import ONE_GIFT, RECORDS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bandung.activities.claim import ReadClaim
from bandung.activities.exports import write_csv, write_xlsx
from bandung.activities.record import ActivityRecord, Description, LegacyDatum, PolicyMarker
from bandung.activities.sheets import read_template
from bandung.values import UN_LANGUAGES, Finding, Text

FEW = st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda record: record.identifier)
# Records of this size take minutes to shrink; a failing one is told as it is.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = settings(deadline=None, max_examples=25, phases=PHASES, suppress_health_check=list(HealthCheck))


def read(stream: io.BytesIO) -> tuple[list[ActivityRecord], list[Finding]]:
    stream.seek(0)
    records, findings = [], []
    for told in read_template(stream):
        if isinstance(told, ReadClaim):
            assert told.record is not None
            records.append(told.record)
            findings.extend(told.findings)
            assert not told.unplaced
        else:
            findings.append(told)
    return records, findings


@SLOW
@given(FEW, st.sampled_from(UN_LANGUAGES))
def test_what_is_written_as_xlsx_is_read_again(records: list[ActivityRecord], language: str):
    stream = io.BytesIO()
    assert write_xlsx(records, stream, language=language) == len(records)
    assert read(stream) == (records, [])


@SLOW
@given(FEW, st.sampled_from((None, *UN_LANGUAGES)))
def test_what_is_written_as_csv_is_read_again(records: list[ActivityRecord], language: str | None):
    stream, notes = io.BytesIO(), list[Finding]()
    assert write_csv(records, stream, language=language, note=notes.append) == len(records)
    assert read(stream) == (records, [])
    assert not notes


ODD = ActivityRecord(
    "X-1",
    Text.of("Wells", "en"),
    legacy=(LegacyDatum("old", "1"),),
    policy_markers=(PolicyMarker(code="1"),),
    descriptions=(Description(Text.of("First", "en"), "1"), Description(Text.of("Second", "en"), "1")),
    capital_spend=Decimal("12.50"),
)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_no_column_can_say_is_told_for_programs_and_comes_back(write):
    stream = io.BytesIO()
    write([ODD], stream)
    assert read(stream) == ([ODD], [])


def test_a_correction_in_the_columns_holds_over_what_was_told_for_programs():
    stream = io.BytesIO()
    write_csv([ODD], stream)
    corrected = stream.getvalue().decode("utf-8-sig").replace(",First,", ",Corrected,")
    [record], [finding] = read(io.BytesIO(corrected.encode()))
    assert [str(description.text) for description in record.descriptions] == ["Corrected"]
    assert record.policy_markers == ODD.policy_markers
    assert finding.code == "corrected-since"
    assert "“descriptions”" in finding.message


@pytest.mark.parametrize(
    "broken",
    [
        ('"[{""code"":""1""}]"', "[{oops"),
        ("policy_markers", "no_field_of_ours"),
        ("1 of 1", "2 of 2"),
        ('"[{""code"":""1""}]"', '"[{""code"":1}]"'),
    ],
    ids=["no JSON", "no field", "a part is missing", "another type"],
)
def test_what_was_told_for_programs_and_cannot_be_read_is_left_out(broken):
    stream = io.BytesIO()
    write_csv(
        [ActivityRecord("X-1", Text.of("Wells", "en"), policy_markers=(PolicyMarker(code="1"),))], stream
    )
    told = stream.getvalue().decode("utf-8-sig")
    assert broken[0] in told
    [record], [finding] = read(io.BytesIO(told.replace(*broken).encode()))
    assert (record.title, record.policy_markers) == (Text.of("Wells", "en"), ())
    assert finding.code == "bad-rest"


def test_a_long_field_is_told_for_programs_in_parts():
    long = tuple(PolicyMarker(code="1", uri="https://example.org/" + "a  b" * 5_000) for _ in range(5))
    record = ActivityRecord("X-1", Text.of("Wells", "en"), policy_markers=long)
    for write in (write_csv, write_xlsx):
        stream = io.BytesIO()
        write([record], stream)
        assert read(stream) == ([record], [])


@pytest.mark.parametrize("beginning", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "\t=1"])
def test_a_text_that_looks_like_a_formula_is_guarded_in_csv_and_comes_back(beginning: str):
    record = ActivityRecord(f"{beginning.strip()}-id", Text.of(beginning, "en"))
    stream = io.BytesIO()
    write_csv([record], stream)
    for cell in stream.getvalue().decode("utf-8-sig").split("\r\n")[1].split(","):
        assert not cell.startswith(("=", "+", "-", "@", "\t"))
    assert read(stream)[0] == [record]


def test_a_text_that_looks_like_a_formula_is_no_formula_in_xlsx():
    import zipfile

    record = ActivityRecord("=1+1", Text.of('=HYPERLINK("http://example.org")', "en"))
    stream = io.BytesIO()
    write_xlsx([record], stream)
    with zipfile.ZipFile(stream) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert read(stream)[0] == [record]


def test_a_text_longer_than_a_cell_is_cut_there_and_told_whole_for_programs():
    record = ActivityRecord("X-1", descriptions=(Description(Text.of("a" * 40_000, "en"), "1"),))
    for write in (write_csv, write_xlsx):
        stream = io.BytesIO()
        write([record], stream)
        assert read(stream) == ([record], [])


def test_more_rows_than_a_spreadsheet_has_columns_are_left_out_and_noted():
    record = ActivityRecord("X-1", contributions=(ONE_GIFT,) * 9_000)
    notes, stream = list[Finding](), io.BytesIO()
    write_csv([record], stream, note=notes.append)
    assert [note.code for note in notes] == ["too-many-columns"]
    [again], _ = read(stream)
    assert 8_000 < len(again.contributions) < 9_000
