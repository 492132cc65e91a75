"""What the node holds."""

from bandung.server.records.queries.holdings import holdings, newest_delivery


def test_an_empty_node_holds_nothing_and_says_no_day(db):
    held = holdings(exchange_records=0, resolutions=0)
    assert (held.activities, held.claims, held.deliveries, held.newest) == (0, 0, 0, None)
    assert newest_delivery() is None


def test_activities_are_the_sum_of_their_kinds(deliver):
    deliver({}, {"country": "HT"})
    held = holdings(exchange_records=0, resolutions=0)
    assert held.activities == 2 == sum(held.activities_by_kind.values())
    assert (held.claims, held.countries, held.deliveries) == (2, 2, 1)
    assert held.newest == newest_delivery()


def test_a_replaced_claim_is_not_counted(deliver):
    deliver({"title": "First"})
    deliver({"title": "Second"})
    assert holdings(exchange_records=0, resolutions=0).claims == 1
