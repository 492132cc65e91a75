"""Activities at the command line: listed, shown with every party's claim, differences settled, claims taken back."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ACTIVITY = """<iati-activities version="2.03">
<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>XM-DAC-90007-WELLS</iati-identifier>
<reporting-org ref="{teller}" type="10"{secondary}><narrative>{name}</narrative></reporting-org>
<title><narrative>Wells of the river</narrative></title>
<description><narrative>Wells for the villages along the river</narrative></description>
<participating-org role="4" ref="XM-DAC-90007"><narrative>Agency of Wells</narrative></participating-org>
<participating-org role="1" ref="XM-DAC-90008"><narrative>Bank of Rivers</narrative></participating-org>
<activity-status code="2"/><activity-date iso-date="{start}" type="2"/>
<recipient-country code="SN"/><sector vocabulary="1" code="14030"/></iati-activity>
</iati-activities>
"""
PERSON = "ana@wells.example"


@pytest.fixture(scope="module")
def told(node: Path, bandung: Callable[..., Any]) -> Path:
    """The node after two parties told of the same wells, and somebody who speaks for the first."""
    tellers = (
        ("XM-DAC-90007", "Agency of Wells", "", "2019-02-01"),
        ("XM-DAC-90008", "Bank of Rivers", ' secondary-reporter="1"', "2019-08-01"),
    )
    for teller, name, secondary, start in tellers:
        file = node.with_name(f"{teller}.xml")
        file.write_text(ACTIVITY.format(teller=teller, name=name, secondary=secondary, start=start), "utf-8")
        taken = bandung("activities", "import", file, "--home", node)
        assert taken.returncode in (0, 1), taken.stderr
    assert bandung("activities", "reconcile", "--home", node).returncode == 0
    added = bandung(
        "people", "add", PERSON, "--administrator", "--home", node, BANDUNG_PASSWORD="a long pass-phrase"
    )
    assert added.returncode == 0, added.stderr
    return node


def shown(bandung: Callable[..., Any], home: Path) -> dict[str, Any]:
    found = bandung("activities", "show", "XM-DAC-90007-WELLS", "--home", home, "--format", "json")
    assert found.returncode == 0, found.stderr
    return dict(json.loads(found.stdout))


def test_an_activity_told_twice_is_listed_once_and_shown_with_both_claims(told, bandung):
    listed = bandung("activities", "list", "wells", "--country", "sen", "--home", told, "--format", "json")
    found = json.loads(listed.stdout)
    assert found["activities"] == 1
    assert found["shown"][0]["code"] == "XM-DAC-90007-WELLS"
    assert found["shown"][0]["claims"] == 2
    whole = shown(bandung, told)
    assert {claim["told by"] for claim in whole["claims"]} == {"Agency of Wells", "Bank of Rivers"}
    text = bandung("activities", "show", "XM-DAC-90007-WELLS", "--home", told).stdout
    assert "Wells of the river" in text
    assert re.search(r"actual_start +181 days +open", text)
    assert re.search(r"sectors and goals +1:14030", text)
    assert "Agency of Wells may add next: Say what was put in: expert-days" in text


def test_differences_are_told_with_their_size_and_state(told, bandung):
    text = bandung("activities", "discrepancies", "--home", told).stdout
    assert re.search(r"XM-DAC-90007-WELLS +actual_start +181 days +open", text)
    none = bandung("activities", "discrepancies", "--state", "explained", "--home", told)
    assert (none.returncode, none.stdout) == (0, "The tellers of no activity differ so.\n")


def test_an_empty_list_is_a_sentence(told, bandung):
    assert bandung("activities", "pairs", "--state", "apart", "--home", told).stdout == "No pair is apart.\n"
    assert bandung("activities", "list", "zeppelin", "--home", told).stdout == "No activity meets this.\n"


def test_what_was_put_in_is_shown_in_its_unit(told, bandung):
    given = (
        '<b:contribution unit="expert-days" quantity="1200" method="standard-cost"><b:valuation currency="USD">'
        '6000</b:valuation></b:contribution><b:contribution unit="equipment"/></iati-activity>'
    )
    text = ACTIVITY.format(teller="XM-DAC-90007", name="Agency of Wells", secondary="", start="2020-01-01")
    text = text.replace('version="2.03"', 'version="2.03" xmlns:b="urn:bandung:iati:1"')
    text = text.replace("</iati-activity>", given).replace("90007-WELLS", "90007-DAYS").replace("SN", "ML")
    file = told.with_name("days.xml")
    file.write_text(text.replace("Wells of the river", "Days of experts"), "utf-8")
    assert bandung("activities", "import", file, "--home", told).returncode in (0, 1)
    shown = bandung("activities", "show", "XM-DAC-90007-DAYS", "--home", told).stdout
    assert re.search(r"put in: expert-days +1,200, valued at USD 6,000 \(standard-cost\)", shown)
    assert re.search(r"put in: equipment +not stated", shown)


def test_a_list_asks_for_what_is_not_there(told, bandung):
    listed = bandung("activities", "list", "--country", "kir", "--home", told, "--format", "json")
    assert json.loads(listed.stdout) == {"activities": 0, "shown": []}


def test_a_difference_is_settled_for_one_claim_and_opened_again(told, bandung):
    claim = next(one for one in shown(bandung, told)["claims"] if one["told by"] == "Bank of Rivers")["claim"]
    common = ("XM-DAC-90007-WELLS", "actual_start", "--by", PERSON, "--home", told)
    assert bandung("activities", "settle", *common).returncode == 2
    settled = bandung("activities", "settle", *common, "--claim", claim, "--note", "the bank has the deed")
    assert settled.returncode == 0, settled.stderr
    after = shown(bandung, told)
    assert [
        one["state"] for one in after["differences"] if one["discrepancy"]["field"] == "actual_start"
    ] == ["settled"]
    assert after["activity"]["actual_start"] == {"year": 2019, "month": 8, "day": 1}
    assert bandung("activities", "settle", *common, "--state", "open").returncode == 0
    again = shown(bandung, told)["differences"]
    assert [one["state"] for one in again if one["discrepancy"]["field"] == "actual_start"] == ["open"]


def test_completeness_says_what_to_add(told, bandung):
    code = next(one["discrepancy"]["values"][0]["teller"] for one in shown(bandung, told)["differences"])
    found = bandung("activities", "completeness", code, "--home", told, "--format", "json")
    assert found.returncode == 0, found.stderr
    complete = json.loads(found.stdout)
    assert complete["claims"] >= 1
    assert 0 < complete["mean"] < 100
    text = bandung("activities", "completeness", code, "--each", "--home", told).stdout
    assert "Add next: Say what was put in: expert-days, people trained, goods or money. (" in text
    assert re.search(r"XM-DAC-90007-\S+ +\d+ % +Say", text)


def test_a_claim_is_taken_back_with_a_reason(told, bandung, tmp_path):
    file = tmp_path / "more.xml"
    text = ACTIVITY.format(teller="XM-DAC-90007", name="Agency of Wells", secondary="", start="2020-01-01")
    file.write_text(
        text.replace("90007-WELLS", "90007-PUMPS").replace("Wells of the river", "Pumps"), "utf-8"
    )
    assert bandung("activities", "import", file, "--home", told).returncode in (0, 1)
    one = json.loads(
        bandung("activities", "show", "XM-DAC-90007-PUMPS", "--home", told, "--format", "json").stdout
    )
    claim = one["claims"][0]["claim"]
    taken = bandung(
        "activities", "withdraw", claim, "--why", "told by mistake", "--by", PERSON, "--home", told
    )
    assert taken.returncode == 0, taken.stderr
    listed = bandung("activities", "list", "pumps", "--home", told, "--format", "json")
    assert json.loads(listed.stdout)["activities"] == 0
    again = bandung("activities", "withdraw", claim, "--why", "twice", "--by", PERSON, "--home", told)
    assert again.returncode == 2


def test_what_an_organisation_file_tells_is_listed_and_written_again(told, bandung):
    file = told.with_name("organisation.xml")
    file.write_text(
        '<iati-organisations version="2.03"><iati-organisation><organisation-identifier>XM-DAC-90007'
        "</organisation-identifier><name><narrative>Agency of Wells</narrative></name>"
        '<reporting-org ref="XM-DAC-90007" type="10"><narrative>Agency of Wells</narrative></reporting-org>'
        '<total-budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>'
        '<value currency="USD" value-date="2026-01-01">75</value></total-budget></iati-organisation>'
        "</iati-organisations>",
        "utf-8",
    )
    taken = bandung("activities", "import", file, "--home", told)
    assert "1 organization read" in taken.stdout, taken.stderr
    code = shown(bandung, told)["activity"]["tellers"]
    texts = [bandung("activities", "budgets", one, "--home", told).stdout for one in code]
    assert any(re.search(r"total-budget +2026-01-01 . 2026-12-31 +USD 75", text) for text in texts), texts
    assert "No organisation file tells of its budgets or spending.\n" in texts
    written = bandung("activities", "export", "--as", "iati-organisations", "--out", "-", "--home", told)
    assert "<organisation-identifier>XM-DAC-90007<" in written.stdout


def test_an_export_of_nothing_leaves_no_file(told, bandung, tmp_path):
    out = tmp_path / "nothing.xml"
    refused = bandung(
        "activities", "export", "--as", "iati", "--country", "TUV", "--out", out, "--home", told
    )
    assert (refused.returncode, out.exists()) == (2, False)
    assert "Nothing was asked for that can be written as IATI" in refused.stderr
