"""UNDP's mapping becomes practices, in both forms; what has no place is counted."""

from collections import Counter

import pytest

from bandung.exchange import Practice
from bandung.exchange.files import read_exchange_file
from bandung.exchange.layouts import Mapped
from bandung.values import Finding, InvalidInput

pytestmark = pytest.mark.shared
MAPPING = "data/ssc/undp-ssc-mapping"


def test_each_of_the_470_initiatives_is_a_practice_with_countries(shared):
    told = list(read_exchange_file(shared / MAPPING / "may_2016" / "export.json"))
    practices = [item for item in told if isinstance(item, Practice)]
    assert len(practices) == len({one.code for one in practices}) == 470
    assert all(one.areas and one.title for one in practices)
    languages = Counter(one.title.original.language for one in practices)
    assert languages.keys() >= {"en", "fr", "es"}
    assert sum(bool(one.evidence) for one in practices) == 469
    (mapped,) = [item for item in told if isinstance(item, Mapped)]
    assert (mapped.rows, mapped.practices) == (470, 470)
    assert mapped.unplaced["Thematic focus"] == 470
    assert {item.code for item in told if isinstance(item, Finding)} == {"unknown-country"}


def test_the_other_form_joins_the_countries_of_a_project(shared):
    found = {}
    for name in ("api_static_projects.json", "api_static_projects.csv"):
        told = list(read_exchange_file(shared / MAPPING / name))
        found[name] = {item.code: item for item in told if isinstance(item, Practice)}
    as_json, as_csv = found.values()
    assert as_json.keys() == as_csv.keys()
    assert len(as_json) > 300
    assert any(len(practice.areas) > 1 for practice in as_json.values())


def test_a_table_with_old_line_ends_is_read(shared):
    told = list(read_exchange_file(shared / MAPPING / "may_2016" / "june.tsv"))
    assert sum(isinstance(item, Practice) for item in told) == 16


def test_a_list_that_no_layout_knows_is_refused(tmp_path):
    path = tmp_path / "list.json"
    path.write_text('[{"a": 1}]', encoding="utf-8")
    with pytest.raises(InvalidInput, match="no layout"):
        list(read_exchange_file(path))
