"""Evidence queries as they are written in data."""

import pytest

from bandung.mandates import EvidenceQuery
from bandung.values import InvalidInput


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("groupings.count", EvidenceQuery("groupings.count")),
        ("organizations.renamed:un-hlc-ssc", EvidenceQuery("organizations.renamed", "un-hlc-ssc")),
        (
            "activities.count:kind=triangular",
            EvidenceQuery("activities.count", arguments=(("kind", "triangular"),)),
        ),
        (
            "pledges.total:pgtf,year=2005,kind=firm",
            EvidenceQuery("pledges.total", "pgtf", (("year", "2005"), ("kind", "firm"))),
        ),
        ("observance:south-south-day", EvidenceQuery("observance", "south-south-day")),
    ],
)
def test_a_query_is_read_and_written_the_same(text, query):
    assert EvidenceQuery.parse(text) == query
    assert str(query) == text


@pytest.mark.parametrize("text", ["", "Activities", "a.count:", "a.count:kind=", "a.count:one,two", ".count"])
def test_what_is_no_query_is_refused(text):
    with pytest.raises(InvalidInput):
        EvidenceQuery.parse(text)


def test_an_argument_is_found_by_its_key():
    query = EvidenceQuery.parse("activities.count:kind=triangular")
    assert query.argument("kind") == "triangular"
    assert query.argument("year") is None
