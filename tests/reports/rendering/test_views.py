import pytest

from bandung.reports.measures import compute, find_measure
from bandung.reports.rendering.formats import Formats
from bandung.reports.rendering.labels import Labels
from bandung.reports.rendering.views import Reader, view_of


@pytest.fixture
def view(small_world, scope_of, now):
    scope = scope_of()
    labels = Labels(small_world, scope, language="en", translate=str)
    reader = Reader(Formats("en"), labels, str, scope, "")

    def build(code):
        measure = find_measure(code)
        return view_of(measure, compute(measure, small_world, scope=scope, now=now), reader)

    return build


def texts(table):
    return [[cell.text for cell in row] for row in (table.head, *table.rows)]


def test_money_stands_in_its_currency_with_the_records_behind_it(view):
    assert texts(view("money-by-currency").table) == [
        ["Currency", "", "Sum", "Records", "Not stated"],
        ["BRL", "disbursement", "50", "1", "0"],
        ["USD", "disbursement", "201.25", "2", "0"],
        ["USD", "budget", "200", "1", "0"],
    ]


def test_a_pledge_without_an_amount_is_not_stated(view):
    rows = texts(view("pledged").table)
    assert rows[0] == ["", "", "Sum", "Unit", "Records", "Not stated"]
    assert ["pgtf", "2012", "not stated", "", "1", "1"] in rows


def test_years_and_kinds_are_crossed_and_what_nobody_told_stays_empty(view):
    assert texts(view("activities-by-start-year").table)[:3] == [
        ["", "South-South cooperation", "Triangular cooperation"],
        ["1985", "1", ""],
        ["2000", "1", ""],
    ]


def test_a_share_is_printed_per_cent_and_a_lone_number_needs_no_table(view):
    assert view("share-without-recipient").value == "20%"
    assert view("activities").table is None
    assert view("activities").not_stated == "0 / 5 (0%)"
