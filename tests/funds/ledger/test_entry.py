from decimal import Decimal

import pytest
from ledger_entries import DAY, NOW, entry, gift, line

from bandung.funds.ledger import Posted, check_entry, exchanged, load_chart, reversal, settled
from bandung.funds.ledger.entry import allowed
from bandung.values import InvalidInput, Money

CHART = load_chart("pgtf")


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def dollars(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def test_a_reversal_takes_every_line_back_and_names_what_it_takes_back():
    told = entry(
        line("cash", "core", 5, "EUR", frozen="6"),
        line("contributions", "core", -5, "EUR", frozen="-6", party="a"),
    )
    back = reversal(Posted(7, "", b"", told, NOW, "Ama"), on=DAY, reason=" typed twice ")
    assert (back.reverses, back.text, back.reference) == (7, "typed twice", told.reference)
    assert [(one.amount, one.frozen, one.party) for one in back.lines] == [(-5, -6, ""), (5, 6, "a")]


def test_a_reversal_needs_a_reason():
    with pytest.raises(InvalidInput, match="for a reason"):
        reversal(Posted(1, "", b"", gift("core", 1), NOW, "Ama"), on=DAY, reason=" ")


def test_an_exchange_balances_in_both_currencies_and_its_gain_is_what_the_values_differ_by():
    told = exchanged(
        sold=euros("100"), bought=dollars("112"), net_class="expendable", sold_value=Decimal(110)
    )
    assert check_entry(entry(*told), CHART) == ()
    values = [
        one.amount if one.currency == "USD" else one.frozen for one in told if one.account == "conversion"
    ]
    assert sum(value for value in values if value is not None) == -2


@pytest.mark.parametrize("bought", [euros("5"), dollars("0"), dollars("-1")])
def test_an_exchange_is_of_two_currencies_and_two_amounts(bought: Money):
    with pytest.raises(InvalidInput):
        exchanged(sold=euros("5"), bought=bought, net_class="core")


@pytest.mark.parametrize(
    ("received", "account", "amount"),
    [("90", "exchange-loss", 10), ("105", "exchange-gain", -5), ("100", None, None)],
)
def test_a_receivable_that_is_paid_leaves_a_gain_or_a_loss(
    received: str, account: str | None, amount: int | None
):
    told = settled(
        expected=dollars("100"), received=dollars(received), net_class="core", party="a", project="p"
    )
    assert check_entry(entry(*told), CHART) == ()
    assert {(one.party, one.project) for one in told} == {("a", "p")}
    assert [(one.account, one.amount) for one in told[2:]] == ([(account, amount)] if account else [])


def test_in_another_currency_the_gain_is_one_of_value_alone():
    told = settled(
        expected=euros("100"),
        received=euros("100"),
        net_class="core",
        expected_value=Decimal(110),
        received_value=Decimal(113),
    )
    assert check_entry(entry(*told), CHART) == ()
    assert [(one.account, one.amount, one.frozen) for one in told[2:]] == [("exchange-gain", 0, -3)]


def test_a_settlement_of_two_currencies_or_one_value_is_refused():
    with pytest.raises(InvalidInput):
        settled(expected=euros("1"), received=dollars("1"), net_class="core")
    with pytest.raises(InvalidInput, match="both are told or none"):
        settled(expected=euros("1"), received=euros("1"), net_class="core", expected_value=Decimal(1))


@pytest.mark.parametrize(
    ("amount", "frozen", "holds"),
    [
        ("1", None, True),
        ("0.0001", "0", True),
        ("0", "1", True),
        ("0", None, False),
        ("0", "0", False),
        ("0.00001", None, False),
        ("1", "0.00001", False),
        ("1e18", None, False),
        ("Infinity", None, False),
    ],
)
def test_an_amount_is_finite_exact_and_not_nothing(amount: str, frozen: str | None, holds: bool):  # noqa: FBT001
    told = {} if frozen is None else {"frozen": frozen}
    assert allowed(line("cash", "core", amount, **told)) is holds
