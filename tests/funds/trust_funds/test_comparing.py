from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from trust_fund_files import contributions_file, expenses_file

from bandung.funds.ledger import Balance, Entry
from bandung.funds.trust_funds import (
    compare,
    contributions_of,
    expenses_of,
    read_contributions,
    read_expenses,
)


def balances_of(entries: Iterable[Entry]) -> list[Balance]:
    return [
        Balance(
            account=line.account,
            net_class=line.net_class,
            designation=line.designation,
            party=line.party,
            project=line.project,
            currency=line.currency,
            debit=max(line.amount, Decimal(0)),
            credit=max(-line.amount, Decimal(0)),
            frozen=line.amount,
        )
        for entry in entries
        for line in entry.lines
    ]


def test_the_entries_of_a_file_come_to_what_it_prints(tmp_path: Path):
    contributions, _ = read_contributions(contributions_file(tmp_path))
    expenses = read_expenses(expenses_file(tmp_path))
    held = balances_of([*contributions_of(contributions), *expenses_of(expenses)])
    figures = compare(held, contributions=contributions, expenses=expenses)
    assert [one for one in figures if one.difference] == []
    assert len(figures) == 5 + 2 + 2 * 3 + 2 + 2 + 2


def test_a_dollar_that_was_not_posted_shows_where_it_is_missing(tmp_path: Path):
    contributions, _ = read_contributions(contributions_file(tmp_path))
    held = balances_of(contributions_of(contributions))[2:]
    wrong = {
        (one.kind, one.subject): one.difference
        for one in compare(held, contributions=contributions)
        if one.difference
    }
    assert wrong["contributors", ""] == wrong["donor", "Land of Hills"] == Decimal(-800)
    assert wrong["contributions of a fund", "AAA"] == Decimal(-800)


def test_what_is_booked_and_not_printed_shows_too(tmp_path: Path):
    contributions, _ = read_contributions(contributions_file(tmp_path))
    entries = list(contributions_of(contributions))
    stray = [one for one in balances_of(entries) if one.party == "Isle of Sand"][:1]
    told = Balance(
        **{
            name: getattr(stray[0], name)
            for name in ("account", "net_class", "currency", "debit", "credit", "frozen")
        },
        designation="CCC",
        party="Nobody",
    )
    wrong = {
        (one.kind, one.subject)
        for one in compare([*balances_of(entries), told], contributions=contributions)
        if one.difference
    }
    assert {("donor", "Nobody"), ("contributions of a fund", "CCC")} <= wrong
