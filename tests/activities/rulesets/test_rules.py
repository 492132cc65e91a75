"""Each rule of the standard: a sound activity keeps it, one that breaks it is found, and the official ruleset agrees."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from iati_ruleset import Ruleset
from lxml import etree

from bandung.activities.checks import CHECKS, check_file
from bandung.activities.rulesets import agencies, is_registered, rules
from bandung.values import Finding, Severity

TODAY = dt.date(2025, 6, 1)
SOUND = """<iati-activity xml:lang="en" default-currency="USD" last-updated-datetime="2025-01-01T00:00:00Z">
<iati-identifier>GB-COH-1-A1</iati-identifier>
<reporting-org ref="GB-COH-1" type="10"><narrative>A</narrative></reporting-org>
<title><narrative>Wells</narrative></title>
<description type="1"><narrative>Wells for villages</narrative></description>
<participating-org role="1" ref="GB-COH-2"/>
<other-identifier ref="OLD-1" type="A3"><owner-org ref="GB-COH-3"/></other-identifier>
<activity-status code="2"/>
<activity-date type="2" iso-date="2024-01-01"/>
<activity-date type="4" iso-date="2024-12-31"/>
<recipient-country code="SN" percentage="60"/>
<recipient-country code="ML" percentage="40"/>
<sector vocabulary="1" code="14031"/>
<country-budget-items vocabulary="2"><budget-item code="1" percentage="100"/></country-budget-items>
<policy-marker vocabulary="1" code="1" significance="1"/>
<default-aid-type code="C01"/>
<budget><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>\
<value value-date="2024-01-01">5</value></budget>
<planned-disbursement><period-start iso-date="2024-01-01"/><period-end iso-date="2024-03-31"/>\
<value value-date="2024-01-01">5</value><provider-org ref="GB-COH-4"/></planned-disbursement>
<transaction><transaction-type code="3"/><transaction-date iso-date="2024-02-01"/>\
<value value-date="2024-02-01">5</value></transaction>
<result type="1"><title><narrative>Water</narrative></title><indicator measure="1">\
<title><narrative>Wells dug</narrative></title><reference vocabulary="99" code="R"/><baseline year="2023" value="0"/>\
<period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/><target value="4"/><actual value="3"/>\
</period></indicator></result>
</iati-activity>"""
NO_RECIPIENTS = (
    '<recipient-country code="SN" percentage="60"/>\n<recipient-country code="ML" percentage="40"/>\n',
    "",
)
SECOND = (
    "</transaction>",
    (
        '</transaction><transaction><transaction-type code="3"/><transaction-date iso-date="2024-02-01"/>'
        '<value value-date="2024-02-01">5</value>{}</transaction>'
    ),
)


def second(inside: str) -> tuple[str, str]:
    return SECOND[0], SECOND[1].format(inside)


# (our code, the official number, what is changed in the sound activity)
BROKEN: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("empty-text", "4.4.1", [("<narrative>Wells for villages</narrative>", "<narrative/>")]),
    ("missing-title", "4.3.1", [("<narrative>Wells</narrative>", "<narrative/>")]),
    ("missing-language", "4.1.1", [('xml:lang="en" ', "")]),
    ("identifier-is-organization", "1.1.3", [("GB-COH-1-A1", "GB-COH-1")]),
    ("identifier-without-organization", "1.1.21", [("GB-COH-1-A1", "GB-COH-9-A1")]),
    ("identifier-symbols", "1.3.13", [("GB-COH-1-A1", "GB-COH-1-A/1")]),
    ("identifier-symbols", "1.8.13", [('role="1" ref="GB-COH-2"', 'role="1" ref="GB-COH|2"')]),
    ("identifier-symbols", "1.10.13", [('ref="GB-COH-4"', 'ref="GB-COH?4"')]),
    ("identifier-symbols", "1.11.13", [('ref="GB-COH-3"', 'ref="GB-COH?3"')]),
    ("identifier-spaces", "1.3.1", [("GB-COH-1-A1", "GB-COH-1-A1 ")]),
    ("identifier-spaces", "1.14.1", [('ref="GB-COH-1"', 'ref=" GB-COH-1"')]),
    ("identifier-spaces", "1.6.1", [('ref="OLD-1"', 'ref="OLD-1 "')]),
    ("identifier-spaces", "1.8.1", [('ref="GB-COH-2"', 'ref=" GB-COH-2"')]),
    ("identifier-spaces", "1.11.1", [('ref="GB-COH-3"', 'ref=" GB-COH-3"')]),
    ("identifier-spaces", "1.10.1", [('ref="GB-COH-4"', 'ref="GB-COH-4 "')]),
    ("unknown-agency", "1.14.8", [('ref="GB-COH-1"', 'ref="ZZ-ZZZ-1"')]),
    ("missing-start", "6.11.1", [('<activity-date type="2"', '<activity-date type="3"')]),
    ("end-before-start", "11.1.3", [('iso-date="2024-12-31"/>\n', 'iso-date="2023-12-31"/>\n')]),
    (
        "actual-date-in-future",
        "11.1.5",
        [('type="4" iso-date="2024-12-31"', 'type="4" iso-date="2027-12-31"')],
    ),
    ("updated-in-future", "11.1.1", [("2025-01-01T", "2026-01-01T")]),
    ("transaction-in-future", "11.2.1", [('date iso-date="2024-02-01"', 'date iso-date="2026-02-01"')]),
    ("transaction-in-future", "11.2.2", [('value-date="2024-02-01"', 'value-date="2026-02-01"')]),
    ("missing-sector", "6.2.2", [('<sector vocabulary="1" code="14031"/>', "")]),
    ("sectors-at-both-levels", "6.6.2", [second('<sector code="14031"/>')]),
    (
        "sector-not-everywhere",
        "6.7.2",
        [('<sector vocabulary="1" code="14031"/>', ""), second('<sector code="14031"/>')],
    ),
    ("sector-shares", "2.1.4", [('code="14031"', 'code="14031" percentage="50"')]),
    (
        "sector-shares",
        "2.1.2",
        [('code="14031"/>', 'code="14031" percentage="50"/><sector code="14032" percentage="40"/>')],
    ),
    (
        "sector-shares-rounded",
        "2.1.2",
        [('code="14031"/>', 'code="14031" percentage="33.3"/><sector code="14032" percentage="66.6"/>')],
    ),
    ("sector-shares-incomplete", "2.1.1", [('code="14031"/>', 'code="14031"/><sector code="14032"/>')]),
    (
        "sector-without-name",
        "2.2.1",
        [('code="14031"/>', 'code="14031"/><sector vocabulary="99" code="W"/>')],
    ),
    (
        "no-dac-sector",
        "102.1.1",
        [('<sector vocabulary="1" code="14031"/>', '<sector vocabulary="2" code="140"/>')],
    ),
    ("missing-recipient", "3.7.1", [NO_RECIPIENTS]),
    ("recipients-at-both-levels", "3.6.2", [second('<recipient-country code="SN"/>')]),
    ("recipient-not-everywhere", "3.7.2", [NO_RECIPIENTS, second('<recipient-country code="SN"/>')]),
    ("recipient-shares", "3.1.2", [('percentage="60"', 'percentage="70"')]),
    ("recipient-shares-rounded", "3.1.2", [('percentage="60"', 'percentage="59.9"')]),
    ("recipient-shares-incomplete", "3.1.1", [(' percentage="60"', "")]),
    (
        "recipient-shares",
        "3.4.2",
        [
            (
                'percentage="40"/>',
                'percentage="40"/><recipient-region vocabulary="1" code="298" percentage="9"/>',
            )
        ],
    ),
    (
        "recipient-shares",
        "3.4.4",
        [(NO_RECIPIENTS[0], '<recipient-region vocabulary="1" code="298" percentage="9"/>')],
    ),
    ("budget-item-shares", "7.9.4", [('code="1" percentage="100"', 'code="1" percentage="10"')]),
    (
        "budget-item-shares-incomplete",
        "7.9.1",
        [('<budget-item code="1" percentage="100"/>', '<budget-item code="1"/><budget-item code="2"/>')],
    ),
    ("bad-share", "12.1.1", [('percentage="60"', 'percentage="-60"')]),
    ("repeated-aid-type", "107.1.2", [('"C01"/>', '"C01"/><default-aid-type code="C02"/>')]),
    ("no-dac-aid-type", "107.1.1", [('code="C01"', 'vocabulary="2" code="1"')]),
    ("no-dac-aid-type", "107.2.1", [second('<aid-type vocabulary="2" code="1"/>')]),
    ("repeated-aid-type", "107.2.2", [second('<aid-type code="C01"/><aid-type code="C02"/>')]),
    ("unnamed-party", "6.10.1", [('role="1" ref="GB-COH-2"', 'role="1"')]),
    ("unnamed-party", "6.9.1", [('<provider-org ref="GB-COH-4"/>', "<provider-org/>")]),
    ("unnamed-party", "6.8.1", [('<owner-org ref="GB-COH-3"/>', "<owner-org/>")]),
    ("marker-without-significance", "6.14.1", [(' significance="1"', "")]),
    ("marker-without-name", "6.13.1", [('<policy-marker vocabulary="1"', '<policy-marker vocabulary="99"')]),
    ("missing-currency", "7.8.1", [(' default-currency="USD"', "")]),
    (
        "period-reversed",
        "8.6.3",
        [('<budget><period-start iso-date="2024-01-01"', '<budget><period-start iso-date="2025-01-01"')],
    ),
    (
        "period-reversed",
        "8.6.1",
        [('<period><period-start iso-date="2024-01-01"', '<period><period-start iso-date="2025-01-01"')],
    ),
    (
        "long-budget-period",
        "7.5.3",
        [('<budget><period-start iso-date="2024-01-01"', '<budget><period-start iso-date="2022-01-01"')],
    ),
    (
        "reference-at-both-levels",
        "8.11.1",
        [("</title><indicator", '</title><reference vocabulary="99" code="R"/><indicator')],
    ),
    ("missing-value", "8.8.1", [(' value="0"', "")]),
    ("missing-value", "8.9.1", [(' value="4"', "")]),
    ("value-not-a-number", "8.10.2", [('value="3"', 'value="many"')]),
    ("value-of-quality", "8.8.3", [('measure="1"', 'measure="5"')]),
]


def changed(changes: list[tuple[str, str]]) -> str:
    activity = SOUND
    for before, after in changes:
        assert before in activity
        activity = activity.replace(before, after, 1)
    return f'<iati-activities version="2.03">{activity}</iati-activities>'


def findings(tmp_path: Path, document: str) -> Iterator[Finding]:
    path = tmp_path / "a.xml"
    path.write_text(document, encoding="utf-8")
    for item in check_file(path, on=TODAY):
        yield from [item] if isinstance(item, Finding) else item.findings


def test_a_sound_activity_keeps_every_rule(tmp_path: Path):
    assert [
        str(finding) for finding in findings(tmp_path, changed([])) if finding.code != "runs-after-end"
    ] == []


@pytest.mark.parametrize(
    ("code", "official", "changes"), BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_broken_rule_is_found_and_weighed(
    tmp_path: Path, code: str, official: str, changes: list[tuple[str, str]]
):
    found = [finding for finding in findings(tmp_path, changed(changes)) if finding.code == code]
    assert found
    assert official in rules()[code].official or code in {"sector-not-everywhere", "missing-title"}
    if rules()[code].told_by != "reading":
        assert {finding.severity for finding in found} == {rules()[code].severity}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("code", "official", "changes"), BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_official_ruleset_finds_the_same_rule_broken(
    shared: Path, code: str, official: str, changes: list[tuple[str, str]]
):
    path = shared / "data" / "iati" / "rulesets" / "2.03" / "standard.json"
    ruleset = Ruleset(path, on=TODAY, agencies=agencies())
    assert official in ruleset.broken(etree.fromstring(changed(changes))[0])
    sound = ruleset.broken(etree.fromstring(changed([]))[0])
    assert sound == set()


@pytest.mark.shared
def test_every_official_rule_has_a_row_and_every_row_an_official_rule(shared: Path):
    official = set()
    for version in ("2.01", "2.02", "2.03"):
        text = (shared / "data" / "iati" / "rulesets" / version / "standard.json").read_text(encoding="utf-8")
        official |= set(re.findall(r'"id": "([0-9.]+)"', text))
    ours = {number for rule in rules().values() for number in rule.official}
    assert ours == official


def test_every_rule_told_of_a_record_is_tried_here_or_is_our_own():
    tried = {code for code, _, _ in BROKEN}
    ours = {code for code, rule in rules().items() if not rule.official}
    assert set(rules()) - tried - ours == {"value-date-outside-period"}
    assert len(CHECKS) == len(set(CHECKS))


def test_what_only_version_2_asks_is_a_warning_in_version_1(tmp_path: Path):
    document = (
        '<iati-activities version="1.05"><iati-activity><iati-identifier>A</iati-identifier><title>A</title>'
        '<activity-date type="start-actual" iso-date="2030-01-01"/></iati-activity></iati-activities>'
    )
    severities = {finding.code: finding.severity for finding in findings(tmp_path, document)}
    assert severities["missing-sector"] is Severity.WARNING
    assert severities["actual-date-in-future"] is Severity.ERROR


def test_old_numbers_and_listed_agencies_are_registered():
    assert is_registered("44000")
    assert is_registered("GB-COH-1")
    assert not is_registered("ZZ-ZZZ-1")
    assert not is_registered("4")


def meta_tests() -> list[tuple[str, str, bool]]:
    """(file, its ruleset, whether it keeps it)"""
    pairs = [
        ("between_dates", "between_dates"),
        ("date_now", "date_now"),
        ("forloop", "forloop"),
        ("if_then", "if_then"),
        ("period_time", "period_time"),
        ("range", "range"),
        ("recipient_country", "recipient_country"),
        ("sector_percentage_sum", "sector_percentage_sum"),
        ("sum", "sum"),
        ("sum_two", "sum_two"),
        ("time_limit", "time_limit"),
        ("total_expenditure", "total_expenditure"),
        ("unique", "unique"),
        ("date", "date_order"),
        ("one_or_all_currency", "one_or_all"),
        ("one_or_all_currency_all", "one_or_all"),
        ("one_or_all_lang", "one_or_all"),
        ("one_or_all_org_currency", "one_or_all_org"),
        ("one_or_all_sector", "one_or_all"),
        ("one_or_all_sector_all", "one_or_all"),
        ("only_one_of_activity", "only_one_of"),
        ("only_one_of_transaction", "only_one_of"),
        ("regex", "regex_matches"),
    ]
    return [
        (f"{file}_{kind}.xml", f"{ruleset}.json", kind == "good")
        for file, ruleset in pairs
        for kind in ("good", "bad")
    ]


@pytest.mark.shared
@pytest.mark.parametrize(("file", "ruleset", "keeps"), meta_tests(), ids=str)
def test_the_interpreter_judges_the_official_tests_as_they_say(
    shared: Path, file: str, ruleset: str, *, keeps: bool
):
    folder = shared / "data" / "iati" / "rulesets" / "meta_tests"
    found = Ruleset(folder / ruleset, on=dt.date(2026, 1, 1)).keeps(etree.parse(folder / file))
    assert found is keeps
