"""Links that a text states itself: "decides to change the name of the Committee", "reiterates its decision in 57/263"."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

import msgspec

from bandung.mandates.accents import lenient
from bandung.mandates.following.addressees import AddresseeKind, addressee, addressees_in
from bandung.mandates.following.labelling import paragraph_labels
from bandung.mandates.linking.link import Link, LinkBasis, LinkKind
from bandung.mandates.mandate import Clause
from bandung.mandates.reading import read_clauses
from bandung.mandates.reading.phrases import unquoted
from bandung.mandates.resolution import Citation, CitationKind, Force, Resolution

_DECIDED = frozenset({CitationKind.RESOLUTION, CitationKind.DECISION})
_LONGEST = 300


class _Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    renames: tuple[str, ...]
    amends: tuple[str, ...]
    supersedes: tuple[str, ...]
    establishes: tuple[str, ...]
    reaffirms: tuple[str, ...]
    paragraph: str


class _Target(msgspec.Struct, frozen=True):
    code: str
    paragraph: str | None = None


def stated_links(resolution: Resolution) -> tuple[Link, ...]:
    """The links a resolution states in its operative paragraphs; none in a language without phrases."""
    phrases = _phrases().get(resolution.language)
    if phrases is None or resolution.symbol is None:
        return ()
    labels = paragraph_labels(resolution)
    found: dict[Link, None] = {}
    for clause in read_clauses(resolution):
        kind = _kind(clause, phrases)
        if kind is None:
            continue
        for target in _targets(clause, kind, resolution, phrases):
            link = Link(
                symbol=resolution.symbol,
                kind=kind,
                target=target.code,
                basis=LinkBasis.WORDS,
                target_paragraph=target.paragraph,
                paragraph=labels.get(clause.paragraph),
                mandate=clause.key,
                said=clause.text[:_LONGEST].rstrip(" ;."),
            )
            found.setdefault(link, None)
    return tuple(found)


def _kind(clause: Clause, phrases: _Phrases) -> LinkKind | None:
    act = clause.opening.act
    if any(act == one or act.startswith(f"{one} ") for one in phrases.reaffirms):
        return LinkKind.REAFFIRMS
    if clause.opening.force is not Force.DECIDE:
        return None
    # What a clause does may be its verb: “Proclaims 9 October ...”.
    said = f"{act} {unquoted(clause.subject).casefold()}"
    for kind in (LinkKind.RENAMES, LinkKind.SUPERSEDES, LinkKind.AMENDS, LinkKind.ESTABLISHES):
        for phrase in getattr(phrases, kind.value):
            match = re.search(lenient(phrase), said)
            if match and match.start() < _near() + len(act):
                return kind
    return None


def _targets(clause: Clause, kind: LinkKind, resolution: Resolution, phrases: _Phrases) -> Iterator[_Target]:
    """Resolutions and decisions cited in the clause; for a name or a new body the body it speaks of."""
    cited = [
        _Target(one.symbol, _paragraph_before(one, clause, phrases))
        for one in _citations_in(clause, resolution.citations)
        if one.kind in _DECIDED and one.symbol != resolution.symbol
    ]
    if kind in (LinkKind.RENAMES, LinkKind.ESTABLISHES):
        codes = addressees_in(clause.subject, resolution.language)
        bodies = [_Target(code) for code in codes if addressee(code).kind is AddresseeKind.BODY]
        yield from bodies[:1] or cited[:1]
    else:
        yield from cited


def _paragraph_before(citation: Citation, clause: Clause, phrases: _Phrases) -> str | None:
    """The paragraph named right before a citation: "paragraph 77 of General Assembly resolution 67/226"."""
    at = clause.text.find(citation.text)
    if at < 0:
        return None
    match = re.search(rf"(?:{phrases.paragraph})\s(\d+)\D{{0,60}}$", clause.text[:at], re.IGNORECASE)
    return match[1] if match else None


def _citations_in(clause: Clause, citations: Sequence[Citation]) -> Iterator[Citation]:
    for citation in citations:
        if citation.place == clause.paragraph and any(
            span.start < own.end and own.start < span.end for span in citation.spans for own in clause.spans
        ):
            yield citation


def _phrases() -> dict[str, _Phrases]:
    return _data()[1]


def _near() -> int:
    return _data()[0]


@cache
def _data() -> tuple[int, dict[str, _Phrases]]:
    text = (resources.files("bandung.mandates") / "data" / "link_phrases.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    near = told.pop("near")
    return near, msgspec.convert(told, dict[str, _Phrases])
