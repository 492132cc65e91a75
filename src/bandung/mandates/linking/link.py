"""A link from a paragraph of one resolution to what it changes: a paragraph of another, a body, or an observance."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from bandung.mandates.symbols import normalise_symbol
from bandung.values import PartialDate


class LinkKind(StrEnum):
    """What the later text does to the earlier one, or to a body."""

    RENAMES = "renames"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    ESTABLISHES = "establishes"
    REAFFIRMS = "reaffirms"
    REPEATS = "repeats"


class LinkBasis(StrEnum):
    """How it is known."""

    DATA = "data"
    """Recorded by people, with a source: `data/links.toml`."""
    WORDS = "words"
    """The text says so."""
    LIKENESS = "likeness"
    """The two clauses are alike in meaning and words."""


class Link(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """From `symbol` and `paragraph` (as printed; None is the whole) to `target`.

    `target` is the symbol of a resolution or decision, or the code of a body or observance; `target_paragraph` and the
    two `mandate` keys narrow it down. `since` is when it takes effect, where that is not the adoption; `said` the words
    that say it, or why it is known; `score` how alike two clauses are (0 to 1).
    """

    symbol: str
    kind: LinkKind
    target: str
    basis: LinkBasis
    paragraph: str | None = None
    target_paragraph: str | None = None
    mandate: str | None = None
    target_mandate: str | None = None
    since: PartialDate | None = None
    said: str = ""
    score: float | None = None


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    symbol: str
    kind: LinkKind
    target: str
    said: str
    paragraph: str | None = None
    target_paragraph: str | None = None
    since: str | None = None


@cache
def recorded_links() -> tuple[Link, ...]:
    """The links of `data/links.toml`."""
    text = (resources.files("bandung.mandates") / "data" / "links.toml").read_text(encoding="utf-8")
    return tuple(_link(told) for told in msgspec.convert(tomllib.loads(text)["link"], tuple[_Told, ...]))


def _link(told: _Told) -> Link:
    return Link(
        symbol=normalise_symbol(told.symbol) or told.symbol,
        kind=told.kind,
        target=normalise_symbol(told.target) or told.target,
        basis=LinkBasis.DATA,
        paragraph=told.paragraph,
        target_paragraph=told.target_paragraph,
        since=PartialDate.parse(told.since) if told.since else None,
        said=told.said,
    )
