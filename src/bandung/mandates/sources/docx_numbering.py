"""The numbers that Word prints before paragraphs (ECMA-376, part 1, 17.9): counted as Word counts them."""

from typing import TYPE_CHECKING, Any

import msgspec
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as OpenedDocument

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LEVELS = 9


class _Level(msgspec.Struct, frozen=True):
    """How one level of a list is printed."""

    form: str
    text: str
    start: int


class Numbering:
    """Counters of all lists of a document; `label` is asked for each paragraph once, in order."""

    def __init__(self, document: "OpenedDocument") -> None:
        self._levels: dict[str, list[_Level]] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._counters: dict[str, list[int | None]] = {}
        part = getattr(document.part, "numbering_part", None) if _has_numbering(document) else None
        if part is not None:
            self._read(part.element)
        for style in document.styles.element.iterfind(qn("w:style")):
            found = _num_pr(style)
            if found is not None:
                self._of_style[style.get(qn("w:styleId"), "")] = found

    def label(self, paragraph: Any) -> str:
        """The number of a paragraph as printed (`7.`, `(a)`, `•`), or nothing; the list counts on."""
        found = _num_pr(paragraph)
        if found is None:
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            found = self._of_style.get(style.get(qn("w:val"), "")) if style is not None else None
        if found is None:
            return ""
        number, level = found
        levels = self._levels.get(number)
        if levels is None or level >= len(levels) or levels[level].form == "none":
            return ""
        return self._count(number, level, levels)

    def _count(self, number: str, level: int, levels: list[_Level]) -> str:
        counters = self._counters.setdefault(number, [None] * _LEVELS)
        before = counters[level]
        counters[level] = levels[level].start if before is None else before + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        if levels[level].form == "bullet":
            return "•"
        text = levels[level].text
        for index, one in enumerate(levels):
            value = counters[index] if counters[index] is not None else one.start
            text = text.replace(f"%{index + 1}", _printed(value or one.start, one.form))
        return text.strip()

    def _read(self, root: Any) -> None:
        abstract = {
            one.get(qn("w:abstractNumId")): _levels(one) for one in root.iterfind(qn("w:abstractNum"))
        }
        for one in root.iterfind(qn("w:num")):
            link = one.find(qn("w:abstractNumId"))
            levels = list(abstract.get(link.get(qn("w:val")) if link is not None else None, []))
            for override in one.iterfind(qn("w:lvlOverride")):
                at = int(override.get(qn("w:ilvl"), "0"))
                start = override.find(qn("w:startOverride"))
                if at < len(levels) and start is not None:
                    levels[at] = msgspec.structs.replace(levels[at], start=int(start.get(qn("w:val"), "1")))
            self._levels[one.get(qn("w:numId"), "")] = levels


def _has_numbering(document: "OpenedDocument") -> bool:
    return any(one.reltype.endswith("/numbering") for one in document.part.rels.values())


def _levels(abstract: Any) -> list[_Level]:
    return [
        _Level(
            _value(one, "w:numFmt", "decimal"), _value(one, "w:lvlText", ""), int(_value(one, "w:start", "1"))
        )
        for one in abstract.iterfind(qn("w:lvl"))
    ][:_LEVELS]


def _value(element: Any, tag: str, default: str) -> str:
    child = element.find(qn(tag))
    told = child.get(qn("w:val")) if child is not None else None
    return default if told is None else str(told)


def _num_pr(element: Any) -> tuple[str, int] | None:
    """List and level of a paragraph or a style; a list of 0 means: none."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    number, level = _value(properties, "w:numId", ""), int(_value(properties, "w:ilvl", "0"))
    return (number, level) if number not in {"", "0"} else None


def _printed(value: int, form: str) -> str:
    """A counter in the form that the list asks for; forms that no resolution has are printed as figures."""
    if form in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(value)
        return roman.upper() if form == "upperRoman" else roman
    if form in {"russianLower", "russianUpper"}:
        return _CYRILLIC[(value - 1) % len(_CYRILLIC)]
    if form in {"arabicAbjad", "arabicAlpha"}:
        return _ARABIC[(value - 1) % len(_ARABIC)]
    return str(value)


def _roman(value: int) -> str:
    told = ""
    for size, letters in (*_ROMAN, *_ROMAN_SMALL):
        while value >= size:
            told += letters
            value -= size
    return told
