import datetime as dt
from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_entries import NOW, allocation, entry, gift, line
from msgspec.structs import replace

from bandung.funds.ledger import PLACES_OF_LINES, Entry, PeriodLength, Place, Selection, load_chart
from bandung.server.funds.models import Fund
from bandung.server.funds.queries.balances import balances, lines_behind
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post
from bandung.values import NotFound

PGTF = load_chart("pgtf")


@pytest.fixture(autouse=True)
def books(db) -> None:
    for code, length in (
        ("pgtf", PeriodLength.YEAR),
        ("monthly", PeriodLength.MONTH),
        ("other", PeriodLength.YEAR),
    ):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart="x", rules=replace(PGTF, period=length))


def test_balances_are_kept_apart_by_what_is_asked_for():
    entries = [
        gift("core", 5, party="a"),
        gift("expendable", 7, party="b"),
        allocation("wells", 3),
        gift("core", 2, "EUR"),
    ]
    post(entries=[*entries, gift("core", 1000, fund="other")], by="Ama", at=NOW)
    by_donor = balances(fund="pgtf", select=Selection(account=("contributions",)), by=("party", "currency"))
    assert [(one.party, one.currency, one.credit) for one in by_donor] == [
        ("", "EUR", 2),
        ("a", "USD", 5),
        ("b", "USD", 7),
    ]
    by_class = balances(
        fund="pgtf", select=Selection(account=("cash",), currency=("USD",)), by=("net_class",)
    )
    assert [(one.net_class, one.amount) for one in by_class] == [("core", 5), ("expendable", 7)]
    (open_,) = balances(fund="pgtf", select=Selection(account=("open-allocations",)))
    assert (open_.project, open_.net_class, open_.amount) == ("wells", "expendable", -3)
    assert balances(fund="pgtf", select=Selection(party=("nobody",))) == ()


def test_no_book_is_not_found():
    with pytest.raises(NotFound):
        balances(fund="atlantis")


def test_the_lines_behind_a_balance_come_page_by_page_with_their_entries():
    entries = [
        gift("core", amount, party="a", on=f"2025-01-{31 - amount:02}", reference=f"bank {amount}")
        for amount in range(1, 8)
    ]
    post(entries=entries, by="Ama", at=NOW)
    select = Selection(account=("contributions",), party=("a",), since=dt.date(2025, 1, 25))
    seen = []
    page = lines_behind(fund="pgtf", select=select, length=2)
    while page:
        seen += page
        last = page[-1]
        page = lines_behind(fund="pgtf", select=select, length=2, after=(last.on, last.number, last.position))
    assert [(one.number, one.position, one.reference, one.line.amount) for one in seen] == [
        (number, 2, f"bank {number}", -number) for number in range(6, 0, -1)
    ]


DAYS = st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 15))

gifts = st.builds(
    lambda on, net_class, amount, currency, party: entry(
        line("cash", net_class, amount, currency),
        line("contributions", net_class, -amount, currency, party=party),
        on=on,
    ),
    DAYS,
    st.sampled_from(["core", "expendable"]),
    st.integers(1, 9).map(Decimal),
    st.sampled_from(["USD", "EUR"]),
    st.sampled_from(["", "a", "b"]),
)


def counted(
    entries: list[Entry], select: Selection, by: tuple[Place, ...]
) -> dict[tuple[str, ...], tuple[Decimal, Decimal]]:
    """The same from the entries alone."""
    sums: defaultdict[tuple[str, ...], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for one in entries:
        if (select.since and one.on < select.since) or (select.until and one.on > select.until):
            continue
        for told in one.lines:
            if all(getattr(told, place) in codes for place, codes in select.told().items()):
                sums[tuple(getattr(told, place) for place in by)][told.amount < 0] += abs(told.amount)
    return {key: (debit, credit) for key, (debit, credit) in sums.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(gifts, min_size=1, max_size=12),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    party=st.none() | st.just(("a",)) | st.just(("", "b")),
    account=st.none() | st.just(("cash",)),
    by=st.sets(st.sampled_from(PLACES_OF_LINES)),
    fund=st.sampled_from(["pgtf", "monthly"]),
)
def test_between_any_two_days_balances_are_what_the_entries_come_to(
    entries, since, until, party, account, by, fund
):
    select = Selection(since=since, until=until, party=party, account=account)
    places = tuple(place for place in PLACES_OF_LINES if place in by)
    told = [replace(one, fund=fund) for one in entries]
    with transaction.atomic():
        post(entries=told, by="Ama", at=NOW)
        read = {
            tuple(getattr(one, place) for place in places): (one.debit, one.credit)
            for one in balances(fund=fund, select=select, by=by)
        }
        assert read == counted(told, select, places)
        lines = lines_behind(fund=fund, select=select)
        assert sum(one.line.amount for one in lines) == sum(debit - credit for debit, credit in read.values())
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "select",
    [
        Selection(),
        Selection(until=dt.date(2024, 3, 1)),
        Selection(since=dt.date(2023, 2, 1), until=dt.date(2025, 3, 1)),
    ],
)
def test_balances_are_one_question_whatever_the_days(django_assert_num_queries, select: Selection):
    post(entries=[gift("core", 1)] * 5, by="Ama", at=NOW)
    with django_assert_num_queries(4):  # the book, its accounts, its classes, the sums
        balances(fund="pgtf", select=select)
