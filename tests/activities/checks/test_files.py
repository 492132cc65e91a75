"""A file checked from end to end: reading, structure and rules together, each fault once."""

import datetime as dt
import io
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from bandung.activities.checks import CheckedClaim, check_file, tally
from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.values import Finding, Severity, Where

TODAY = dt.date(2025, 6, 1)
START = '<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>XX-1</iati-identifier>'


def checked(tmp_path: Path, text: str, *, structure: bool = True) -> list[CheckedClaim | Finding]:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    return list(check_file(path, on=TODAY, structure=structure))


def test_a_file_is_checked_and_counted(tmp_path: Path):
    items = checked(
        tmp_path,
        f"{START}</iati-activity>"
        "<iati-activity><iati-identifier>XX-2</iati-identifier><title><narrative>A</narrative></title>"
        '<recipient-country code="SN"/><participating-org role="1"/><activity-date type="1" iso-date="2020"/>'
        '<sector code="14031"/></iati-activity><iati-activity>',
        structure=False,
    )
    assert [item.title for item in items if isinstance(item, CheckedClaim)] == ["", "A"]
    assert [item.code for item in items if isinstance(item, Finding)] == ["cut-off"]
    counted = tally(items)
    assert (counted.activities, counted.sound) == (2, 1)
    assert counted.codes["missing-title"] == 1
    assert counted.completeness is not None
    assert 0 < counted.completeness < 0.5


def test_a_fault_that_reading_structure_and_rules_all_see_is_told_once(tmp_path: Path):
    (item,) = checked(
        tmp_path, f'{START}<activity-date type="2" iso-date="soon"/></iati-activity></iati-activities>'
    )
    assert isinstance(item, CheckedClaim)
    places = Counter((finding.where.line, finding.where.field) for finding in item.findings)
    assert places[1, "title"] == 1
    assert places[1, "activity-date"] == 1
    (date,) = [finding for finding in item.findings if finding.where.field == "activity-date"]
    assert (date.code, date.severity) == ("bad-date", Severity.ERROR)


def test_structure_can_be_left_out(tmp_path: Path):
    text = f"{START}<nonsense/></iati-activity></iati-activities>"
    with_structure = tally(checked(tmp_path, text)).codes
    without = tally(checked(tmp_path, text, structure=False)).codes
    assert with_structure["unexpected-element"] == 1
    assert "unexpected-element" not in without
    assert "missing-element" not in without


def test_a_line_is_right_in_a_file_of_many_pieces(tmp_path: Path):
    """Files are read in pieces; a fault far down has the line of the file, not of the piece."""
    sound = f"{START}\n<title><narrative>{'x' * 2000}</narrative></title>\n</iati-activity>\n".partition(">")[
        2
    ]
    text = f'<iati-activities version="2.03">{sound * 400}{sound.replace("<title>", "<nonsense/><title>")}</iati-activities>'
    last = [item for item in checked(tmp_path, text) if isinstance(item, CheckedClaim)][-1]
    (fault,) = [finding for finding in last.findings if finding.code == "unexpected-element"]
    assert fault.where.line == text.count("\n", 0, text.index("<nonsense/>")) + 1


@pytest.mark.shared
def test_real_files_have_no_fault_of_structure(shared: Path):
    for path in sorted((shared / "data" / "iati" / "publishers").glob("*.xml"))[:4]:
        codes = tally(check_file(path, on=TODAY)).codes
        assert not {"missing-element", "unexpected-element", "bad-value", "wrong-order"} & codes.keys()


def test_a_sheet_is_checked_by_the_reader_that_is_given(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text("not asked\n", encoding="utf-8")
    claims = [
        msgspec.structs.replace(claim, where=Where(path.name, 2))
        for claim in read_activities(
            io.BytesIO(f"{START}</iati-activity></iati-activities>".encode()), file="x"
        )
        if isinstance(claim, ReadClaim)
    ]
    [item] = check_file(path, on=TODAY, reader=lambda _: iter(claims))
    assert isinstance(item, CheckedClaim)
    assert {finding.where.file for finding in item.findings} == {path.name}
    assert "missing-title" in {finding.code for finding in item.findings}


ORGANIZATION = (
    '<iati-organisations version="2.03"><iati-organisation xml:lang="en" default-currency="EUR">'
    "<organisation-identifier>XM-DAC-1</organisation-identifier><name><narrative>Agency</narrative></name>"
    '<reporting-org ref="XM-DAC-1" type="10"><narrative>Agency</narrative></reporting-org>'
    '<total-budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>'
    '<value value-date="2020-01-01">100</value></total-budget></iati-organisation></iati-organisations>'
)


def test_an_organisation_file_is_checked_too(tmp_path: Path):
    sound = tally(checked(tmp_path, ORGANIZATION))
    assert (sound.organizations, sound.activities, sound.sound, sound.codes) == (1, 0, 1, {})
    broken = ORGANIZATION.replace('iso-date="2020-12-31"', 'iso-date="2019-12-31"').replace(">100<", ">much<")
    found = tally(checked(tmp_path, broken.replace("<name>", "<title>").replace("</name>", "</title>")))
    assert (found.organizations, found.sound) == (1, 0)
    assert {"period-reversed", "bad-number", "unexpected-element", "missing-element"} <= set(found.codes)
