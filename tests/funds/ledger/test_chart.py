import datetime as dt
from importlib.resources import files

import pytest

from bandung.funds.ledger import AccountKind, PeriodLength, load_chart, read_chart, read_chart_file
from bandung.funds.ledger.chart import CHARTS
from bandung.values import InvalidInput, NotFound, Where

SMALL = """
currency = "USD"
period = "month"
[[class]]
code = "core"
name = "Core"
[[account]]
code = "cash"
name = "Cash"
kind = "asset"
"""


@pytest.mark.parametrize("code", CHARTS)
def test_every_chart_that_comes_with_the_program_is_read(code: str):
    chart = load_chart(code)
    assert chart.classes
    assert {account.kind for account in chart.account} >= {
        AccountKind.ASSET,
        AccountKind.INCOME,
        AccountKind.EXPENSE,
    }


@pytest.mark.parametrize("code", ["pgtf", "unfssc"])
def test_the_charts_of_the_two_funds_hold_cash_allocations_and_what_is_available(code: str):
    chart = load_chart(code)
    assert {limit.code for limit in chart.limit} == {"cash", "available", "allocated"}
    assert [limit.sign for limit in chart.limit] == [1, 1, -1]
    assert {account.code for account in chart.account if account.holds} == {"cash", "investments"}
    assert all(account.spends for account in chart.account if account.kind is AccountKind.EXPENSE)


def test_only_the_core_is_kept_whole():
    assert [
        one.code for code in ("pgtf", "unfssc") for one in load_chart(code).class_ if not one.spendable
    ] == ["core"]


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        ('[[account]]\ncode = "cash"\nname = "x"\nkind = "asset"', "the account “cash” stands twice"),
        ('[[class]]\ncode = "core"\nname = "x"', "the class “core” stands twice"),
        (
            '[[limit]]\ncode = "l"\nname = "x"\naccount = ["gold"]',
            "of “gold”, an account the chart does not have",
        ),
        ('[[limit]]\ncode = "l"\nname = "x"\naccount = []', "the limit “l” is of no account"),
        ('[[account]]\ncode = "x"\nname = "x"\nkind = "wish"', "this is no chart of accounts"),
        (
            '[[account]]\ncode = "x"\nname = "x"\nkind = "asset"\ncolour = "red"',
            "this is no chart of accounts",
        ),
        ("x", "this is no chart of accounts"),
    ],
)
def test_a_chart_that_is_none_is_refused_in_one_sentence(added: str, sentence: str):
    with pytest.raises(InvalidInput, match=sentence):
        read_chart(SMALL + added)


def test_an_unknown_chart_is_not_found():
    with pytest.raises(NotFound, match="there are pgtf, unfssc"):
        load_chart("atlantis")


def test_periods_begin_and_end_where_years_and_months_do():
    on = dt.date(2024, 2, 10)
    assert PeriodLength.MONTH.first_day(on) == dt.date(2024, 2, 1)
    assert PeriodLength.MONTH.last_day(on) == dt.date(2024, 2, 29)
    assert (PeriodLength.YEAR.first_day(on), PeriodLength.YEAR.last_day(on)) == (
        dt.date(2024, 1, 1),
        dt.date(2024, 12, 31),
    )


def test_a_chart_of_ones_own_is_a_file_and_a_fault_names_it(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        files("bandung.funds.ledger.charts").joinpath("pgtf.toml").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    assert read_chart_file(own) == load_chart("pgtf")
    own.write_text("currency = 7", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no chart of accounts") as told:
        read_chart_file(own)
    assert told.value.where == Where(str(own))
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidInput, match="not UTF-8"):
        read_chart_file(own)
    with pytest.raises(NotFound, match="no such file"):
        read_chart_file(tmp_path / "none.toml")
