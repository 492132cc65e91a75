"""A series of resolutions as one thread: those that go on with the same matter, and what they rest on.

Two resolutions of one body belong together where they bear the same title; where one title holds the other and the
later cites the earlier; or where they put the same sub-item on the agenda. Resolutions that most of a thread cite are
what it rests on, whether or not their text is at hand.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from bandung.registry.organizations.folding import fold

_SHORTEST = 12
"""Letters of a title or an item below which it says too little to join by."""
_OFTEN = 0.5


class ThreadResolution(msgspec.Struct, frozen=True):
    """What is compared of a resolution. `items` are agenda items it asks for, `cites` the resolutions it names."""

    symbol: str
    body: str
    title: str
    adopted: dt.date | None
    items: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()


class Thread(msgspec.Struct, frozen=True):
    """Symbols in the order of adoption, and (symbol, number of members that cite it) of what the thread rests on."""

    symbols: tuple[str, ...]
    rests_on: tuple[tuple[str, int], ...] = ()


def threads(resolutions: Iterable[ThreadResolution]) -> tuple[Thread, ...]:
    """Every thread of two resolutions or more, the longest first."""
    known = list(resolutions)
    parents = {one.symbol: one.symbol for one in known}
    for group in _joining(known):
        first = _root(parents, group[0])
        for symbol in group[1:]:
            parents[_root(parents, symbol)] = first
    members: dict[str, list[ThreadResolution]] = defaultdict(list)
    for one in known:
        members[_root(parents, one.symbol)].append(one)
    found = [_thread(group) for group in members.values() if len(group) > 1]
    return tuple(sorted(found, key=lambda one: (-len(one.symbols), one.symbols)))


def _thread(group: Sequence[ThreadResolution]) -> Thread:
    ordered = sorted(group, key=lambda one: (one.adopted or dt.date.max, one.symbol))
    inside = {one.symbol for one in ordered}
    cited = Counter(symbol for one in ordered for symbol in one.cites if symbol not in inside)
    often = [(symbol, count) for symbol, count in cited.items() if count >= max(2, _OFTEN * len(ordered))]
    return Thread(
        tuple(one.symbol for one in ordered), tuple(sorted(often, key=lambda pair: (-pair[1], pair[0])))
    )


def _joining(known: Sequence[ThreadResolution]) -> Iterable[list[str]]:
    """Groups of symbols that belong together by one rule."""
    by_title: dict[tuple[str, str], list[ThreadResolution]] = defaultdict(list)
    by_item: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in known:
        if len(title := fold(one.title)) >= _SHORTEST:
            by_title[one.body, title].append(one)
        for item in one.items:
            if len(folded := fold(item)) >= _SHORTEST:
                by_item[one.body, folded].append(one.symbol)
    yield from ([one.symbol for one in group] for group in by_title.values())
    yield from by_item.values()
    yield from _held_titles(by_title)


def _held_titles(by_title: dict[tuple[str, str], list[ThreadResolution]]) -> Iterable[list[str]]:
    """Pairs of which one title holds the other and one cites the other."""
    for (body, title), group in by_title.items():
        for (other_body, longer), others in by_title.items():
            if body != other_body or title == longer or f" {title} " not in f" {longer} ":
                continue
            for one in group:
                for other in others:
                    if one.symbol in other.cites or other.symbol in one.cites:
                        yield [one.symbol, other.symbol]


def _root(parents: dict[str, str], symbol: str) -> str:
    while parents[symbol] != symbol:
        parents[symbol] = parents[parents[symbol]]
        symbol = parents[symbol]
    return symbol
