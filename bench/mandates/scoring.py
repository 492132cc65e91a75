"""A reading beside the labels: paragraphs paired by their words, then kind, number, level and verb compared.

Both missing and surplus paragraphs count as errors: the base of every rate is the larger of the two numbers. A surplus
paragraph that lies in text without labels (many annexes are labelled as back matter, some are not) is no error, and
is counted apart; the kind of an annex's paragraphs is not compared, since the labels know no annexes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from bandung.mandates import Paragraph, Resolution, with_marks
from bench.mandates.documents import Document, Label, words

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Score(msgspec.Struct):
    """Sums over documents; `errors` says what is wrong, a line each."""

    documents: int = 0
    unread: int = 0
    paragraphs: int = 0
    unlabelled: int = 0
    found: int = 0
    kind: int = 0
    number: int = 0
    level: int = 0
    kind_and_number: int = 0
    verbs: int = 0
    verb_found: int = 0
    verb_same: int = 0
    errors: list[str] = msgspec.field(default_factory=list)

    def rate(self, right: int, of: int) -> str:
        """`0.987 (987 of 1000)`."""
        return f"{right / of:.4f} ({right} of {of})" if of else "nothing to measure"


def every_paragraph(resolution: Resolution) -> Iterator[Paragraph]:
    """All paragraphs in reading order, children after their parents, annexes last."""
    annexed = [one for annex in resolution.annexes for one in annex.paragraphs]
    stack = list(reversed((*resolution.preamble, *resolution.operative, *annexed)))
    while stack:
        one = stack.pop()
        yield one
        stack.extend(reversed(one.children))


def compare(score: Score, document: Document, found: Sequence[Paragraph] | None, *, numbers: bool) -> None:
    """Add one document. Without `numbers` only kinds are compared: the labels tell nothing else."""
    score.documents += 1
    if found is None:
        score.unread += 1
        score.paragraphs += len(document.labels)
        score.errors.append(f"{document.name}: not read as a resolution")
        return
    read: dict[str, list[Paragraph]] = defaultdict(list)
    for one in found:
        for key in _keys(one, numbers=numbers):
            read[key].append(one)
    labelled = {words(label.text) for label in document.labels}
    annexed = [one for one in found if one.kind == "annex"]
    annexes_labelled = any(words(one.text) in labelled for one in annexed)
    outside = {
        id(one)
        for one in found
        if _is_unlabelled(one, document, labelled) or (one.kind == "annex" and not annexes_labelled)
    }
    score.unlabelled += len(outside)
    score.paragraphs += (
        max(len(document.labels), len(found) - len(outside)) if numbers else len(document.labels)
    )
    paired: set[int] = set()
    for label in document.labels:
        same = [one for one in read.get(words(label.text), ()) if id(one) not in paired]
        if not same:
            score.errors.append(
                f"{document.name}: [{label.position}] not found: {label.prefix} {label.text[:90]!r}"
            )
            _count_verb(score, label, None, document.name)
            continue
        fitting = [one for one in same if _number(one) == _prefix(label)]
        one = (fitting or same)[0]
        paired.add(id(one))
        _count(score, document.name, label, one, numbers=numbers)
    for left in found:
        if numbers and id(left) not in paired and id(left) not in outside:
            score.errors.append(f"{document.name}: surplus {left.key}: {left.label or ''} {left.text[:90]!r}")


def _is_unlabelled(one: Paragraph, document: Document, labelled: set[str]) -> bool:
    text = words(one.text)
    long_enough = len(text) > 20 or one.kind == "annex"
    return long_enough and text in document.unlabelled and text not in labelled


def _keys(one: Paragraph, *, numbers: bool) -> set[str]:
    """The words of a paragraph; some labels keep the marks of footnotes in them, and the French ones the number."""
    marked = with_marks(one.text, one.footnote_marks).translate(_PLAIN)
    label = "" if numbers else one.label or ""
    return {words(label + one.text), words(label + marked)}


def _number(one: Paragraph) -> str:
    return words(one.label or "")


def _prefix(label: Label) -> str:
    return words(label.prefix)


def _count(score: Score, name: str, label: Label, one: Paragraph, *, numbers: bool) -> None:
    score.found += 1
    kind = one.kind == "annex" or (one.kind == "preambular") == (label.kind == "preambular")
    number = _number(one) == _prefix(label)
    level = one.level == label.level
    score.kind += kind
    score.number += number
    score.level += level
    score.kind_and_number += kind and number
    if not kind or (numbers and not (number and level)):
        told = f"{label.kind} {label.prefix or '-'} level {label.level}"
        got = f"{one.kind.value} {one.label or '-'} level {one.level}"
        score.errors.append(f"{name}: [{label.position}] {told}, read as {got}: {label.text[:80]!r}")
    _count_verb(score, label, one, name)


def _count_verb(score: Score, label: Label, one: Paragraph | None, name: str) -> None:
    # In annexes and below the first level the first word is labelled, verb or not.
    if not label.verb or label.level > 1 or (one is not None and one.kind == "annex"):
        return
    score.verbs += 1
    if one is None or one.opening is None:
        score.errors.append(f"{name}: no verb ({label.verb}): {label.text[:70]!r}")
        return
    score.verb_found += 1
    stems = (words(label.stem), words(label.verb))
    same = any(
        word.startswith(stem) for word in map(words, one.opening.text.split()) for stem in stems if stem
    ) or words(label.verb) in words(one.opening.text)
    score.verb_same += same
    if not same:
        score.errors.append(f"{name}: verb {label.verb!r}, read {one.opening.text!r}: {label.text[:70]!r}")
