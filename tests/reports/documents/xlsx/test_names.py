"""Names of sheets."""

import pytest

from bandung.reports.documents.xlsx.names import sheet_name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Pledges", "Pledges"),
        ("a/b\\c[d]e:f*g?", "a b c d e f g"),
        ("'quoted'", "quoted"),
        ("", "Table"),
        ("///", "Table"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_name_is_one_that_excel_allows(wanted: str, name: str):
    assert sheet_name(wanted, fallback="Table", taken=set()) == name


def test_no_two_names_are_alike_in_any_case():
    taken: set[str] = set()
    names = [
        sheet_name(wanted, fallback="Table", taken=taken) for wanted in ("x" * 40, "X" * 40, "", "table")
    ]
    assert names == ["x" * 31, "X" * 27 + " (2)", "Table", "table (2)"]
