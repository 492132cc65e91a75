"""One activity while it is read: the defaults that hold in it, and what is noticed on the way.

Texts are read by shape: `narrative` elements (IATI 2.x) where there are any, the element's own text (1.x)
otherwise. A language is the nearest `xml:lang`; where nobody declares one it is `und`, not a guess.
"""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeAlias, cast

from lxml.etree import _Element

from bandung.values import Finding, InvalidInput, Money, PartialDate, Period, Severity, Text, Where

Element: TypeAlias = _Element
_NO_TEXT = Text()
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# libxml2 keeps 16 bits for the line of an element; beyond that it gives the line where the next text ends.
_LAST_EXACT_LINE = 65534


class Reading:
    """Defaults (`currency`, `language`), findings and counts of one activity. Lives for that activity only."""

    __slots__ = ("currency", "file", "findings", "language", "record", "unplaced")

    def __init__(self, *, file: str | None, record: str, language: str | None, currency: str | None) -> None:
        self.file = file
        self.record = record
        self.language = language
        self.currency = currency
        self.findings: list[Finding] = []
        self.unplaced: dict[tuple[str, str], int] = {}

    def notice(
        self, code: str, message: str, element: Element, *, severity: Severity = Severity.WARNING
    ) -> None:
        """Add a finding at this element."""
        where = Where(self.file, line_of(element), self.record or None, path_of(element))
        self.findings.append(Finding(code, message, where, severity))

    def leave(self, parent: str, tag: str) -> None:
        """Count an element `tag` inside `parent` (`""` for the activity) that the record has no place for."""
        key = (parent, tag)
        self.unplaced[key] = self.unplaced.get(key, 0) + 1

    def left_over(self) -> dict[str, int]:
        """{path: number} of the elements that were left."""
        return {f"{parent}/{tag}" if parent else tag: count for (parent, tag), count in self.unplaced.items()}

    def text(self, element: Element) -> Text:
        """The text of an element in all its languages."""
        own = element.get(LANGUAGE) or self.language
        inside = len(element)
        if not inside:
            told = element.text
            return _plain_text(own, told) if told else _NO_TEXT
        if inside == 1 and element[0].tag == "narrative":
            child = element[0]
            return _plain_text(child.get(LANGUAGE) or own, words_of(child))
        pairs = [
            (child.get(LANGUAGE) or own, words_of(child)) for child in element if child.tag == "narrative"
        ]
        return Text.from_pairs(pairs) if pairs else _plain_text(own, words_of(element))

    def date(self, element: Element) -> PartialDate | None:
        """The date in `@iso-date`, or in the element's text as early files have it; None with a finding."""
        told = element.get("iso-date") or element.text or ""
        return self.date_from(told, element)

    def date_from(self, told: str, element: Element) -> PartialDate | None:
        """A date from this text, None with a finding where it is none."""
        date = _date(told)
        if date is None:
            said = f"“{_short(told)}” is not a date" if told.strip() else "no date is stated"
            self.notice("bad-date", f"{said}; write it as 2003-12-23", element)
        return date

    def number(self, told: str | None, element: Element) -> Decimal | None:
        """A number such as `12.5` or `12.5 %`; None if not stated, or with a finding where it is none."""
        if told is None or not told.strip():
            return None
        number = _number(told)
        if number is None:
            self.notice("bad-number", f"“{_short(told)}” is not a number such as 12.5", element)
        return number

    def share(self, element: Element) -> Decimal | None:
        """`@percentage`, between 0 and 100."""
        share = self.number(element.get("percentage"), element)
        if share is not None and not 0 <= share <= 100:
            self.notice("bad-share", f"a share of {share} per cent is not between 0 and 100", element)
            return None
        return share

    def money(self, element: Element) -> Money | None:
        """The amount in the element's text with `@currency` or the activity's default; None with a finding."""
        told = (element.text or "").strip()
        currency = element.get("currency") or self.currency
        if not told:
            self.notice("missing-amount", "no amount is stated", element)
            return None
        if not currency:
            message = f"the amount {_short(told)} has no currency and the activity has no default currency"
            self.notice("missing-currency", message, element, severity=Severity.ERROR)
            return None
        try:
            return Money.parse(told, currency)
        except InvalidInput as fault:
            code = "bad-currency" if _number(told) is not None else "bad-number"
            self.notice(code, fault.message, element)
            return None

    def period(self, start: PartialDate | None, end: PartialDate | None, element: Element) -> Period:
        """From `start` to `end`; an open one with a finding where they are the wrong way round."""
        try:
            return Period(start, end)
        except InvalidInput as fault:
            self.notice("period-reversed", fault.message, element)
            return Period()


def words_of(element: Element) -> str:
    """The text of an element, with that of elements inside it (markup somebody left in a narrative)."""
    if len(element):
        return " ".join(part for part in element.itertext() if isinstance(part, str))
    return element.text or ""


def line_of(element: Element) -> int | None:
    """The line an element starts on."""
    line = cast("int | None", element.sourceline)
    if line is None or line <= _LAST_EXACT_LINE:
        return line
    following = element.text or (element.tail if not len(element) else None)
    return line - following.count("\n") if following else line


def path_of(element: Element) -> str | None:
    """The names of the elements from below the activity down to this one: `transaction/value`."""
    names: list[str] = []
    node: Element | None = element
    while node is not None and node.tag != "iati-activity":
        names.append(str(node.tag))
        node = node.getparent()
    return "/".join(reversed(names)) or None


@lru_cache(maxsize=65536)
def _date(told: str) -> PartialDate | None:
    try:
        return PartialDate.parse(told)
    except InvalidInput:
        return None


@lru_cache(maxsize=16384)
def _number(told: str) -> Decimal | None:
    text = told.strip().removesuffix("%").strip()
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@lru_cache(maxsize=4096)
def _plain_text(language: str | None, words: str) -> Text:
    return Text.of(words, language)


def _short(told: str) -> str:
    clean = " ".join(told.split())
    return clean if len(clean) <= 40 else f"{clean[:40]}…"
