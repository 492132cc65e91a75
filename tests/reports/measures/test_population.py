import datetime as dt

import pytest

from bandung.reports.dataset.tables import ActivityRow, PartyRow, PlaceRow
from bandung.reports.measures.population import activities_in, providers, recipients


def pairs(table):
    return sorted((row["activity_id"], row["area"]) for row in table.to_pyarrow().to_pylist())


@pytest.mark.parametrize(
    ("role", "places", "provides", "provided"),
    [
        ("provider", ["MOZ"], None, True),
        ("accountable", ["MOZ"], None, True),
        ("implementing", ["MOZ"], None, True),
        ("implementing", ["BRA", "MOZ"], None, False),  # a local body among several recipients
        ("funding", ["BRA", "MOZ"], None, True),
        ("funding", ["BRA"], None, False),  # a country that alone receives pays for itself
        ("funding", ["MOZ"], False, False),  # the node knows better than the role
        ("implementing", ["BRA", "MOZ"], True, True),
        ("recipient", ["MOZ"], None, False),
    ],
)
def test_who_provides(dataset_of, role, places, provides, provided):
    dataset = dataset_of(
        parties=[PartyRow(activity_id=1, role=role, area="BRA", provides=provides)],
        places=[PlaceRow(activity_id=1, area=area) for area in places],
    )
    assert pairs(providers(dataset)) == ([(1, "BRA")] if provided else [])


def test_each_recipient_counts_once_whether_a_place_or_a_party_says_so(dataset_of):
    dataset = dataset_of(
        parties=[
            PartyRow(activity_id=1, role="recipient", area="MOZ"),
            PartyRow(activity_id=1, role="both-ways", area="BRA"),
        ],
        places=[PlaceRow(activity_id=1, area="MOZ"), PlaceRow(activity_id=2)],
    )
    assert pairs(recipients(dataset)) == [(1, "BRA"), (1, "MOZ")]


@pytest.mark.parametrize(
    ("row", "inside"),
    [
        ({"start_date": dt.date(2009, 1, 1), "end_date": dt.date(2010, 1, 1)}, True),
        ({"start_date": dt.date(2009, 1, 1), "end_date": dt.date(2009, 12, 31)}, False),
        ({"start_date": dt.date(2009, 1, 1)}, False),  # nobody said that it went on
        ({"start_date": dt.date(2011, 12, 31)}, True),
        ({"start_date": dt.date(2012, 1, 1)}, False),
        ({"start_year": 2011}, True),
        ({"start_year": 2012}, False),
        ({}, False),
        ({"end_date": dt.date(2010, 6, 1)}, False),  # it cannot be placed without a start
    ],
)
def test_what_ran_in_2010_and_2011(dataset_of, scope_of, row, inside):
    dataset = dataset_of(activities=[ActivityRow(id=1, code="a", **row)])
    assert activities_in(dataset, scope_of("2010", "2011")).count().to_pyarrow().as_py() == int(inside)
    assert activities_in(dataset, scope_of()).count().to_pyarrow().as_py() == 1
