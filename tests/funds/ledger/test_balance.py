from decimal import Decimal

from bandung.funds.ledger import Balance, Selection, add_up


def balance(account: str, party: str, debit: int, credit: int) -> Balance:
    return Balance(
        account=account,
        party=party,
        currency="USD",
        debit=Decimal(debit),
        credit=Decimal(credit),
        frozen=Decimal(debit - credit),
        unstated=1,
    )


def test_balances_add_up_by_what_is_asked_for():
    told = [balance("cash", "a", 5, 2), balance("cash", "b", 1, 0), balance("bank", "a", 0, 4)]
    by_account = add_up(told, by=("account",))
    assert [(one.account, one.amount, one.frozen, one.unstated) for one in by_account] == [
        ("bank", -4, -4, 1),
        ("cash", 4, 4, 2),
    ]
    assert [one.amount for one in add_up(told, by=())] == [0]
    assert add_up([], by=("account",)) == ()


def test_a_selection_tells_only_what_it_asks_for():
    assert Selection().told() == {}
    assert Selection(account=("cash",), party=("",)).told() == {"account": ("cash",), "party": ("",)}
