"""What belongs to the page and not to the text: footnote blocks, running heads, page numbers.

Text taken from a PDF gives pages in reading order, so a rule of underscores opens the footnotes of a page in the
middle of a sentence. A footnote block ends
- at a form feed or at the next rule,
- at a blank line that no further note follows,
- where a note is complete (ends with a full stop) and the next line is indented more than the notes are, begins
  in lower case, or goes on with a body that was left without final punctuation,
- where the next line begins a numbered paragraph ("2. ").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bandung.mandates.reading.lines import Line, first_filled, last_filled

_RULE = re.compile(r"\s*(?:[_\u2014\u2500\u2501]{5,}|\u2e3b{2,}|-{3,})\s*")
_NOTE = re.compile(
    r"\s*[(（]?(?P<label>\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|\*{1,4})(?P<mark>[/)）]?)(?:\s+(?=\S)|(?<=[¹²³⁰⁴-⁹*])(?=\S)|\s*$)"
)
_NUMBERED = re.compile(r"\s*\d{1,3}\s*[.．]\s")
_COMPLETE = re.compile(r"[.!?。;][\s»”\")\]]*$")
_ENDED = re.compile(r"[.,;:!?。，；：،؛][\s»”\")\]]*$")
_PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*)?\d{1,4}(?:\s?/\s?\d{1,4})?(?:\s*[-–—])?\s*")
_OWN_FURNITURE = re.compile(
    r"\s*(?:"
    r"/(?:\.\.\.|…)"
    r"|(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?:\s+\*\d+\*)?(?:\s+\d{1,3}/\d{1,3})?"
    r"|\*\d{6,}\*"
    r"|<!--.*-->"
    r"|(?:[A-ZА-Я]/)(?:[A-Z]+/)*RES/\S+(?:\s+\d{1,3}(?:/\d{1,3})?)?"
    r")\s*"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the text itself. `after_break` tells that notes or a new page came before it."""

    line: Line
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's lines; the first one begins after the label. `whole` has the label as well."""

    label: str
    lines: tuple[Line, ...]
    whole: tuple[Line, ...]

    @property
    def bracketed(self) -> bool:
        """Whether the label stands in brackets, as in Arabic texts."""
        return self.whole[0].text.lstrip()[:1] in {"(", "（"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The text, its notes in order, and the page's own lines."""

    body: tuple[BodyLine, ...]
    notes: tuple[Note, ...]
    furniture: tuple[Line, ...]


def lay_out(lines: Sequence[Line]) -> Layout:
    """Divide the lines into text, notes and page furniture; every filled line goes to exactly one."""
    state = _State()
    index = 0
    unruled = _unruled_notes(lines)
    while index < len(lines):
        line = lines[index]
        if index == unruled:
            index = _read_notes(lines, index, state)
            state.broken = True
        elif _RULE.fullmatch(line.text) and _notes_follow(lines, index + 1):
            state.furniture.append(line)
            index = _read_notes(lines, index + 1, state)
            state.broken = True
        elif _is_furniture(lines, index):
            state.furniture.append(line)
            state.broken = True
            index += 1
        else:
            state.add_body(line)
            index += 1
    return Layout(tuple(state.body), tuple(state.notes), tuple(state.furniture))


def _unruled_notes(lines: Sequence[Line]) -> int | None:
    """Where notes begin that no rule parts from the text: below a blank line, numbered from 1, each with its mark glued
    to a word above. None where there are none such.
    """
    for index in range(len(lines) - 1, 0, -1):
        if not lines[index - 1].blank or _unmarked_label(lines[index]) != "1":
            continue
        before = last_filled(lines, index - 1)
        if before is None or _RULE.fullmatch(before.text):
            return None
        labels = ["1"]
        for line in lines[index + 1 :]:
            if _unmarked_label(line) == str(len(labels) + 1):
                labels.append(str(len(labels) + 1))
        above = "\n".join(line.text for line in lines[:index]).translate(_SUPERSCRIPTS)
        marks = (rf"(?:[^\W\d_]|[,;.:”»\")]){label}(?=[\s,;.]|$)" for label in labels)
        return index if all(re.search(mark, above, re.MULTILINE) for mark in marks) else None
    return None


def _unmarked_label(line: Line) -> str:
    """The number at the head of a line that may be a note, without a bracket or stroke after it; else nothing."""
    match = _NOTE.match(line.text)
    return _plain(match["label"]) if match and not match["mark"] else ""


class _State:
    def __init__(self) -> None:
        self.body: list[BodyLine] = []
        self.notes: list[Note] = []
        self.furniture: list[Line] = []
        self.broken = False

    def add_body(self, line: Line) -> None:
        broken = self.broken or line.fresh_page
        if line.blank and broken:
            # Blank lines around a break are the page's, not the text's.
            self.broken = True
            return
        if broken:
            while self.body and self.body[-1].line.blank:
                self.body.pop()
        self.body.append(BodyLine(line, broken))
        self.broken = False

    @property
    def body_is_open(self) -> bool:
        """Whether the text before was left in the middle of a sentence."""
        last = next((one.line for one in reversed(self.body) if not one.line.blank), None)
        return last is not None and not _ENDED.search(last.text)


def _notes_follow(lines: Sequence[Line], index: int) -> bool:
    """Whether the first filled line after a rule begins a note."""
    following = first_filled(lines, index)
    return following is not None and _NOTE.match(following.text) is not None


def _read_notes(lines: Sequence[Line], index: int, state: _State) -> int:
    """Read notes from lines[index] on; the index of the first line that is no note."""
    current: list[Line] = []
    label = ""
    margin: int | None = None

    def close() -> None:
        if current:
            state.notes.append(_note(label, current))

    begun = index
    while index < len(lines):
        line = lines[index]
        if line.blank:
            if not _note_continues_after(lines, index, label):
                break
            index += 1
            continue
        if (line.fresh_page and index > begun) or _RULE.fullmatch(line.text) or _is_furniture(lines, index):
            break
        match = _NOTE.match(line.text)
        if match and _follows(_plain(match["label"]), label):
            close()
            label, current = _plain(match["label"]), [line]
            margin = line.indent if margin is None else margin
        elif current and _note_ends(current[-1], line, margin or 0, state):
            break
        else:
            current.append(line)
        index += 1
    close()
    return index


def _note_continues_after(lines: Sequence[Line], index: int, label: str) -> bool:
    """Whether after the blank line lines[index] another note comes, or the first one if none has begun."""
    following = first_filled(lines, index)
    if following is None:
        return False
    match = _NOTE.match(following.text)
    return match is not None and _follows(_plain(match["label"]), label) and not following.fresh_page


def _note_ends(last: Line, line: Line, margin: int, state: _State) -> bool:
    if _NUMBERED.match(line.text):
        return True
    if not _COMPLETE.search(last.text):
        return False
    return line.indent > margin or line.text.strip()[:1].islower() or state.body_is_open


def _follows(label: str, previous: str) -> bool:
    """Whether a note `label` may come after the note `previous` of the same block."""
    if not previous:
        return True
    if label.isdecimal() and previous.isdecimal():
        return int(label) == int(previous) + 1
    return label != previous and not (label.isdecimal() and int(label) > 1)


def _plain(label: str) -> str:
    return str(int(label.translate(_SUPERSCRIPTS))) if label[0] != "*" else label


def _note(label: str, whole: list[Line]) -> Note:
    match = _NOTE.match(whole[0].text)
    first = whole[0].rest(match.end()) if match else whole[0]
    return Note(label, (first, *whole[1:]), tuple(whole))


def _is_furniture(lines: Sequence[Line], index: int) -> bool:
    """Running symbols, job numbers, "/..." and page numbers at a page's edge."""
    text = lines[index].text
    if lines[index].blank:
        return False
    if _OWN_FURNITURE.fullmatch(text):
        return True
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    following = (lines[later] for later in range(index + 1, len(lines)))
    at_foot = next((line for line in following if not line.blank or line.fresh_page), None)
    starts_page = lines[index].fresh_page
    ends_page = (at_foot is None and index > 0) or (at_foot is not None and at_foot.fresh_page)
    beside = at_foot is not None and _OWN_FURNITURE.fullmatch(at_foot.text) is not None
    return starts_page or ends_page or beside
