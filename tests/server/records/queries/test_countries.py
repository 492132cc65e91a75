"""What countries receive and provide."""

from bandung.server.records.queries.countries import (
    CountryCounts,
    counts_by_country,
    kinds_provided,
    kinds_received,
    newest_of_country,
)


def test_an_activity_counts_once_for_each_country(deliver):
    deliver({"country": "MZ"}, {"country": "MZ"}, {"country": "HT"})
    counts = counts_by_country()
    assert counts["MOZ"] == CountryCounts(received=2, provided=0)
    assert counts["BRA"] == CountryCounts(received=0, provided=3)


def test_kinds_add_up_to_the_counts(deliver):
    deliver({"country": "MZ"}, {"country": "HT"})
    assert sum(kinds_received("MOZ").values()) == 1
    assert sum(kinds_provided("BRA").values()) == 2


def test_the_newest_of_a_country_are_its_own(deliver):
    deliver(
        {"country": "MZ", "start": "2001-01-01"}, {"country": "MZ", "start": "2011-01-01"}, {"country": "HT"}
    )
    assert [row.start for row in newest_of_country("MOZ", provided=False)] == ["2011-01-01", "2001-01-01"]
    assert len(newest_of_country("BRA", provided=True)) == 3
