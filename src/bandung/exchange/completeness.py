"""How complete an entry is: named parts with weights (`data/completeness.toml`), a score, and what to add next."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from bandung.exchange.record import AnyEntry, Kind
from bandung.exchange.words import is_spaced
from bandung.values import Text


class StatedPart(msgspec.Struct, frozen=True, gc=False):
    """One part of an entry: how well it is stated (0 to 1) and how much it weighs."""

    name: str
    value: float
    weight: float


class EntryCompleteness(msgspec.Struct, frozen=True):
    """The score (0 to 1: the weighted mean of the parts) and what to add, the weightiest first.

    `to_add` are sentences, `missing` the names of the parts they ask for.
    """

    score: float
    parts: tuple[StatedPart, ...]
    to_add: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def next(self) -> str:
        """What to add next; empty where nothing is missing."""
        return self.to_add[0] if self.to_add else ""


def entry_completeness(entry: AnyEntry) -> EntryCompleteness:
    """How complete the entry is."""
    table = _table()
    weights = table.weights[entry.kind]
    parts = tuple(
        StatedPart(name, _value(entry, name, table.whole_text), weight) for name, weight in weights.items()
    )
    score = sum(part.value * part.weight for part in parts) / sum(part.weight for part in parts)
    missing = sorted(
        (part for part in parts if part.value < 1), key=lambda part: (part.value - 1) * part.weight
    )
    return EntryCompleteness(
        round(score, 4),
        parts,
        tuple(table.sentences[part.name] for part in missing),
        tuple(part.name for part in missing),
    )


class _Table(msgspec.Struct, frozen=True):
    version: str
    whole_text: int
    sentences: Mapping[str, str]
    weights: Mapping[Kind, Mapping[str, float]]


def _value(entry: AnyEntry, name: str, whole: int) -> float:
    if name == "translation":
        return 1.0 if len(entry.title.versions) > 1 else 0.0
    told = getattr(entry, name)
    if isinstance(told, Text):
        text = told.original.text
        enough = whole if is_spaced(text) else whole / 2
        return min(1.0, len(text) / enough)
    return 1.0 if told else 0.0


@cache
def _table() -> _Table:
    path = Path(__file__).parent / "data" / "completeness.toml"
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Table)
