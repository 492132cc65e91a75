"""Records kept in memory as a source for the provider: for a file of records, and for trying the protocol out."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bandung.federation.oai import Selection, SourceRecord


class MemorySource:
    """A `RecordSource` over a fixed collection; the later of two records with one identifier stands."""

    def __init__(self, records: Iterable[SourceRecord], *, sets: Sequence[tuple[str, str]] = ()) -> None:
        self._records = {record.header.identifier: record for record in records}
        self._order = sorted(
            self._records.values(), key=lambda known: (known.header.datestamp, known.header.identifier)
        )
        self._sets = tuple(sets)

    def earliest(self) -> dt.datetime:
        """The first datestamp; the year 1970 where there is no record."""
        return self._order[0].header.datestamp if self._order else dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

    def sets(self) -> Sequence[tuple[str, str]]:
        """The sets given at the start."""
        return self._sets

    def count(self, selection: Selection) -> int:
        """How many are in the selection."""
        return len(self._selected(selection))

    def identifiers(self, selection: Selection, *, offset: int, limit: int) -> Sequence[str]:
        """A page of them, by datestamp and identifier."""
        return self._selected(selection)[offset : offset + limit]

    def records(self, identifiers: Sequence[str]) -> Sequence[SourceRecord]:
        """Those that exist."""
        return [self._records[identifier] for identifier in identifiers if identifier in self._records]

    def _selected(self, selection: Selection) -> list[str]:
        return [
            record.header.identifier
            for record in self._order
            if (selection.since is None or record.header.datestamp >= selection.since)
            and (selection.until is None or record.header.datestamp <= selection.until)
            and (selection.set is None or selection.set in record.header.sets)
        ]
