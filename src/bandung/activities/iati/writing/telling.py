"""One activity while it is written: elements, words and dates in the form XML Schema wants, and what gets lost.

A builder that finds something the standard demands and the record does not hold raises `Unsayable`; what is merely
left out is noted by `lose`. In both cases the whole part travels in `b:told` (see `unsaid.py`), so that nothing
the record holds is missing from the file, and a finding says what to add.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
from lxml import etree

from bandung.activities.iati.elements import OWN_NAMESPACE
from bandung.activities.iati.reading import LANGUAGE as _LANGUAGE_NAME
from bandung.values import Finding, PartialDate, Severity, Text, Where

OWN = f"{{{OWN_NAMESPACE}}}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}" + _LANGUAGE_NAME.rpartition(":")[2]
Element = Any
"""lxml-stubs 0.5 does not know all of lxml 6."""

# What XML 1.0 (2.2) has no place for, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN_ADDRESS = re.compile(r"[a-z]{2,8}://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/?&=+,;@!*()-]*)?")
_ADDRESS = etree.XMLSchema(
    etree.XML(
        '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="a" type="s:anyURI"/></s:schema>'
    )
)
_LONGEST_NUMBER = 60
Member = TypeVar("Member")


class Unsayable(Exception):
    """The part cannot be written in IATI 2.03; the text says what it lacks."""


class Telling:
    """What is written of one activity. `lost` names what the part in hand could not say."""

    __slots__ = ("assumed", "findings", "identifier", "language", "lost", "marks", "today")

    def __init__(self, identifier: str, *, language: str | None, today: dt.date) -> None:
        self.identifier = identifier
        self.language = language
        self.today = today
        self.lost: list[str] = []
        self.findings: list[Finding] = []
        self.marks: list[Element] = []
        self.assumed = 0

    def lose(self, what: str) -> None:
        """Note that the part in hand holds more than is written of it."""
        self.lost.append(what)

    def notice(self, code: str, message: str, field: str, severity: Severity = Severity.WARNING) -> None:
        """Add a finding about a field of this record."""
        self.findings.append(
            Finding(code, message, Where(record=self.identifier or None, field=field), severity)
        )

    # --- parts of the record

    def single(
        self, activity: Element, field: str, value: Any, build: Callable[[Any], Element | None]
    ) -> None:
        """Write a field that is one value; `build` returns an element, or None where it set an attribute."""
        if value is None or value == ():
            return
        self.lost = []
        try:
            element = build(value)
        except Unsayable as why:
            self._left(field, None, value, str(why))
            return
        if element is not None:
            activity.append(element)
        if self.lost:
            self._in_part(field, None, value)

    def members(
        self,
        activity: Element,
        field: str,
        whole: tuple[Any, ...],
        *groups: tuple[Callable[[Any], bool], Callable[[Any], Element]],
    ) -> None:
        """Write a field with members: each group (whether it takes a member, how it writes it) in turn."""
        if not whole:
            return
        written: list[int] = []
        open_ = dict(enumerate(whole))
        for takes, build in groups:
            for place, member in tuple(open_.items()):
                if not takes(member):
                    continue
                del open_[place]
                self.lost = []
                try:
                    element = build(member)
                except Unsayable as why:
                    self._left(field, place, member, str(why))
                    continue
                activity.append(element)
                written.append(place)
                if self.lost:
                    self._in_part(field, place, member)
        for place, member in open_.items():
            self._left(field, place, member, "IATI 2.03 has no element for it")
        self.ordered(field, written, len(whole))

    def ordered(self, field: str, written: list[int], count: int) -> None:
        """Tell the places of the written members where they do not follow one another."""
        if written != list(range(len(written))) or (len(written) != count and written):
            mark = etree.Element(f"{OWN}order", field=field)
            mark.text = " ".join(map(str, written))
            self.marks.append(mark)

    def told(self, field: str, place: int | None, value: Any) -> None:
        """Tell a field or a member as JSON in our own namespace."""
        try:
            written = msgspec.json.encode(value).decode()
        except UnicodeEncodeError:
            # A lone surrogate is no character; no file of any kind can carry it.
            self.notice("not-text", "it holds characters that are not text and was not written", field)
            return
        mark = etree.Element(f"{OWN}told", field=field)
        if place is not None:
            mark.set("at", str(place))
        mark.text = _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
        self.marks.append(mark)

    def _left(self, field: str, place: int | None, value: Any, why: str) -> None:
        self.told(field, place, value)
        self.notice("not-said-in-iati", f"it is not written for other readers: {why}", _named(field, place))

    def _in_part(self, field: str, place: int | None, value: Any) -> None:
        self.told(field, place, value)
        what = "; ".join(dict.fromkeys(self.lost))
        self.notice("said-in-part", f"other readers are not told all of it: {what}", _named(field, place))

    def within(
        self,
        parent: Element,
        parts: Iterable[Member],
        build: Callable[[Member], Element],
        *,
        most: int | None = None,
    ) -> int:
        """Write the parts of a part; what cannot be said is lost. Returns how many were written."""
        count = 0
        for part in parts:
            if count == most:
                self.lose("IATI 2.03 has room for one only")
                break
            try:
                parent.append(build(part))
            except Unsayable as why:
                self.lose(str(why))
            else:
                count += 1
        return count

    # --- words

    def word(self, told: str | None) -> str | None:
        """The word as XML can hold it, None where there is none."""
        if told is None:
            return None
        clean = _FORBIDDEN.sub("", told).strip()
        if not clean or clean != told:
            self.lose("characters or blanks that XML does not keep")
        return clean or None

    def put(self, element: Element, name: str, told: str | None) -> None:
        """Set an attribute that may be left out."""
        word = self.word(told)
        if word is not None:
            element.set(name, word)

    def need(self, element: Element, name: str, told: str | None, why: str) -> None:
        """Set an attribute that the standard demands; Unsayable without it."""
        word = self.word(told)
        if word is None:
            raise Unsayable(why)
        element.set(name, word)

    def coded(self, parent: Element, tag: str, code: str | None) -> None:
        """An element that is a code, where there is one."""
        word = self.word(code)
        if word is not None:
            etree.SubElement(parent, tag, code=word)

    def line(self, parent: Element, tag: str, told: str) -> None:
        """An element of plain words such as a telephone number."""
        word = " ".join((self.word(told) or "").split())
        if word != told:
            self.lose("characters or blanks that XML does not keep")
        if word:
            etree.SubElement(parent, tag).text = word

    def flag(self, element: Element, name: str, *, told: bool | None) -> None:
        """`1` or `0`, where it is stated."""
        if told is not None:
            element.set(name, "1" if told else "0")

    def address(self, told: str | None) -> str | None:
        """An address that is one (RFC 3986); characters that may not stand in it are escaped."""
        word = self.word(told)
        if word is None or _PLAIN_ADDRESS.fullmatch(word) or _is_address(word):
            return word
        self.lose("the address is none, or has characters that may not stand in an address")
        escaped = quote(word, safe="/:?#@!$&'()*+,;=%~")
        return escaped if _is_address(escaped) else None

    # --- texts

    def narratives(self, element: Element, text: Text) -> int:
        """A `narrative` for each language; returns how many."""
        versions = Text.from_pairs(
            (version.language, _FORBIDDEN.sub("", version.text)) for version in text.versions
        )
        if versions != text:
            self.lose("characters or blanks that XML does not keep")
        for version in versions.versions:
            narrative = etree.SubElement(element, "narrative")
            narrative.text = version.text
            if version.language != self.language:
                narrative.set(LANGUAGE, version.language)
        return len(versions.versions)

    def text(self, parent: Element, tag: str, text: Text) -> None:
        """An element with a text, where there is one."""
        if text:
            element = etree.Element(tag)
            if self.narratives(element, text):
                parent.append(element)

    def need_text(self, parent: Element, tag: str, text: Text, why: str) -> None:
        """An element with a text that the standard demands; Unsayable without it."""
        element = etree.SubElement(parent, tag)
        if not self.narratives(element, text):
            raise Unsayable(why)

    # --- numbers and dates

    def number(self, told: Decimal | None) -> str | None:
        """As XML Schema writes a decimal: no exponent."""
        if told is None:
            return None
        if told.is_finite() and -_LONGEST_NUMBER < told.adjusted() < _LONGEST_NUMBER:
            written = format(told, "f")
            if len(written) <= _LONGEST_NUMBER:
                return written
        self.lose("a number that is too long to be written")
        return None

    def share(self, element: Element, name: str, told: Decimal | None) -> None:
        """A share in per cent, between 0 and 100."""
        if told is None:
            return
        if told.is_finite() and 0 <= told <= 100:
            written = self.number(told)
            if written is not None:
                element.set(name, written)
        else:
            self.lose("a share that is not between 0 and 100 per cent")

    def whole(self, element: Element, name: str, told: int | None, *, least: int = 0) -> bool:
        """A whole number of up to four digits; whether it was written."""
        if told is None:
            return False
        if least <= told <= 9999:
            element.set(name, str(told))
            return True
        self.lose(f"{name} is not a number from {least} to 9999")
        return False

    def day(
        self, element: Element, name: str, date: PartialDate, *, last: bool = False, capped: bool = False
    ) -> None:
        """A date as a day: the first one of what was told, or the last one; `b:precision` says what it was.

        A day that must not lie in the future (`capped`) stops at the day of writing where that is told too.
        """
        chosen = date.latest if last else date.earliest
        if capped and date.earliest <= self.today < chosen:
            chosen = self.today
        element.set(name, chosen.isoformat())
        if date.day is None:
            element.set(f"{OWN}precision", "year" if date.month is None else "month")

    def moment(self, element: Element, name: str, date: PartialDate) -> None:
        """A date as a moment, as the standard wants it for updates: the beginning of the day, no zone."""
        self.day(element, name, date)
        element.set(name, f"{element.get(name)}T00:00:00")

    def dated(self, parent: Element, tag: str, date: PartialDate | None, *, last: bool = False) -> None:
        """An element with `@iso-date`, where there is a date."""
        if date is not None:
            self.day(etree.SubElement(parent, tag), "iso-date", date, last=last)


class HeldBack(Exception):
    """The record lacks what the schema demands of every one; the findings of the telling say what."""


class Missing:
    """What every activity or organization (`thing`) must have and this one has not."""

    def __init__(self, telling: Telling, thing: str) -> None:
        self.telling = telling
        self.thing = thing
        self.found = False

    def need(self, field: str, write: Callable[[], None], what: str) -> None:
        """Write a field; `what` is asked for where the writing is Unsayable without other words."""
        self.telling.lost = []
        try:
            write()
        except Unsayable as why:
            self.lacks(field, str(why) or what)

    def lacks(self, field: str, what: str) -> None:
        """Note that it is missing."""
        self.found = True
        message = f"{self.thing} is held back: IATI 2.03 wants {what}, which is not stated; add it"
        self.telling.notice("held-back", message, field, Severity.ERROR)


def not_stated(element: Element, *names: str) -> None:
    """Mark attributes that had to be written although nobody stated them."""
    before = element.get(f"{OWN}not-stated")
    element.set(f"{OWN}not-stated", " ".join((*(before.split() if before else ()), *names)))


def _named(field: str, place: int | None) -> str:
    return field if place is None else f"{field}[{place + 1}]"


def _is_address(word: str) -> bool:
    element = etree.Element("a")
    element.text = word
    return bool(_ADDRESS.validate(element))
