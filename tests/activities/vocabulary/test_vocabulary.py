"""The tables of words: every word of ours exists, every code of the standard is there."""

import json
from pathlib import Path

import pytest

from bandung.activities import vocabulary
from bandung.activities.record import ActivityRecord, Role, Status


def test_roles_of_every_standard_lead_to_roles_of_ours():
    assert vocabulary.roles("oecd-triangular") == {
        "beneficiary": Role.RECIPIENT,
        "pivotal": Role.PROVIDER,
        "facilitating": Role.SECOND_PROVIDER,
    }
    assert vocabulary.roles("segib")["second provider"] is Role.SECOND_PROVIDER
    assert vocabulary.roles("apc-colombia")["doble vía"] is Role.BOTH_WAYS


def test_units_count_people_time_and_things_before_money():
    assert {"expert-days", "people-trained", "equipment", "money"} <= vocabulary.UNITS


def test_date_words_are_fields_of_the_record():
    assert set(vocabulary.DATE_FIELDS.values()) <= set(ActivityRecord.__struct_fields__)


def test_every_status_of_ours_can_be_told():
    assert set(vocabulary.STATUSES.values()) == set(Status)


@pytest.mark.shared
@pytest.mark.parametrize("version", ["clv3_json_105", "clv3_json_203"])
@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("TransactionType", vocabulary.TRANSACTION_KINDS),
        ("ActivityStatus", vocabulary.STATUSES),
        ("ActivityDateType", vocabulary.DATE_FIELDS),
        ("OrganisationRole", vocabulary.roles("iati")),
        ("RelatedActivityType", vocabulary.RELATED_KINDS),
        ("CollaborationType", {code: code for code in vocabulary.COLLABORATION_TYPES}),
        ("BudgetType", vocabulary.BUDGET_KINDS),
    ],
)
def test_every_code_of_the_standard_is_known(shared: Path, version: str, name: str, known: dict[str, str]):
    path = shared / "data" / "iati" / "codelists" / version / "en" / f"{name}.json"
    codes = [item["code"] for item in json.loads(path.read_text())["data"]]
    assert codes
    assert [code for code in codes if code not in known and code.lower() not in known] == []
