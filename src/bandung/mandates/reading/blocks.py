"""Body lines -> preamble, operative paragraphs, closing lines, annexes.

A paragraph begins where its number or letter stands, where a blank line follows a finished paragraph, or where a
finished paragraph is followed by a line with an opening phrase. It does not end at a page: a line after a break
goes on with the paragraph before unless it begins with a label, or the paragraph is finished and the line opens
like a new one. The preamble ends at the first operative paragraph, the operative part at the line that names the
meeting; annexes come after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bandung.mandates.lexicon import Lexicon
from bandung.mandates.reading.labels import (
    Label,
    Sections,
    bracketed,
    bulleted,
    dotted,
    lettered,
    numbered,
    unstopped,
)
from bandung.mandates.reading.layout import BodyLine
from bandung.mandates.reading.lines import Line, first_filled
from bandung.mandates.reading.setting import FINISHED, setting_of
from bandung.mandates.resolution import ParagraphKind

_FULL_STOP = re.compile(r"[.;!?。；؛][\s»”\"')\]\d¹²³⁰⁴-⁹]*$")
_LONGEST_HEADING = 200
# "I", "II. Coordination", "A. Trade": what numbers the sections of a resolution.
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-Z])(?:[.．)]?\s+\S|[.．)]?$)")
_SECTION_ALONE = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.．]?")


@dataclass(slots=True)
class Block:
    """Lines that make a paragraph or a heading. `lines` begin after the label, `whole` with it."""

    kind: ParagraphKind
    lines: list[Line]
    whole: list[Line]
    label: Label | None = None
    headings: list[list[Line]] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether it ends with punctuation."""
        return FINISHED.search(self.whole[-1].text.rstrip()) is not None


@dataclass(slots=True)
class AnnexBlocks:
    """The heading line of an annex, its titles, its paragraphs."""

    heading: Line
    titles: list[list[Line]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """A resolution's lines, divided."""

    paragraphs: list[Block] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    annexes: list[AnnexBlocks] = field(default_factory=list)


def divide(body: Sequence[BodyLine], words: Lexicon, *, acts_from: int | None = None) -> Blocks:
    """Divide the lines after the enacting formula, or, where there is none, those of the text.

    In a text without one the operative part begins at the offset `acts_from`.
    """
    return _Divider(body, words, acts_from).divide()


def is_meeting(text: str, words: Lexicon) -> bool:
    """Whether the line says at which meeting the resolution was adopted, and little else."""
    stripped = text.strip()
    for pattern in words.words.meeting:
        match = re.match(pattern, stripped, re.IGNORECASE)
        if match and len(stripped) - match.end() <= 40:
            return True
    return False


class _Divider:
    def __init__(self, body: Sequence[BodyLine], words: Lexicon, acts_from: int | None) -> None:
        self.body = body
        self.acts_from = acts_from
        self.sections = Sections([one.line.text for one in body])
        self.words = words
        self.setting = setting_of(body)
        self.result = Blocks()
        self.kind = ParagraphKind.PREAMBULAR
        self.current: Block | None = None
        self.headings: list[list[Line]] = []
        self.number = 0
        self.letter = ""
        self.bullets_below_letter = False
        self.in_heading = False
        self.closing = False

    def divide(self) -> Blocks:
        blank = True
        for index, one in enumerate(self.body):
            if one.line.blank:
                blank = True
                continue
            self._take(index, one, blank=blank)
            blank = False
        for heading in self.headings:
            self.result.closing.extend(heading)
        return self.result

    def _take(self, index: int, one: BodyLine, *, blank: bool) -> None:
        line = one.line
        settled = blank or self.in_heading or self.current is None or self.current.finished
        if self.kind is not ParagraphKind.PREAMBULAR and settled and self._annex(line):
            return
        if not self.closing and self._closes(index, line, settled=settled):
            self.closing = True
            self.current = None
        if self.closing:
            self.result.closing.append(line)
            return
        label = self._label(line, one, blank=blank, settled=settled)
        if label is not None:
            self._start(line, label, blank=blank)
        elif self._opens(one, blank=blank):
            self._start(line, None, blank=blank)
        elif self._is_heading(index, one, blank=blank):
            self._add_heading(line, blank=blank)
        elif self.in_heading and not blank and not self.setting.unwrapped:
            self.headings[-1].append(line)
        elif self._is_new(one, blank=blank):
            self._start(line, None, blank=blank)
        else:
            assert self.current is not None  # noqa: S101 - _is_new is true where nothing has begun
            self.current.lines.append(line)
            self.current.whole.append(line)

    def _annex(self, line: Line) -> bool:
        text = line.text.strip()
        if len(text) > 30 or not re.fullmatch(self.words.words.annex, text, re.IGNORECASE):
            return False
        for heading in self.headings:
            self.result.closing.extend(heading)
        self.result.annexes.append(AnnexBlocks(line))
        self.kind, self.current, self.headings = ParagraphKind.ANNEX, None, []
        self.number, self.letter, self.in_heading, self.closing = 0, "", False, False
        return True

    def _closes(self, index: int, line: Line, *, settled: bool) -> bool:
        """Whether this line names the meeting, or the day below the last paragraph."""
        if self.kind is ParagraphKind.ANNEX:
            return False
        if is_meeting(line.text, self.words):
            following = first_filled([one.line for one in self.body[index + 1 : index + 12]])
            return settled or (following is not None and self._is_date(following))
        after_last = self.current is not None and _FULL_STOP.search(self.current.whole[-1].text) is not None
        return self.kind is ParagraphKind.OPERATIVE and after_last and self._is_date(line)

    def _is_date(self, line: Line) -> bool:
        terms = self.words.words
        pattern = rf"{terms.date}\W*(?:{terms.year_mark})?\W*"
        return re.fullmatch(pattern, line.text.strip(), re.IGNORECASE) is not None

    def _wraps_here(self, line: Line) -> bool:
        """Whether the line above had no room for this one's first word, so that the break between them says nothing."""
        if self.current is None or self.setting.unwrapped or not self.setting.spaced:
            return False
        return self.setting.has_no_room(self.current.whole[-1].text, line.text)

    def _label(self, line: Line, one: BodyLine, *, blank: bool, settled: bool) -> Label | None:
        if not blank and not one.after_break and self._wraps_here(line):
            return None
        label = numbered(line.text)
        if label is not None and settled and self._number_fits(label, line, blank=blank or one.after_break):
            return label
        if not settled and not self._ends_early(line):
            return None
        if (label := self.sections.next_label(line.text)) is not None:
            return label
        label = bracketed(line.text) or unstopped(line.text)
        if (
            label is not None
            and (label.number == self.number + 1 or (blank and not self.number))
            and self._is_number(label, line, blank=blank)
        ):
            return label
        if self.current is None:
            return None
        return (
            bulleted(line.text, self._below())
            or lettered(line.text, self.letter)
            or dotted(line.text, self.letter)
        )

    def _ends_early(self, line: Line) -> bool:
        """Whether a first letter begins this line, and the line above ends where much more would have had room."""
        if self.current is None:
            return False
        label = lettered(line.text, self.letter)
        first = label is not None and label.letter in {"a", "i"}
        return first and self.setting.is_short(self.current.whole[-1].text)

    def _below(self) -> int:
        """The level below the last paragraph with a number or a letter."""
        lettered_last = self.current is not None and self.bullets_below_letter
        return 3 if lettered_last else 2

    def _is_number(self, label: Label, line: Line, *, blank: bool) -> bool:
        """Whether `7)`, or `7` without a stop before a verb, is a paragraph's number: never inside a sentence."""
        if label.text[-1:].isdecimal():
            return blank and self.words.operative.match(line.text[label.end :]) is not None
        return self.current is None or self.current.label is None or self.current.label.level == 1

    def _number_fits(self, label: Label, line: Line, *, blank: bool) -> bool:
        number = label.number or 0
        if number == self.number + 1 or blank:
            return True
        rest = line.text[label.end :]
        return (
            self.words.operative.match(rest) is not None
            or self.current is None
            or _FULL_STOP.search(self.current.whole[-1].text) is not None
        )

    def _opens(self, one: BodyLine, *, blank: bool) -> bool:
        """An unnumbered line that opens a paragraph: a preambular one, or the only operative one."""
        if self.kind is ParagraphKind.ANNEX or (
            self.current is not None and not (self.current.finished or blank)
        ):
            return False
        text = one.line.text.strip()
        preambular = self.words.preambular.match(text) or self._general_opening(text)
        operative = self.words.operative.match(text) and not preambular
        if self._opens_section(text):
            return True
        if self.kind is ParagraphKind.OPERATIVE:
            return bool(operative) and self._stands_apart(one, blank=blank) and self.number == 0
        return bool(preambular or operative) and self._stands_apart(one, blank=blank)

    def _opens_section(self, text: str) -> bool:
        """Whether the preamble of a section begins: below its heading, with a phrase that only preambles have."""
        return (
            self.kind is ParagraphKind.OPERATIVE
            and self.in_heading
            and self.words.preambular.match(text) is not None
            and self.words.operative.match(text) is None
        )

    def _stands_apart(self, one: BodyLine, *, blank: bool) -> bool:
        """Wrapped text may begin a line with a word that opens paragraphs; case, indent or a blank tells."""
        if blank or one.after_break or self.current is None:
            return True
        if self.setting.spaced or self.setting.unwrapped:
            return not self.setting.spaced
        lines = self.current.whole
        indented = one.line.indent > lines[-1].indent
        further_out = one.line.indent < lines[0].indent
        return indented or (one.line.text.strip()[:1].isupper() and not further_out)

    def _general_opening(self, text: str) -> bool:
        pattern = self.words.general_opening
        return pattern is not None and pattern.match(text) is not None

    def _is_heading(self, index: int, one: BodyLine, *, blank: bool) -> bool:
        """A short line without final punctuation that stands between finished paragraphs."""
        text = one.line.text.strip()
        section = self._is_section_heading(index, text)
        if section and _SECTION_ALONE.fullmatch(text) and (self.current is None or self.current.finished):
            return True
        follows = section or self._operative_part_follows(index)
        if self.kind is ParagraphKind.PREAMBULAR and not follows:
            return False
        apart = blank or self.setting.unwrapped or self.in_heading or follows
        if section and blank and _FULL_STOP.search(text) is None:
            return True
        after_finished = self.current is None or self.in_heading or self.current.finished
        return (
            after_finished
            and apart
            and not one.after_break
            and len(text) <= _LONGEST_HEADING
            and FINISHED.search(text) is None
            and not text[:1].islower()
            and self._heading_ends_open(index)
        )

    def _is_section_heading(self, index: int, text: str) -> bool:
        """Whether a line such as `II. Coordination` stands above an opening phrase, a title between them allowed."""
        if not _SECTION.match(text):
            return False
        following = [
            one.line.text.strip() for one in self.body[index + 1 : index + 10] if not one.line.blank
        ][:4]
        for later in following:
            if self.words.preambular.match(later) or numbered(later):
                return True
            if _FULL_STOP.search(later):
                return False
        return False

    def _operative_part_follows(self, index: int) -> bool:
        """Whether the next filled line, or the one after a heading's second line, has a number."""
        following = [one.line.text for one in self.body[index + 1 : index + 8] if not one.line.blank][:3]
        for text in following:
            if numbered(text):
                return True
            if FINISHED.search(text.strip()):
                return False
        return False

    def _heading_ends_open(self, index: int) -> bool:
        """A wrapped paragraph's first line has no final punctuation either: look where its lines end."""
        if self.setting.unwrapped:
            return True
        for one in self.body[index + 1 : index + 5]:
            if one.line.blank or numbered(one.line.text):
                return True
            if FINISHED.search(one.line.text.strip()):
                return False
        return len(self.body) <= index + 5

    def _add_heading(self, line: Line, *, blank: bool) -> None:
        if self.in_heading and self.headings and not blank and not self.setting.unwrapped:
            self.headings[-1].append(line)
        else:
            self.headings.append([line])
        self.in_heading = True

    def _is_new(self, one: BodyLine, *, blank: bool) -> bool:
        if self.current is None or self.in_heading:
            return True
        if one.after_break:
            return False
        if not self.current.finished:
            return False
        if self.setting.margin is not None and one.line.indent > self.setting.margin:
            return True
        return blank or (self.setting.unwrapped and not self.setting.spaced)

    def _start(self, line: Line, label: Label | None, *, blank: bool) -> None:
        if label is None and self._opens_section(line.text.strip()):
            self.kind, self.number = ParagraphKind.PREAMBULAR, 0
        self._settle_kind(line, label, blank=blank)
        if label is not None and label.level == 1:
            self.number, self.letter = label.number or 0, ""
            self.bullets_below_letter = False
        elif label is not None and label.level == 2 and label.letter:
            self.letter = label.letter
            self.bullets_below_letter = True
        elif label is None:
            self.bullets_below_letter = False
        first = line.rest(label.end) if label else line
        self.current = Block(self.kind, [first], [line], label, self.headings)
        self.in_heading = False
        if self.kind is not ParagraphKind.ANNEX:
            self.result.paragraphs.append(self.current)
        else:
            annex = self.result.annexes[-1]
            if not annex.blocks and not annex.titles:
                annex.titles, self.current.headings = self.headings, []
            annex.blocks.append(self.current)
        self.headings = []

    def _settle_kind(self, line: Line, label: Label | None, *, blank: bool) -> None:
        if self.kind is not ParagraphKind.PREAMBULAR:
            return
        if self.acts_from is not None:
            if line.start >= self.acts_from:
                self.kind = ParagraphKind.OPERATIVE
            return
        text = line.text.strip()
        verb = self.words.operative.match(text) is not None and not self._is_preambular(text)
        introduced = self._introduces_all() and label is None and blank and not self._is_preambular(text)
        if (label is not None and label.level == 1) or (label is None and verb) or introduced:
            self.kind = ParagraphKind.OPERATIVE

    def _introduces_all(self) -> bool:
        """Whether the last paragraph ends with a colon and with what the body does: `..., adopts the following:`."""
        if self.current is None or self.current.whole[-1].text.rstrip()[-1:] not in {":", "："}:
            return False
        told = " ".join(line.text.strip() for line in self.current.whole)
        return self.words.following_clause.search(told) is not None

    def _is_preambular(self, text: str) -> bool:
        return self.words.preambular.match(text) is not None or self._general_opening(text)
