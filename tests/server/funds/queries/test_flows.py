"""A statement from sums is the statement from lines: whatever is posted, whatever is asked, however far the sums are."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_entries import NOW, entry, gift, line

from bandung.funds.statement import Flow as FlowCode
from bandung.funds.statement import Moved, Statement, add_up
from bandung.server.funds.models import Book, Flow, FlowMark, Fund
from bandung.server.funds.queries.flows import broken_months, month_of
from bandung.server.funds.queries.soundness import check_book
from bandung.server.funds.queries.statements import StatementAsked, statement_of, unstated_lines
from bandung.server.funds.services.opening import open_book
from bandung.server.funds.services.posting import post, reverse
from bandung.server.funds.services.summing import sum_flows
from bandung.values import BandungError

DAYS = tuple(
    dt.date.fromisoformat(day)
    for day in (
        *("2023-12-30", "2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-15"),
        *("2024-03-31", "2024-04-01", "2025-01-01", "2025-03-14"),
    )
)
PAIRS = (
    ("cash", "contributions"),
    ("cash", "opening"),
    ("cash", "interest"),
    ("grants", "cash"),
    ("advances", "cash"),
    ("cash", "advances"),
    ("advances", "participant-interest"),
    ("grants", "advances"),
    ("direct-cost", "payables"),
    ("payables", "cash"),
    ("pledges-receivable", "contributions"),
    ("cash", "pledges-receivable"),
    ("investments", "cash"),
    ("advances", "opening"),
)


@st.composite
def entries(draw: st.DrawFn):
    """One to three pairs of lines, not all in the currency of the book, and such without a value."""
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        net_class = draw(st.sampled_from(("expendable", "expendable", "earmarked", "core")))
        told = {
            "designation": draw(st.sampled_from(("wells", "seeds"))) if net_class == "earmarked" else "",
            "currency": draw(st.sampled_from(("USD", "USD", "EUR"))),
            "project": draw(st.sampled_from(("", "p1", "p2"))),
            "party": draw(st.sampled_from(("", "a", "b"))),
        }
        debit, credit = draw(st.sampled_from(PAIRS))
        amount = draw(st.integers(1, 4000)) * Decimal("0.01")
        valued = told["currency"] != "USD" and draw(st.booleans())
        lines.append(line(debit, net_class, amount, **told, frozen=amount * 2 if valued else None))
        lines.append(line(credit, net_class, -amount, **told, frozen=amount * -2 if valued else None))
    return entry(*lines, on=draw(st.sampled_from(DAYS)))


days = st.none() | st.sampled_from(DAYS) | st.dates(dt.date(2023, 11, 1), dt.date(2025, 4, 30))
steps = st.lists(
    st.one_of(
        entries(),
        entries(),
        entries(),
        st.integers(1, 9),  # An entry to take back.
        st.floats(0, 1),  # How far the mark is set, of what is not summed.
    ),
    min_size=3,
    max_size=14,
)


@st.composite
def questions(draw: st.DrawFn) -> StatementAsked:
    since, until = draw(days), draw(days)
    if since and until and since > until:
        since, until = until, since
    return StatementAsked(
        fund="pgtf",
        since=since,
        until=until,
        donor=draw(st.sampled_from(("", "", "a", "b"))),
        project=draw(st.sampled_from(("", "", "p1"))),
        net_class=draw(st.sampled_from(("", "", "expendable", "earmarked"))),
        designation=draw(st.sampled_from(("", "", "wells"))),
    )


def from_lines_alone(asked: StatementAsked) -> Statement:
    """The oracle: every line of the view, added up anew."""
    until = asked.until or NOW.date()
    wanted = {
        **({"party": asked.donor} if asked.donor else {}),
        **({"project": asked.project} if asked.project else {}),
        **({"net_class__code": asked.net_class} if asked.net_class else {}),
        **({"designation": asked.designation} if asked.designation else {}),
    }
    rows = Flow.objects.filter(book__code="pgtf", on__lte=until, **wanted).values_list("flow", "on", "value")
    return add_up(
        (
            Moved(FlowCode(flow), on.year, value or Decimal(0), asked.since is not None and on < asked.since)
            for flow, on, value in rows
        ),
        fund="pgtf",
        currency="USD",
        since=asked.since,
        until=until,
        donor=asked.donor,
        project=asked.project,
        designation=asked.designation,
        net_class=asked.net_class,
    )


def do(step: object) -> None:
    """Post, take back, or bring the sums a part of the way forward; what the book refuses is left."""
    book = Book.objects.get(code="pgtf")
    if isinstance(step, float):
        mark, _ = FlowMark.objects.get_or_create(book=book)
        mark.number += round((book.last - mark.number) * step)
        mark.save()
        return
    try:
        if isinstance(step, int):
            reverse(fund="pgtf", number=step, on=DAYS[-1], reason="wrong", by="Ama", at=NOW)
        else:
            post(entries=[step], by="Ama", at=NOW)
    except BandungError:
        pass


@pytest.fixture
def book(db) -> None:
    Fund.objects.create(code="pgtf", name="pgtf")
    open_book(fund="pgtf", chart="pgtf")
    money = [gift(kind, 900, "USD", on="2023-12-30") for kind in ("expendable", "core")]
    money.append(gift("expendable", 900, "EUR", on="2024-03-15", party="a"))
    money.append(gift("earmarked", 900, on="2024-02-29", designation="wells", party="b"))
    post(entries=money, by="Ama", at=NOW)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps, asked=st.lists(questions(), min_size=1, max_size=4))
def test_the_statement_is_that_of_the_lines_wherever_the_mark_is(book, steps, asked):
    with transaction.atomic():
        for step in steps:
            do(step)
        for one in asked:
            assert statement_of(one, today=NOW.date()) == from_lines_alone(one)
        assert unstated_lines("pgtf") == Flow.objects.filter(book__code="pgtf", value=None).count()
        assert check_book(fund="pgtf") == ()
        sum_flows(fund="pgtf")
        for one in asked:
            assert statement_of(one, today=NOW.date()) == from_lines_alone(one)
        transaction.set_rollback(True)


@pytest.mark.parametrize("until", [dt.date.max, dt.date(9999, 12, 30), dt.date.min])
def test_the_first_and_last_days_there_are_can_be_asked_for(book, until):
    sum_flows(fund="pgtf")
    asked = StatementAsked(fund="pgtf", since=dt.date.min, until=until)
    assert statement_of(asked, today=NOW.date()) == from_lines_alone(asked)


@pytest.mark.parametrize(
    ("since", "until", "broken"),
    [
        (None, "2024-02-29", []),
        (None, "2024-02-28", ["2024-02-01"]),
        ("2024-01-01", "2024-12-31", []),
        ("2024-01-02", "2024-12-31", ["2024-01-01"]),
        ("2024-01-02", "2024-01-03", ["2024-01-01"]),
        ("2024-01-02", "2024-03-03", ["2024-01-01", "2024-03-01"]),
    ],
)
def test_broken_months_are_those_that_the_days_cut(since, until, broken):
    first = dt.date.fromisoformat(since) if since else None
    found = broken_months(first, dt.date.fromisoformat(until))
    assert found == [month_of(dt.date.fromisoformat(month)) for month in broken]
