"""A finding reads as one sentence with its place."""

import msgspec
import pytest

from bandung.values import Finding, Severity, Where


@pytest.mark.parametrize(
    ("where", "written"),
    [
        (Where(), ""),
        (Where("told.xml"), "told.xml"),
        (Where("told.xml", 12), "told.xml:12"),
        (Where(line=12), "line 12"),
        (Where("told.xml", 12, "XX-1", "title"), "told.xml:12, XX-1, title"),
        (Where(record="XX-1"), "XX-1"),
        (Where(line=0), "line 0"),
    ],
)
def test_a_place_is_written_as_precisely_as_it_is_known(where: Where, written: str):
    assert str(where) == written


def test_a_finding_names_place_weight_sentence_and_code():
    finding = Finding("bad-date", "“x” is not a date", Where("told.xml", 12), Severity.ERROR)
    assert str(finding) == "told.xml:12: error: “x” is not a date [bad-date]"


def test_a_finding_without_a_place_begins_with_its_weight():
    assert str(Finding("odd", "this is odd")) == "warning: this is odd [odd]"


def test_severities_run_from_the_worst():
    assert list(Severity) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def test_a_finding_survives_json():
    finding = Finding("bad-date", "no", Where("f", 1, "r", "title"), Severity.NOTE)
    assert msgspec.json.decode(msgspec.json.encode(finding), type=Finding) == finding
