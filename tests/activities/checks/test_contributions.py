"""What was put in is counted in known units, valued by a stated method; TOSSD's codes and shares of the cost fit."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.activities.checks import check_record
from bandung.activities.record import ActivityRecord, Contribution, Party, Role, Tossd
from bandung.values import Finding, Money, Severity, Text

TODAY = dt.date(2026, 11, 20)
AGENCY = Party(Role.PROVIDER, Text.of("Agency", "en"), "XX-AGENCY", share=Decimal(60))
DOLLARS = Money(Decimal(900), "USD")
CODES = frozenset(
    {"unknown-unit", "negative-quantity", "unknown-method", "value-without-method", "unknown-tossd-code", "party-shares"}
)  # fmt: skip


def found(**fields: object) -> dict[str, Finding]:
    findings = check_record(ActivityRecord("XX-1", **fields), on=TODAY)
    return {one.code: one for one in findings if one.code in CODES}


@pytest.mark.parametrize(
    ("contribution", "code", "severity"),
    [
        (Contribution("parrots", Decimal(3)), "unknown-unit", Severity.WARNING),
        (Contribution("expert-days", Decimal(-3)), "negative-quantity", Severity.ERROR),
        (Contribution("expert-days", Decimal(3), valuation=DOLLARS), "value-without-method", Severity.NOTE),
        (Contribution("goods", valuation=DOLLARS, method="by eye"), "unknown-method", Severity.WARNING),
    ],
)
def test_each_fault_of_a_contribution_is_found(contribution, code, severity):
    told = found(contributions=(contribution,))
    assert list(told) == [code]
    assert (told[code].severity, told[code].where.field) == (severity, "contributions")


@pytest.mark.parametrize(
    "contribution",
    [
        Contribution("expert-days", Decimal(0)),
        Contribution("equipment"),
        Contribution("money", valuation=DOLLARS),
        Contribution("study-visits", Decimal(2), valuation=DOLLARS, method="standard-cost"),
    ],
)
def test_a_sound_contribution_has_no_fault(contribution):
    assert found(contributions=(contribution,)) == {}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (Tossd("FC09"), "“FC09” is not a TOSSD framework"),
        (Tossd("FC01", ("D011", "X1")), "“X1” is not a TOSSD modality"),
        (Tossd(pillar="7"), "“7” is not a TOSSD pillar"),
        (Tossd("FC01", ("D011",), "FA01", "1", "110"), None),
    ],
)
def test_a_code_of_tossd_is_one_of_its_lists(told, message):
    faults = found(tossd=told)
    assert (faults["unknown-tossd-code"].message if faults else None) == message


def test_the_parties_do_not_bear_more_than_all_of_the_cost_each_counted_once():
    funder = Party(Role.FUNDING, AGENCY.name, AGENCY.reference, share=Decimal(60))
    other = Party(Role.SECOND_PROVIDER, Text.of("Bank", "en"), share=Decimal(40))
    assert found(parties=(AGENCY, funder, other)) == {}
    third = Party(Role.RECIPIENT, Text.of("Ministry", "en"), share=Decimal("5.5"))
    assert found(parties=(AGENCY, other, third))["party-shares"].message == (
        "the parties bear 105.5 per cent of the cost together"
    )
