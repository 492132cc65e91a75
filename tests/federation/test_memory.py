"""Records in memory are paged in one fixed order."""

import datetime as dt

from bandung.federation.memory import MemorySource
from bandung.federation.oai import Header, Selection, SourceRecord


def test_order_is_by_date_then_identifier_and_the_later_twin_stands():
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    records = [
        SourceRecord(Header("c", day)),
        SourceRecord(Header("b", day)),
        SourceRecord(Header("a", day + dt.timedelta(days=1))),
        SourceRecord(Header("c", day, deleted=True)),
    ]
    source = MemorySource(records)
    assert list(source.identifiers(Selection(), offset=0, limit=9)) == ["b", "c", "a"]
    assert list(source.identifiers(Selection(), offset=1, limit=1)) == ["c"]
    assert source.count(Selection(since=day + dt.timedelta(hours=1))) == 1
    assert source.records(["c", "nothing"])[0].header.deleted
