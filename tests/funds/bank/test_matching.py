"""What speaks for a pledge, and that too little says nothing."""

import datetime as dt
from decimal import Decimal

from bandung.funds.bank import BankLine, OpenPledge, suggest
from bandung.values import Money


def usd(amount):
    return Money(Decimal(amount), "USD")


def line(amount="250000", **named):
    told = {"key": "1", "account": "", "on": dt.date(2024, 3, 20), "amount": usd(amount)}
    return BankLine(**told | named)


A = OpenPledge(
    "p-1", usd(500000), ("Example State A", "État exemple A"), (usd(250000),), dt.date(2024, 3, 31)
)
B = OpenPledge("p-2", usd(250000), ("Example State B",))


def codes(told):
    return [(one.pledge, one.signs) for one in suggest(told, [A, B])]


def test_the_name_and_an_instalment_go_before_the_bare_amount():
    found = suggest(line(party="ETAT EXEMPLE A, TRESOR"), [B, A])
    assert [one.pledge for one in found] == ["p-1", "p-2"]
    assert found[0].weight > found[1].weight
    assert found[0].signs == ("instalment", "donor", "near-day")


def test_a_reference_to_the_pledge_weighs_most():
    assert codes(line("17", text="for P-2"))[0] == ("p-2", ("named", "same-currency"))


def test_the_currency_alone_suggests_nothing_and_a_debit_never_does():
    assert codes(line("17")) == []
    assert codes(line("-250000", party="Example State A")) == []


def test_what_was_sent_in_the_pledge_s_currency_counts():
    euro = OpenPledge("p-3", Money(Decimal(100), "EUR"), ())
    (found,) = suggest(line("108", instructed=Money(Decimal(100), "EUR")), [euro])
    assert found.signs == ("whole-amount",)
