"""Series of resolutions as threads."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from bandung.mandates import CitationKind, normalise_symbol, read_symbol
from bandung.mandates.linking.thread import Thread, ThreadResolution, threads
from bandung.server.mandates import models
from bandung.values import NotFound


class ThreadStep(msgspec.Struct, frozen=True):
    """A resolution of a thread, as its page shows it."""

    symbol: str
    title: str
    language: str
    adopted: dt.date | None


class ShownThread(msgspec.Struct, frozen=True):
    """A thread with its resolutions in order, and what it rests on: (symbol, how many of them cite it)."""

    steps: tuple[ThreadStep, ...]
    rests_on: tuple[tuple[str, int], ...]


def all_threads() -> tuple[ShownThread, ...]:
    """Every thread of resolutions that are here, the longest first."""
    steps = _steps()
    return tuple(_shown(one, steps) for one in threads(_compared()))


def thread_with(symbol: str) -> ShownThread:
    """The thread of a resolution; NotFound where it stands alone."""
    wanted = normalise_symbol(symbol) or symbol
    found = next((one for one in threads(_compared()) if wanted in one.symbols), None)
    if found is None:
        raise NotFound(f"No other resolution here goes on with {wanted}; bring those that do.")
    return _shown(found, _steps())


def threads_of(symbols: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """{symbol: the symbols of its thread in the order of adoption}; its own alone where it stands alone. Two queries."""
    found = {symbol: one.symbols for one in threads(_compared()) for symbol in one.symbols}
    return {symbol: found.get(symbol, (symbol,)) for symbol in symbols}


def _compared() -> list[ThreadResolution]:
    """One of each resolution's languages, English first, as threads compare them."""
    rows: dict[str, tuple[str, str, dt.date | None, list[dict[str, str]]]] = {}
    told = models.Resolution.objects.order_by("id").values_list(
        "symbol", "language", "title", "adopted", "record__citations"
    )
    for symbol, language, title, adopted, citations in told:
        if symbol not in rows or language == "en":
            rows[symbol] = (symbol, title, adopted, citations or [])
    items: dict[str, set[str]] = {}
    asked = models.Mandate.objects.exclude(agenda_item="").values_list("symbol", "agenda_item")
    for symbol, item in asked:
        items.setdefault(symbol, set()).add(item)
    return [
        ThreadResolution(
            symbol,
            _body(symbol),
            title,
            adopted,
            frozenset(items.get(symbol, ())),
            frozenset(one["symbol"] for one in citations if one.get("kind") == CitationKind.RESOLUTION.value),
        )
        for symbol, title, adopted, citations in rows.values()
    ]


def _steps() -> dict[str, ThreadStep]:
    rows = models.Resolution.objects.order_by("id").values_list("symbol", "title", "language", "adopted")
    found: dict[str, ThreadStep] = {}
    for symbol, title, language, adopted in rows:
        if symbol not in found or language == "en":
            found[symbol] = ThreadStep(symbol, title, language, adopted)
    return found


def _shown(thread: Thread, steps: dict[str, ThreadStep]) -> ShownThread:
    return ShownThread(tuple(steps[symbol] for symbol in thread.symbols), thread.rests_on)


def _body(symbol: str) -> str:
    known = read_symbol(symbol)
    return known.body if known else ""
