import pytest

from bandung.activities.sheets.mapping import known_layout, known_layouts, open_tables, read_with_layout
from bandung.values import Finding


@pytest.mark.parametrize(
    ("file", "name", "claims"),
    [
        ("Brazil_2005-2011_raw_data.xlsx", "brazil-2005-2011", 1242),
        ("undp-ssc-2024.csv", "undp-ssc-2024", 430),
        ("undp-ssc-mapping/api_static_projects.csv", "undp-ssc-projects", 752),
        ("undp-ssc-mapping/api_static_projects.json", "undp-ssc-projects", 751),
        ("undp-ssc-mapping/SSC_additional_data_June_2015.txt", "undp-ssc-2015", 479),
        ("undp-ssc-mapping/may_2016/export.json", "undp-ssc-2016", 470),
    ],
)
def test_a_public_file_is_recognised_and_read_without_a_question(shared, file, name, claims):
    path = shared / "data/ssc" / file
    layout = known_layout(open_tables(path))
    assert layout is not None
    assert layout.name == name
    read = [item for item in read_with_layout(path, layout) if not isinstance(item, Finding)]
    assert len(read) == claims
    assert len({claim.record.identifier for claim in read}) == claims


def test_other_sheets_are_not_taken_for_a_known_one(spanish, french, turkish):
    assert [known_layout(open_tables(path)) for path in (spanish, french, turkish)] == [None, None, None]


def test_no_two_known_layouts_have_the_same_name():
    names = [layout.name for layout in known_layouts()]
    assert len(names) == len(set(names)) >= 5
