"""Labelled resolutions: their text as a flat document, with the labels kept apart.

The text is set as a page is: a paragraph label before its text, lines broken at a width, blank lines between
paragraphs, footnotes below a rule at the end. The reader gets nothing but that text.
"""

import gzip
import hashlib
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec

_FORMULA = re.compile(
    r"\s*(?:The (?:General Assembly|Economic and Social Council|Human Rights Council|Security Council)"
    r"|La Conférence[^,]{0,60})\s*,?\s*$"
)
# Of every ten documents three are kept apart: rules are made on the other seven.
_KEPT_APART = 77


class Label(msgspec.Struct, frozen=True):
    """A paragraph as somebody labelled it, at `position` of the document's parts (from 0).

    `prefix` is as printed; `verb` and `stem` are machine-made.
    """

    position: int
    kind: str
    text: str
    prefix: str
    level: int
    verb: str
    stem: str


class Document(msgspec.Struct, frozen=True):
    """A text and the paragraphs that should be found in it."""

    name: str
    text: str
    labels: tuple[Label, ...]
    kept_apart: bool
    symbol: str | None = None
    unlabelled: str = ""
    """The letters of what has no label of a paragraph: front and back matter, headings, notes."""


def symbol_of(name: str) -> str:
    """`A_RES_34_169` is A/RES/34/169; a page may hold others, and somebody who brings it knows which is meant."""
    return name.replace("_", "/")


def words(text: str) -> str:
    """The letters and digits of a text: what two readings of one paragraph must have in common."""
    return re.sub(r"[\W_]+", "", text).casefold()


def kept_apart(name: str) -> bool:
    """Whether a document belongs to the set that rules are not made on, told by its name alone."""
    return hashlib.sha256(name.encode()).digest()[0] < _KEPT_APART


def english(path: Path, width: int, *, indented: bool = False) -> Iterator[Document]:
    """The documents of a folder of JSON files or of a file with a document a line."""
    for name, parts in _parts(path):
        others = "".join(words(part["text"]) for part in parts if part["type"] != "paragraph")
        yield Document(
            name,
            _flat(parts, width, indented=indented),
            _labels(parts),
            kept_apart(name),
            symbol_of(name),
            others,
        )


def french(folder: Path, width: int) -> Iterator[Document]:
    """Recommendations of the International Conference on Education; those without labels are passed over.

    A paragraph's own number stands in its text, so only the kind is labelled.
    """
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        parts = told["body"]["paragraphs"]
        labels = tuple(
            Label(position, part["type"], part["para"], "", 0, "", "")
            for position, part in enumerate(parts)
            if part["type"] in {"preambular", "operative"}
        )
        if labels:
            texts = [told["TITLE"], *(part["para"] for part in parts)]
            text = "\n\n".join(_wrapped(one, width) for one in texts) + "\n"
            yield Document(path.stem, text, labels, kept_apart(path.stem))


def _parts(path: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    if path.is_dir():
        for one in sorted(path.glob("*.json")):
            yield one.stem, json.loads(one.read_text(encoding="utf-8"))
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            told = json.loads(line)
            yield told["doc"], told["paragraphs"]


def _labels(parts: list[dict[str, str]]) -> tuple[Label, ...]:
    return tuple(
        Label(
            position,
            part["paragraph_type"] or "operative",
            part["text"],
            (part["prefix"] or "").strip(),
            int(part.get("paragraph_level") or 1),
            part.get("action_verb") or "",
            part.get("action_verb_normalized") or "",
        )
        for position, part in enumerate(parts)
        if part["type"] == "paragraph" and words(part["text"]) and not _FORMULA.match(part["text"])
    )


def _flat(parts: list[dict[str, str]], width: int, *, indented: bool) -> str:
    """With blank lines between paragraphs, or each begun by an indent alone, as some prints are."""
    lines = []
    notes = []
    for part in parts:
        text = part["text"]
        if part["type"] == "footer":
            notes.append(" ".join(text.split()))
            continue
        if part["prefix"] and part["type"] not in {"title", "backmatter"}:
            text = f"{part['prefix']} {' '.join(text.split())}"
        # Meeting and date stand on lines of their own.
        own_lines = text.splitlines() if part["type"] == "backmatter" else [text]
        told = "\n".join(_wrapped(one, width) for one in own_lines)
        lines.append(f"    {told}" if indented and part["type"] == "paragraph" else told)
    below = ["_______________", *(_wrapped(note, width) for note in notes)] if notes else []
    between = "\n" if indented else "\n\n"
    return between.join([*lines, *below]) + "\n"


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(" ".join(text.split()), width, break_on_hyphens=False, break_long_words=False)
