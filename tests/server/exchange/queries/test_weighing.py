"""The order of the list of all entries."""

import datetime as dt

from bandung.exchange import Exchange, Practice, Verification
from bandung.server.exchange.queries.searching import search_exchange
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

TODAY = dt.date(2026, 11, 24)


def practice(code: str, verified: dt.date | None, due: dt.date | None = None) -> Practice:
    verification = Verification(verified, "o") if verified else None
    return Practice(code=code, owner="o", title=Text.of(code), verification=verification, verify_by=due)


def test_stale_entries_sink_below_those_that_hold_and_the_never_confirmed_to_the_end(db):
    entries = (
        practice("never", None),
        practice("overdue", dt.date(2026, 10, 1), dt.date(2026, 11, 1)),
        practice("fresh", dt.date(2026, 3, 1), dt.date(2027, 3, 1)),
        practice("fresher", dt.date(2026, 11, 1)),
        practice("long-overdue", dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
        practice("never-and-due", None, dt.date(2026, 1, 1)),
    )
    store_exchange(exchange=Exchange((), entries))
    found = search_exchange("", on=TODAY)
    assert [hit.code for hit in found.hits] == [
        "fresher", "fresh", "overdue", "long-overdue", "never", "never-and-due",
    ]  # fmt: skip
    assert found.total == 6
    second = search_exchange("", on=TODAY, page=2, size=2)
    assert [hit.code for hit in second.hits] == ["overdue", "long-overdue"]
