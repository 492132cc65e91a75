"""Blocks and notes -> paragraphs, annexes, footnotes and citations, each with its key and its spans."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.blocks import AnnexBlocks, Block, Blocks
from bandung.mandates.reading.citations import bind_ibid, find_citations
from bandung.mandates.reading.header import Title
from bandung.mandates.reading.healing import Healed, Vocabulary, heal, line_spans, runs
from bandung.mandates.reading.layout import Note
from bandung.mandates.reading.lines import Line
from bandung.mandates.reading.marks import Marked, Place, take_out_marks
from bandung.mandates.reading.numbers import OTHER
from bandung.mandates.reading.openings import find_opening
from bandung.mandates.resolution import (
    Annex,
    Citation,
    Footnote,
    FootnoteMark,
    Paragraph,
    ParagraphKind,
    Passage,
)


@dataclass(frozen=True, slots=True)
class UnboundMark:
    """A mark in the text that no note answers; `origin` is its offset in the original."""

    label: str
    origin: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What a resolution is put together from."""

    title: Healed
    title_marks: tuple[FootnoteMark, ...]
    preamble: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...]
    footnotes: tuple[Footnote, ...]
    citations: tuple[Citation, ...]
    unbound: tuple[UnboundMark, ...]


class Assembly:
    """Puts the parts of one text together."""

    def __init__(
        self,
        original: str,
        words: Lexicon,
        vocabulary: Vocabulary,
        own: str = "A",
        *,
        formless: bool = False,
    ) -> None:
        self.original = original
        self.own = own or OTHER
        self.formless = formless
        self.words = words
        self.vocabulary = vocabulary

    def put_together(self, title: Title, blocks: Blocks, notes: Sequence[Note]) -> Parts:
        """Heal every part, take the marks out, and build the tree."""
        annexed = [block for annex in blocks.annexes for block in annex.blocks]
        every = [*blocks.paragraphs, *annexed]
        keys = [*_keys(blocks.paragraphs), *self._annex_keys(blocks.annexes)]
        healed = [self._heal(title.lines), *(self._heal(block.lines) for block in every)]
        bracketed = bool(notes) and all(note.bracketed for note in notes)
        places = [(note.label, note.whole[0].start) for note in notes]
        marked = take_out_marks(healed, places, self.words, bracketed=bracketed)
        clean_title, title_marks = marked.parts[0]
        flat = [
            self._paragraph(block, key, part, marks)
            for block, key, (part, marks) in zip(every, keys, marked.parts[1:], strict=True)
        ]
        own, of_annexes = flat[: len(blocks.paragraphs)], flat[len(blocks.paragraphs) :]
        note_texts = [self._heal(note.lines) for note in notes]
        named = [
            ("title", clean_title),
            *((key, part) for key, (part, _) in zip(keys, marked.parts[1:], strict=True)),
        ]
        return Parts(
            title=clean_title.stripped(),
            title_marks=title_marks,
            preamble=_tree([one for one in own if one.kind is ParagraphKind.PREAMBULAR]),
            operative=_tree([one for one in own if one.kind is not ParagraphKind.PREAMBULAR]),
            annexes=self._annexes(blocks.annexes, of_annexes),
            footnotes=self._footnotes(notes, note_texts, marked, ["title", *keys]),
            citations=(
                *self._header_citations(title),
                *self._citations(named),
                *self._note_citations(_note_keys(notes), note_texts),
            ),
            unbound=tuple(
                UnboundMark(place.label, place.origin)
                for place in _ordered(marked.unbound)
                # A mark that comes again names the same note once more.
                if place.label not in {note.label for note in notes}
            ),
        )

    def _heal(self, lines: Sequence[Line]) -> Healed:
        return heal(lines, self.vocabulary, self.words)

    def _passage(self, lines: Sequence[Line]) -> Passage:
        return Passage(self._heal(lines).text, line_spans(lines, self.original))

    def _paragraph(self, block: Block, key: str, part: Healed, marks: tuple[FootnoteMark, ...]) -> Paragraph:
        return Paragraph(
            key=key,
            kind=block.kind,
            text=part.text,
            spans=line_spans(block.whole, self.original),
            level=block.label.level if block.label else 1,
            number=block.label.number if block.label else None,
            label=block.label.text if block.label else None,
            opening=find_opening(part.text, block.kind, self.words, formless=self.formless),
            footnote_marks=marks,
            headings=tuple(self._passage(lines) for lines in block.headings),
            runs=runs(part),
        )

    def _annexes(self, annexes: Sequence[AnnexBlocks], flat: Sequence[Paragraph]) -> tuple[Annex, ...]:
        built = []
        at = 0
        for annex in annexes:
            own = flat[at : at + len(annex.blocks)]
            at += len(annex.blocks)
            titles = tuple(self._passage(lines) for lines in annex.titles)
            built.append(Annex(self._passage([annex.heading]), titles, _tree(own)))
        return tuple(built)

    def _annex_keys(self, annexes: Sequence[AnnexBlocks]) -> list[str]:
        return [
            key for number, annex in enumerate(annexes, 1) for key in _keys(annex.blocks, f"annex-{number}")
        ]

    def _footnotes(
        self, notes: Sequence[Note], texts: Sequence[Healed], marked: Marked, keys: Sequence[str]
    ) -> tuple[Footnote, ...]:
        return tuple(
            Footnote(
                key=key,
                label=note.label,
                text=text.text,
                spans=line_spans(note.whole, self.original),
                paragraph=keys[marked.bound[index]] if index in marked.bound else None,
            )
            for index, (note, text, key) in enumerate(zip(notes, texts, _note_keys(notes), strict=True))
        )

    def _header_citations(self, title: Title) -> tuple[Citation, ...]:
        """Documents named above the title (a committee's report), not the resolution's own symbol."""
        healed = self._heal(title.before)
        found = find_citations(healed, "header", self.words, self.original, own=self.own)
        return tuple(one for one in found if "/RES/" not in one.symbol)

    def _citations(self, named: Sequence[tuple[str, Healed]]) -> tuple[Citation, ...]:
        return tuple(
            citation
            for key, part in named
            for citation in find_citations(part, key, self.words, self.original, own=self.own)
        )

    def _note_citations(self, keys: Sequence[str], texts: Sequence[Healed]) -> tuple[Citation, ...]:
        found: list[Citation] = []
        former: Citation | None = None
        for key, text in zip(keys, texts, strict=True):
            same = bind_ibid(text, key, former, self.words, self.original)
            own = find_citations(text, key, self.words, self.original, own=self.own)
            found.extend((same,) if same else ())
            found.extend(own)
            # A footnote that cites nothing ends the chain: "ibid." after it would name something unread.
            former = own[0] if own else same
        return tuple(found)


def _ordered(places: Sequence[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.origin)


def _note_keys(notes: Sequence[Note]) -> list[str]:
    return _unique([f"note-{note.label}" for note in notes])


def _keys(blocks: Sequence[Block], prefix: str = "") -> list[str]:
    """`pre-1`, `op-7`, `op-7-a`, `op-7-a-ii`; unnumbered ones are counted."""
    keys: list[str] = []
    counts: dict[str, int] = {}
    path: list[str] = []
    for block in blocks:
        head = prefix or ("pre" if block.kind is ParagraphKind.PREAMBULAR else "op")
        counts[head] = counts.get(head, 0) + 1
        level = block.label.level if block.label else 1
        if level == 1:
            label = block.label
            number = (label.number if label.number is not None else label.letter or None) if label else None
            path = [
                f"{head}-{number}"
                if number is not None
                else f"{head}-{'u' if head != 'pre' else ''}{counts[head]}"
            ]
        else:
            letter = block.label.letter if block.label else ""
            path = [head, letter] if "-" in letter else [*path[: level - 1], letter]
        keys.append("-".join(part for part in path if part))
    return _unique(keys)


def _unique(keys: Sequence[str]) -> list[str]:
    """A key that comes again gets `_2`, `_3`: texts repeat numbers, and sections count from 1."""
    seen: dict[str, int] = {}
    unique = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        unique.append(key if seen[key] == 1 else f"{key}_{seen[key]}")
    return unique


def _tree(flat: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs with their sub-paragraphs as children, by level."""
    built: list[Paragraph] = []
    index = 0
    while index < len(flat):
        end = index + 1
        while end < len(flat) and flat[end].level > flat[index].level:
            end += 1
        children = _tree(flat[index + 1 : end])
        built.append(msgspec.structs.replace(flat[index], children=children) if children else flat[index])
        index = end
    return tuple(built)
