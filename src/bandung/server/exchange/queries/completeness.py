"""How complete the entries of the exchange are, and of each owner."""

from collections import Counter, defaultdict

import msgspec

from bandung.exchange import Kind
from bandung.exchange.completeness import EntryCompleteness, entry_completeness
from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.rows import entry_of

_CHUNK = 500


class CompletenessLine(msgspec.Struct, frozen=True):
    """An entry with its completeness."""

    code: str
    kind: Kind
    owner: str
    title: str
    completeness: EntryCompleteness


class OwnerLine(msgspec.Struct, frozen=True):
    """An owner: how many entries, their mean score, and what would help most of them next."""

    owner: str
    entries: int
    score: float
    next: str


def entry_lines(
    *, owner: str | None = None, code: str | None = None, limit: int = 1000
) -> tuple[CompletenessLine, ...]:
    """The entries of an owner (or all, or the one of a code), the least complete first, at most `limit`."""
    rows = ExchangeRecord.objects.defer("search_text").order_by("code")
    if owner:
        rows = rows.filter(record__owner=owner)
    if code:
        rows = rows.filter(code=code)
    lines = []
    for row in rows.iterator(_CHUNK):
        entry = entry_of(row)
        lines.append(
            CompletenessLine(row.code, entry.kind, entry.owner, row.title, entry_completeness(entry))
        )
    lines.sort(key=lambda line: (line.completeness.score, line.code))
    return tuple(lines[:limit])


def owner_lines() -> tuple[OwnerLine, ...]:
    """Each owner, the least complete first; memory grows with the owners, not with the entries."""
    sums: dict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    wanted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in ExchangeRecord.objects.defer("search_text").iterator(_CHUNK):
        entry = entry_of(row)
        found = entry_completeness(entry)
        sums[entry.owner] += found.score
        counts[entry.owner] += 1
        if found.next:
            wanted[entry.owner][found.next] += 1
    lines = [
        OwnerLine(
            owner, number, round(sums[owner] / number, 4), next(iter(dict(wanted[owner].most_common(1))), "")
        )
        for owner, number in counts.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.score, line.owner)))
