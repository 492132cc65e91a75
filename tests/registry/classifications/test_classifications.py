"""The lists of sectors, goals and targets are whole and fit each other."""

import re

import pytest

from bandung.registry.classifications import CLASSIFICATIONS, classification_rows


@pytest.mark.parametrize("table", CLASSIFICATIONS)
def test_no_code_of_a_list_stands_twice_or_without_a_name(table):
    rows = classification_rows(table)
    assert len({row["code"] for row in rows}) == len(rows)
    assert all(row["en"].strip() for row in rows)


def test_the_targets_are_the_169_of_the_agenda_each_under_a_goal():
    goals = {row["code"] for row in classification_rows("sdg")}
    targets = [row["code"] for row in classification_rows("sdg_targets")]
    assert goals == {str(number) for number in range(1, 18)}
    assert len(targets) == 169
    assert all(re.fullmatch(r"\d{1,2}\.(\d{1,2}|[a-d])", code) for code in targets)
    assert {code.split(".")[0] for code in targets} == goals


def test_each_purpose_has_its_category():
    rows = classification_rows("sectors_dac")
    categories = {row["code"] for row in rows if row["vocabulary"] == "2"}
    purposes = {row["code"][:3] for row in rows if row["vocabulary"] == "1"}
    assert len(purposes - categories) <= 1, purposes - categories
