"""Clauses that ask what an earlier resolution asked, in other words: alike in meaning first, then in words.

The meaning is told by an encoder that is handed in; without one, words decide alone. Two clauses are alike where the
cosine of their meanings and the share of their words (Jaccard, without words that say nothing) add up to enough; less
is enough where both ask the same body. The bounds were chosen on the asking clauses of ten resolutions on South-South
cooperation, 2003 to 2024 (docs/measurements.md, "Repeated clauses").
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import msgspec

from bandung.mandates.following.mandate import Mandate
from bandung.mandates.linking.link import Link, LinkBasis, LinkKind
from bandung.registry.organizations.folding import fold

SAME_BODY, OTHER_BODY = 0.97, 1.25
"""What cosine and share of words add up to at least, with a body asked by both and without."""
WORDS_ALONE = 0.5
_NEAREST = 3
_LONGEST = 1200
_WORD = re.compile(r"[\u3400-\u9fff]|\w+")
_SAYING_NOTHING = frozenset(
    re.findall(
        r"\w+",
        """the of and to in a for on its with as that by an at is be or from this their including which also through it are
    well has have was were not within into been other such all between among inter alia de la le les des du et en pour
    par aux au à y el los las del que para por и в на по с для к о из""",
    )
)


class MeaningEncoder(Protocol):
    """Makes texts into vectors of length 1 whose dot product tells how near their meanings are."""

    def encode(self, texts: Sequence[str]) -> Any:
        """An array of shape (len(texts), n)."""
        ...


class Likeness(msgspec.Struct, frozen=True):
    """How alike two clauses are: `meaning` is the cosine (None without an encoder), `words` the share of words."""

    meaning: float | None
    words: float
    same_body: bool

    @property
    def is_repeat(self) -> bool:
        """Whether the later clause repeats the earlier one."""
        if self.meaning is None:
            return self.words >= WORDS_ALONE
        return self.meaning + self.words >= (SAME_BODY if self.same_body else OTHER_BODY)

    @property
    def score(self) -> float:
        """From 0 to 1."""
        told = self.words if self.meaning is None else (self.meaning + self.words) / 2
        return round(min(max(told, 0.0), 1.0), 3)


class Comparison(msgspec.Struct, frozen=True):
    """A later mandate beside the earlier one that is most like it."""

    later: Mandate
    earlier: Mandate
    likeness: Likeness


def repeated(
    later: Sequence[Mandate], earlier: Sequence[Mandate], *, encoder: MeaningEncoder | None
) -> tuple[Comparison, ...]:
    """For each later mandate the earlier one that it repeats, where it repeats one; in the order of the later ones."""
    return tuple(one for one in nearest(later, earlier, encoder=encoder) if one.likeness.is_repeat)


def nearest(
    later: Sequence[Mandate], earlier: Sequence[Mandate], *, encoder: MeaningEncoder | None
) -> Iterator[Comparison]:
    """For each later mandate the earlier one most like it, in texts of one language; mandates without a text are passed
    over."""
    after = [(one, subject_of(one)) for one in later if one.what]
    before = [(one, subject_of(one)) for one in earlier if one.what]
    if not after or not before:
        return
    meanings = _meanings([text for _, text in after], [text for _, text in before], encoder)
    for place, (mandate, text) in enumerate(after):
        candidates = list(range(len(before)))
        if meanings is not None:
            candidates = sorted(candidates, key=meanings[place].__getitem__, reverse=True)[:_NEAREST]
        compared = [
            _compare(mandate, text, *before[at], None if meanings is None else meanings[place][at])
            for at in candidates
        ]
        yield max(compared, key=lambda one: (one.likeness.is_repeat, one.likeness.score))


def repeat_links(found: Sequence[Comparison]) -> tuple[Link, ...]:
    """The comparisons as links from the later to the earlier resolution."""
    return tuple(
        Link(
            symbol=one.later.symbol,
            kind=LinkKind.REPEATS,
            target=one.earlier.symbol,
            basis=LinkBasis.LIKENESS,
            paragraph=one.later.paragraph,
            target_paragraph=one.earlier.paragraph,
            mandate=one.later.key,
            target_mandate=one.earlier.key,
            score=one.likeness.score,
        )
        for one in found
    )


def subject_of(mandate: Mandate) -> str:
    """What it asks without the opening phrase, so that "requests" and "calls upon" do not count."""
    text = mandate.what.original.text
    at = text.casefold().find(mandate.act) if mandate.act else -1
    return text[at + len(mandate.act) :].strip() if 0 <= at < len(mandate.act) + 12 else text


def _compare(later: Mandate, text: str, earlier: Mandate, other: str, meaning: float | None) -> Comparison:
    same = bool(set(later.addressees) & set(earlier.addressees))
    shared = _share(text, other)
    return Comparison(later, earlier, Likeness(None if meaning is None else float(meaning), shared, same))


def _share(text: str, other: str) -> float:
    one, two = _words(text), _words(other)
    return len(one & two) / len(one | two) if one and two else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _SAYING_NOTHING


def _meanings(after: Sequence[str], before: Sequence[str], encoder: MeaningEncoder | None) -> Any:
    if encoder is None:
        return None
    vectors = encoder.encode([text[:_LONGEST] for text in (*after, *before)])
    return vectors[: len(after)] @ vectors[len(after) :].T
