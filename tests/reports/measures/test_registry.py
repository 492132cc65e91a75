"""Every measure over the small world of tests/reports/conftest.py, against answers found by hand."""

from decimal import Decimal

import pytest

from bandung.reports.measures import MEASURES, compute, find_measure
from bandung.reports.measures.measure import Fold
from bandung.values import NotFound

# measure: (value, not stated, total, {key or (key, series) or (key, series, unit): value})
ANSWERS = {
    "activities": ("5", 0, 5, {"activities": 5}),
    "claims": ("6", 0, 5, {"claims": 6}),
    "claims-per-activity": ("1.2", 0, 5, {"claims": 6}),
    "activities-by-kind": ("4", 1, 5, {"south-south": 3, "triangular": 1}),
    "activities-by-start-year": (
        "4",
        1,
        5,
        {
            ("1985", "south-south"): 1,
            ("2000", "south-south"): 1,
            ("2012", "triangular"): 1,
            ("2013", "south-south"): 1,
        },
    ),
    # two codes of one category count once; a code of no category is stated, but falls under none
    "activities-by-sector": ("1", 3, 5, {"140": 1, "none": 1}),
    "activities-by-goal": ("2", 3, 5, {"6": 1, "14": 1}),
    "activities-by-region": ("4", 1, 5, {"Americas": 3, "Asia": 2}),
    "activities-by-recipient": ("4", 1, 5, {"PRY": 3, "MDV": 2}),
    # UNDP is not of the country of its seat; Paraguay alone receives, so it does not provide to itself
    "activities-by-provider": ("4", 1, 5, {"BRA": 3, "CHL": 1, "JPN": 1}),
    "southern-providers": ("2", 1, 5, {"BRA": 3, "CHL": 1}),
    # the Maldives left the least developed countries between `water` (2000) and `fisheries` (2012)
    "activities-in-ldc-lldc-sids": ("4", 1, 5, {"lldc": 3, "sids": 2, "ldc": 1}),
    "activities-between-regions": (
        "4",
        1,
        5,
        {
            ("Americas", "Americas"): 3,
            ("Americas", "Asia"): 2,
            ("Asia", "Americas"): 1,
            ("Asia", "Asia"): 1,
        },
    ),
    # `roads` (1985) was before Mercosur
    "activities-within-groupings": ("1", 1, 5, {"mercosur": 1, "none": 3}),
    "south-south-by-definition": (None, 1, 5, {"g77": 4, "dac-recipients": 1}),
    "triangular-by-parties": ("1", 0, 1, {"2": 1}),
    "triangular-countries": (
        "1",
        0,
        1,
        {
            ("CHL", "provider"): 1,
            ("JPN", "provider"): 1,
            ("MDV", "recipient"): 1,
            ("PRY", "recipient"): 1,
        },
    ),
    "contributions-in-units": (
        None,
        4,
        5,
        {
            ("expert-days", None, "expert-days"): "10.5",
            ("people-trained", None, "people-trained"): 40,
            ("money", None, "USD"): 7,
        },
    ),
    "money-by-currency": (
        None,
        3,
        5,
        {
            ("USD", "budget-original", "USD"): 200,
            ("USD", "disbursement", "USD"): "201.25",
            ("BRL", "disbursement", "BRL"): 50,
        },
    ),
    "pledged": (
        None,
        1,
        4,
        {
            ("pgtf", "2012", "INR"): 100,
            ("pgtf", "2012", "USD"): 7,
            ("pgtf", "2012", None): None,
            ("unfssc", "2020", "USD"): 5,
        },
    ),
    "exchange-listed": ("4", 0, 4, {"practice": 2, "need": 1, "offer": 1}),
    "exchange-verified": ("0.25", 2, 4, {"verified": 1, "earlier": 1}),
    "introductions-by-state": (
        "4",
        0,
        4,
        {"became-activity": 1, "introduced": 1, "closed": 1, "suggested": 1},
    ),
    # 2, 5 and 20 days to the introduction: the mean would be 9
    "introduction-steps": (
        None,
        0,
        3,
        {
            ("to-introduced", None, "days"): 5,
            ("to-in-talks", None, "days"): 7,
            ("to-agreed", None, "days"): 50,
            ("to-activity", None, "days"): 30,
        },
    ),
    "organizations-by-kind": ("2", 1, 3, {"cooperation-agency": 2}),
    "top-organizations": ("4", 1, 5, {"BR-ABC": 3, "CL-AGCID": 1}),
    "events": ("2", 1, 3, {"2003": 1, "2012": 1}),
    "paragraphs-by-status": ("2", 1, 3, {"done": 1, "under-way": 1}),
    "share-without-recipient": ("0.2", 1, 5, {"named": 4}),
    "share-without-dates": ("0.2", 1, 5, {"start-and-end": 2, "start-only": 2}),
    "activities-in-period": ("5", 0, 5, {"in-the-period": 5}),
    "title-languages": ("3", 2, 5, {"en": 1, "pt": 1, "es": 1}),
}


def keyed(row):
    if row.unit is not None or (row.series is not None and row.value is None):
        return (row.key, row.series, row.unit)
    return (row.key, row.series) if row.series is not None else row.key


@pytest.mark.parametrize("code", [measure.code for measure in MEASURES])
def test_the_figure_is_what_one_counts_by_hand(code, small_world, scope_of, now):
    value, not_stated, total, rows = ANSWERS[code]
    figure = compute(find_measure(code), small_world, scope=scope_of(), now=now)
    assert {keyed(row): row.value for row in figure.rows} == {
        key: None if number is None else Decimal(number) for key, number in rows.items()
    }
    assert figure.value == (None if value is None else Decimal(value))
    assert (figure.not_stated, figure.total) == (not_stated, total)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_without_records_there_is_no_number_and_no_zero(measure, nothing, scope_of, now):
    figure = compute(measure, nothing, scope=scope_of(), now=now)
    assert figure.is_empty
    assert figure.value is None
    assert figure.rows == ()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_a_measure_reads_the_tables_it_names_and_no_other(measure, small_world, scope_of, monkeypatch):
    read = set()
    table = small_world.table
    monkeypatch.setattr(small_world, "table", lambda name: read.add(name) or table(name))
    measure.records(small_world, scope_of())
    named_for_labels = {"areas", "organizations"}
    assert read <= set(measure.tables)
    assert set(measure.tables) - read <= named_for_labels


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_a_measure_says_in_words_what_it_does(measure):
    assert measure.question.endswith("?")
    for sentence in (measure.definition, measure.formula, measure.caveat):
        assert sentence.endswith(".")
        assert len(sentence) > 15
    assert all(1 <= paragraph <= 12 for paragraph in measure.paragraphs)


@pytest.mark.parametrize(
    ("code", "value", "not_stated", "rows"),
    [
        ("activities", 2, 0, {"activities": 2}),
        ("activities-in-period", 4, 1, {"in-the-period": 2, "outside-the-period": 2}),
        ("share-without-dates", Decimal("0.2"), 1, {"start-and-end": 2, "start-only": 2}),
        ("activities-in-ldc-lldc-sids", 2, 0, {"lldc": 2, "sids": 1}),
        ("events", 1, 1, {"2012": 1}),
    ],
)
def test_a_period_leaves_out_what_ran_before_it_and_what_has_no_date(
    code, value, not_stated, rows, small_world, scope_of, now
):
    figure = compute(find_measure(code), small_world, scope=scope_of("2010", "2013"), now=now)
    assert figure.value == value
    assert figure.not_stated == not_stated
    assert {row.key: row.value for row in figure.rows} == rows


def test_pledges_follow_the_years_of_the_period(small_world, scope_of, now):
    figure = compute(find_measure("pledged"), small_world, scope=scope_of("2015", ""), now=now)
    assert [(row.key, row.series, row.value) for row in figure.rows] == [("unfssc", "2020", 5)]


def test_sums_in_several_currencies_have_no_one_number(small_world, scope_of, now):
    sums = [measure for measure in MEASURES if measure.fold is Fold.SUM and measure.code != "claims"]
    assert len(sums) == 3
    for measure in sums:
        assert compute(measure, small_world, scope=scope_of(), now=now).value is None


def test_invented_records_are_counted_as_such(small_world, scope_of, now):
    assert compute(find_measure("exchange-listed"), small_world, scope=scope_of(), now=now).illustrative == 1


def test_codes_are_unique_and_an_unknown_one_is_not_found():
    assert len({measure.code for measure in MEASURES}) == len(MEASURES)
    with pytest.raises(NotFound, match="no measure “nothing”; there are activities, claims"):
        find_measure("nothing")
