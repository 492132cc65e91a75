"""Activities by what a reader asks for."""

import datetime as dt

import pytest

from bandung.server.records.models import Activity
from bandung.server.records.queries.activities import (
    ActivityFilters,
    MembersOn,
    activities_matching,
    activity_by_code,
    claims_of,
    counts_by_kind,
)
from bandung.values import NotFound

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def three(deliver):
    """Milk banks of Brazil in Mozambique (2010), water in Cape Verde (2005), a school in Haiti (2020)."""
    deliver(
        {"title": "Banco de leite humano em Moçambique", "country": "MZ", "start": "2010-03-01"},
        {"title": "Água para a ilha de Santiago", "country": "CV", "start": "2005-06-01"},
        {"title": "Écoles de Port-au-Prince", "language": "fr", "country": "HT", "start": "2020-01-15"},
    )


def titles(**asked):
    return [row.title for row in activities_matching(ActivityFilters(**asked), today=TODAY)]


def test_nothing_asked_gives_all_newest_first(three):
    assert titles() == [
        "Écoles de Port-au-Prince",
        "Banco de leite humano em Moçambique",
        "Água para a ilha de Santiago",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"country": "MOZ"}, "Banco de leite humano em Moçambique"),
        ({"q": "agua santiago"}, "Água para a ilha de Santiago"),
        ({"q": "ÉCOL"}, "Écoles de Port-au-Prince"),
        ({"q": "mocambique"}, "Banco de leite humano em Moçambique"),
        ({"country": "HTI", "sector": "122"}, "Écoles de Port-au-Prince"),
        ({"country": "CPV", "sdg": 3}, "Água para a ilha de Santiago"),
    ],
)
def test_a_filter_finds_the_one_it_means(three, asked, found):
    assert titles(**asked) == [found]


@pytest.mark.parametrize(
    "asked", [{"q": "hospital"}, {"country": "BRA"}, {"sector": "11"}, {"sdg": 4}, {"organization": "nobody"}]
)
def test_a_filter_that_nothing_meets_finds_nothing(three, asked):
    assert titles(**asked) == []


def test_a_quoted_word_in_a_search_is_no_syntax(three):
    assert titles(q="'leite' !humano:* | (") == ["Banco de leite humano em Moçambique"]


def test_providers_are_the_countries_that_provide_from_outside(three):
    assert len(titles(provider="BRA")) == 3
    assert titles(provider="MOZ") == []


def test_members_of_today_and_members_at_the_start_differ(three):
    """Cape Verde was among the least developed countries until the end of 2007."""
    assert "Água para a ilha de Santiago" not in titles(grouping="ldc")
    assert "Água para a ilha de Santiago" in titles(grouping="ldc", members=MembersOn.START)
    assert "Écoles de Port-au-Prince" in titles(grouping="ldc")


def test_a_grouping_that_is_not_there_is_said_so(three):
    with pytest.raises(NotFound, match="grouping"):
        titles(grouping="atlantis")


def test_an_activity_without_an_end_is_found_in_the_year_of_its_start(three):
    assert titles(year=2010) == ["Banco de leite humano em Moçambique"]


def test_an_activity_with_an_end_is_found_in_every_year_between(three):
    Activity.objects.filter(start="2005-06-01").update(end_date=dt.date(2011, 1, 1))
    assert titles(year=2010) == ["Banco de leite humano em Moçambique", "Água para a ilha de Santiago"]
    assert titles(year=2012) == []


def test_an_activity_is_found_by_its_code_and_no_other(three):
    row = Activity.objects.first()
    assert activity_by_code(row.code).pk == row.pk
    with pytest.raises(NotFound, match="No activity here has the code “nothing”"):
        activity_by_code("nothing")


def test_current_claims_come_before_those_they_replaced(deliver):
    deliver({"title": "First telling"})
    deliver({"title": "Second telling"})
    activity = Activity.objects.get()
    assert [claim.record["title"]["versions"][0][1] for claim in claims_of(activity)] == [
        "Second telling",
        "First telling",
    ]


def test_kinds_are_counted(three):
    assert sum(counts_by_kind().values()) == 3
