"""Activities while they are read: the defaults that hold in them, what is noticed, and what was read before.

Texts are read by shape: `narrative` elements (IATI 2.x) where there are any, the element's own text (1.x)
otherwise. A language is the nearest `xml:lang`; where nobody declares one it is `und`, not a guess.

What an element says depends on its canonical text and on the two defaults alone, never on where it stands.
So small elements that come again and again (a sector, a reporter, a date) are read once and remembered with
what was noticed; where that is, is found out afterwards from the way down to the element (`Note.trail`).
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from bandung.activities.iati.elements import Part, all_text, attributes, own_text, parts, unescaped
from bandung.values import (
    NO_PERIOD,
    NO_TEXT,
    InvalidInput,
    Money,
    PartialDate,
    Period,
    Severity,
    Text,
    Version,
    normalize_language,
)

Attributes = Mapping[str, str]
LANGUAGE = "xml:lang"

_LONGEST_KEPT = 512
_MOST_KEPT = 8192
_NARRATIVE, _NARRATIVE_END = "<narrative>", "</narrative>"


class Note:
    """Something noticed. `trail` leads from the element up to the activity: (place among its siblings, name) each.

    A note without a code counts an element or attribute that the record has no place for.
    """

    __slots__ = ("code", "message", "severity", "trail")

    def __init__(
        self, code: str, message: str, severity: Severity, trail: tuple[tuple[int, str], ...] = ()
    ) -> None:
        self.code = code
        self.message = message
        self.severity = severity
        self.trail = trail

    def copy(self) -> "Note":
        """The same note; its trail may then go on another way."""
        return Note(self.code, self.message, self.severity, self.trail)

    @property
    def path(self) -> str | None:
        """The names of the elements from below the activity down to this one: `transaction/value`."""
        return "/".join(name for _, name in reversed(self.trail)) or None


class Reading:
    """Reads activities that share a default language and currency. `notes` are of the activity in hand,
    and `cut` is how its text is cut into parts."""

    __slots__ = ("_remembered", "currency", "cut", "language", "notes")

    def __init__(self, *, language: str | None, currency: str | None) -> None:
        self.language = language
        self.currency = currency
        self.notes: list[Note] = []
        self.cut: Callable[[str], list[Part]] = parts
        self._remembered: dict[str, dict[Any, Any]] = {}

    def notice(self, code: str, message: str, *, severity: Severity = Severity.WARNING) -> None:
        """Add a finding about the element in hand."""
        self.notes.append(Note(code, message, severity))

    def leave(self, index: int, name: str) -> None:
        """Count a child of the element in hand, or (by `@name`, index -1) an attribute, that has no place."""
        self.notes.append(Note("", "", Severity.NOTE, ((index, name),)))

    def gather(self, inner: str, table: "Table") -> dict[str, Any]:
        """{slot: what was read} of the elements directly inside, as the table says: a tuple for a list, else the
        first that says something; what a slot of one has beyond that is counted as left over."""
        gathered: dict[str, Any] = {}
        lists: dict[str, list[Any]] = {}
        remembered = self._remembered.get(table.name)
        if remembered is None:
            remembered = self._remembered[table.name] = {}
        for index, part in enumerate(self.cut(inner)):
            before = remembered.get(part)
            if before is not None:
                slot, many, value, notes = before
                if notes:
                    self._recall(notes, index, part[0])
            else:
                column = table.columns.get(part[0])
                if column is None:
                    self.leave(index, part[0])
                    continue
                slot, many = column.slot, column.many
                value, notes = self._read(part, index, column)
                if column.repeats and len(part[1]) + len(part[2]) <= _LONGEST_KEPT:
                    if len(remembered) >= _MOST_KEPT:
                        remembered.clear()
                    remembered[part] = slot, many, value, notes
            if value is None:
                continue
            if many:
                if slot in lists:
                    lists[slot].append(value)
                else:
                    lists[slot] = [value]
            elif slot not in gathered:
                gathered[slot] = value
            elif gathered[slot] != value:
                self.leave(index, part[0])
        for slot, values in lists.items():
            gathered[slot] = tuple(values)
        return gathered

    def _read(self, part: Part, index: int, column: "Column") -> tuple[Any, tuple[Note, ...]]:
        """What this part of the element in hand says, and copies of what was noticed on the way."""
        count = len(self.notes)
        told = attributes(part[1])
        if not told.keys() <= column.known:
            for name in told.keys() - column.known:
                self.leave(-1, f"@{name}")
        value = column.read(told, part[2], self)
        if len(self.notes) == count:
            return value, ()
        fresh = self.notes[count:]
        copied = tuple(note.copy() for note in fresh) if column.repeats else ()
        for note in fresh:
            note.trail = (*note.trail, (index, part[0]))
        return value, copied

    def _recall(self, notes: tuple[Note, ...], index: int, name: str) -> None:
        self.notes.extend(
            Note(note.code, note.message, note.severity, (*note.trail, (index, name))) for note in notes
        )

    def text(self, told: Attributes, inner: str) -> Text:
        """The text of an element in all its languages."""
        own = told.get(LANGUAGE) or self.language
        if "<" not in inner:
            return plain_text(own, inner) if inner else NO_TEXT
        if inner.startswith(_NARRATIVE) and inner.find("<", 11) == len(inner) - 12:
            return plain_text(own, inner[11:-12])
        pairs: list[tuple[str | None, str]] = []
        others: list[tuple[int, str]] = []
        for index, (name, written, within) in enumerate(self.cut(inner)):
            if name == "narrative":
                pairs.append((attributes(written).get(LANGUAGE) or own, all_text(within)))
            else:
                others.append((index, name))
        if not pairs:
            return Text.of(all_text(inner), own)
        for index, name in others:
            self.leave(index, name)
        return Text.from_pairs(pairs) if len(pairs) > 1 else Text.of(pairs[0][1], pairs[0][0])

    def date(self, told: Attributes, inner: str) -> PartialDate | None:
        """The date in `@iso-date`, or in the element's text as early files have it; None with a finding."""
        return self.date_from(told.get("iso-date") or own_text(inner))

    def date_from(self, told: str) -> PartialDate | None:
        """A date from this text, None with a finding where it is none."""
        date = _date(told) if len(told) <= _LONGEST_KEPT else None
        if date is None:
            said = f"“{short(told)}” is not a date" if told.strip() else "no date is stated"
            self.notice("bad-date", f"{said}; write it as 2003-12-23")
        return date

    def optional_date(self, told: str | None) -> PartialDate | None:
        """A date from an attribute that may be left out."""
        return self.date_from(told) if told and told.strip() else None

    def number(self, told: str | None) -> Decimal | None:
        """A number such as `12.5` or `12.5 %`; None if not stated, or with a finding where it is none."""
        if told is None or not told.strip():
            return None
        number = _number(told) if len(told) <= _LONGEST_KEPT else None
        if number is None:
            self.notice("bad-number", f"“{short(told)}” is not a number such as 12.5")
        return number

    def whole(self, told: str | None, meant: str) -> int | None:
        """A whole number of up to four digits such as a year; `meant` says what it would be."""
        clean = (told or "").strip()
        if not clean:
            return None
        clean = clean.removesuffix(".0")
        if not (clean.isascii() and clean.isdigit() and len(clean) <= 4):
            self.notice("bad-number", f"“{short(clean)}” is not {meant}")
            return None
        return int(clean)

    def share(self, told: Attributes, name: str = "percentage") -> Decimal | None:
        """A share in per cent, between 0 and 100."""
        written = told.get(name)
        if written is None:
            return None
        share = self.number(written)
        if share is not None and not 0 <= share <= 100:
            self.notice("bad-share", f"a share of {share} per cent is not between 0 and 100")
            return None
        return share

    def truth(self, told: str | None) -> bool | None:
        """`1`, `true`, `0` or `false`; None if not stated, or with a finding where it is none of these."""
        if told is None or not told.strip():
            return None
        value = _TRUTH.get(told.strip().lower())
        if value is None:
            self.notice("bad-flag", f"“{short(told)}” is neither true (1) nor false (0)")
        return value

    def money(self, told: Attributes, inner: str) -> Money | None:
        """The amount in the element's text with `@currency` or the activity's default; None with a finding."""
        amount = own_text(inner).strip()
        currency = told.get("currency") or self.currency
        if not amount:
            self.notice("missing-amount", "no amount is stated")
            return None
        if not currency:
            message = f"the amount {short(amount)} has no currency and the activity has no default currency"
            self.notice("missing-currency", message, severity=Severity.ERROR)
            return None
        try:
            return _money(amount, currency) if len(amount) <= 40 else Money.parse(amount, currency)
        except InvalidInput as fault:
            code = "bad-currency" if _number(amount[:_LONGEST_KEPT]) is not None else "bad-number"
            self.notice(code, fault.message)
            return None

    def period(self, start: PartialDate | None, end: PartialDate | None) -> Period:
        """From `start` to `end`; an open one with a finding where they are the wrong way round."""
        if start is None and end is None:
            return NO_PERIOD
        try:
            return _period(start, end)
        except InvalidInput as fault:
            self.notice("period-reversed", fault.message)
            return NO_PERIOD


Read = Callable[[Attributes, str, Reading], Any]


class Column(NamedTuple):
    """How an element of a table is read: into which slot, by which function, whether it tends to come again,
    whether the slot takes many, and the attributes that are read of it."""

    slot: str
    read: Read
    repeats: bool
    many: bool
    known: frozenset[str]


class Table:
    """The elements that may stand inside another one. `name` is unique among all tables."""

    __slots__ = ("columns", "name")

    def __init__(self, name: str, columns: dict[str, Column]) -> None:
        self.name = name
        self.columns = columns


def column(slot: str, read: Read, *known: str, repeats: bool = True) -> Column:
    """A column whose slot takes one; `xml:lang` is read everywhere."""
    return Column(slot, read, repeats, many=False, known=frozenset((*known, LANGUAGE)))


def columns(slot: str, read: Read, *known: str, repeats: bool = True) -> Column:
    """A column whose slot takes many."""
    return Column(slot, read, repeats, many=True, known=frozenset((*known, LANGUAGE)))


def plain_text(language: str | None, escaped: str) -> Text:
    """A text in one language from canonical text."""
    words = unescaped(escaped).strip()
    if "\n" in words:
        return Text.of(words, language)
    clean = " ".join(words.split())
    return Text((Version(normalize_language(language), clean),)) if clean else NO_TEXT


def joined(texts: tuple[Text, ...]) -> Text:
    """One text of several: version 1 repeats an element for each language."""
    if len(texts) == 1:
        return texts[0]
    if not texts:
        return NO_TEXT
    return Text.from_pairs((version.language, version.text) for text in texts for version in text.versions)


def join_in(found: dict[str, Any], *slots: str) -> None:
    """Make one text of the texts in these slots."""
    for slot in slots:
        if slot in found:
            found[slot] = joined(found[slot])


def stated(told: str | None) -> str | None:
    """The word without blanks around it, None where there is none."""
    return (told.strip() or None) if told else None


def folded(told: str) -> str:
    """The words in small letters, blanks made one."""
    return " ".join(told.split()).lower()


def short(told: str) -> str:
    """The beginning of what was told, for a sentence."""
    clean = " ".join(told[:200].split())
    return clean if len(clean) <= 40 else f"{clean[:40]}…"


# --- readers that several tables share


def read_text(told: Attributes, inner: str, reading: Reading) -> Text | None:
    """A text; None where it is empty."""
    return reading.text(told, inner) or None


def read_words(_told: Attributes, inner: str, _: Reading) -> str | None:
    """Plain words such as a telephone number."""
    return " ".join(all_text(inner).split()) or None


def read_code(told: Attributes, inner: str, _: Reading) -> str | None:
    """`@code`, or the element's text where early files have it."""
    return stated(told.get("code")) or stated(own_text(inner))


def read_date(told: Attributes, inner: str, reading: Reading) -> PartialDate | None:
    """A date."""
    return reading.date(told, inner)


_TRUTH = {"1": True, "true": True, "0": False, "false": False}
_SIMPLE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


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


@lru_cache(maxsize=16384)
def _money(amount: str, currency: str) -> Money:
    if _SIMPLE.fullmatch(amount) and currency.isascii() and currency.isupper() and len(currency) == 3:
        return Money(Decimal(amount), currency)
    return Money.parse(amount, currency)


@lru_cache(maxsize=16384)
def _period(start: PartialDate | None, end: PartialDate | None) -> Period:
    return Period(start, end)
