from decimal import Decimal

import pytest
from ledger_entries import allocation, entry, gift, line

from bandung.funds.ledger import Entry, check_entry, exchanged, load_chart, settled
from bandung.values import Money

CHART = load_chart("pgtf")


def codes(told: Entry) -> set[str]:
    return {finding.code for finding in check_entry(told, CHART)}


@pytest.mark.parametrize(
    "told",
    [
        gift("core", 5),
        gift("earmarked", 5, designation="wells"),
        allocation("wells", 5),
        entry(line("investments", "core", 5), line("cash", "core", -5)),
        entry(line("goods", "expendable", 5), line("goods-received", "expendable", -5)),
        entry(
            *exchanged(
                sold=Money(Decimal(5), "USD"),
                bought=Money(Decimal(4), "EUR"),
                net_class="core",
                bought_value=Decimal(5),
            )
        ),
        entry(
            *settled(
                expected=Money(Decimal(9), "EUR"),
                received=Money(Decimal(9), "EUR"),
                net_class="core",
                expected_value=Decimal(10),
                received_value=Decimal(11),
            )
        ),
        entry(line("cash", "core", -5), line("contributions", "core", 5), reverses=1),
    ],
)
def test_what_keeps_the_rules_has_no_findings(told: Entry):
    assert check_entry(told, CHART) == ()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("too-few-lines", entry(line("cash", "core", 1))),
        ("unbalanced", entry(line("cash", "core", 1), line("interest", "core", "-1.01"))),
        ("unbalanced", entry(line("cash", "core", 1), line("interest", "expendable", -1))),
        ("unbalanced", entry(line("cash", "core", 1), line("interest", "core", -1, "EUR"))),
        ("unbalanced", entry(line("cash", "expendable", 1), line("drawn-allocations", "expendable", -1))),
        ("unknown-account", entry(line("gold", "core", 1), line("interest", "core", -1))),
        ("unknown-class", gift("reserve", 1)),
        ("designation", gift("earmarked", 1)),
        ("designation", gift("core", 1, designation="wells")),
        ("currency", gift("core", 1, "usd")),
        ("amount", gift("core", "0.00001")),
        ("amount", gift("core", "1e18")),
        ("amount", gift("core", "NaN")),
        ("amount", gift("core", 0)),
        (
            "value-alone",
            entry(line("grants", "core", 0, "EUR", frozen="1"), line("cash", "core", 0, "EUR", frozen="-1")),
        ),
        ("frozen", entry(line("cash", "core", 1, frozen="2"), line("interest", "core", -1, frozen="-2"))),
        ("frozen", entry(line("cash", "core", 1, "EUR", frozen="2"), line("interest", "core", -1, "EUR"))),
        (
            "frozen",
            entry(
                line("cash", "core", 1, "EUR", frozen="2"), line("interest", "core", -1, "EUR", frozen="-3")
            ),
        ),
        ("long-code", gift("core", 1, party="x" * 201)),
        ("null-character", gift("core", 1, party="\x00")),
        ("core-spent", entry(line("bank-charges", "core", 1), line("cash", "core", -1))),
        ("core-spent", entry(line("payables", "core", 1), line("cash", "core", -1))),
        ("core-spent", entry(line("exchange-loss", "core", 1), line("cash", "core", -1))),
        ("core-spent", entry(line("allocations", "core", 1), line("open-allocations", "core", -1))),
        ("conversion", entry(line("conversion", "core", 1), line("cash", "core", -1))),
        (
            "kind-and-cash",
            entry(*gift("core", 1).lines, line("goods", "core", 1), line("goods-received", "core", -1)),
        ),
    ],
)
def test_each_rule_that_is_broken_is_named(code: str, told: Entry):
    assert code in codes(told)


def test_an_amount_that_is_none_is_one_fault_and_not_two():
    assert codes(gift("core", "NaN")) == codes(gift("core", 0)) == {"amount"}


def test_all_faults_are_told_at_once_with_the_reference():
    told = entry(line("gold", "core", "1.5"), line("cash", "reserve", -1), reference="bank 9")
    findings = check_entry(told, CHART)
    assert {finding.code for finding in findings} >= {"unknown-account", "unknown-class"}
    assert {finding.where.record for finding in findings} == {"bank 9"}
