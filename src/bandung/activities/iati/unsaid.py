"""What a file in IATI 2.03 cannot say of a record, told beside it, and put back when the file is read again.

The standard wants more of many elements than people know (the period of a budget, the code of a sector) and has one
order for all. So that a record comes back as it was, the writer adds, in our own namespace and never in the way of
other readers:

- `b:precision="year|month"` beside a date that had to be written as a day;
- `b:not-stated="value-date"` where an attribute had to be written that nobody stated (names parted by blanks);
- `b:told` at the end of an activity: the JSON of a field of the record (`@field`), or of one member (`@at`, from 0),
  that was left out or written in part;
- `b:order` (`@field`): the places of the written members, where they are not 0, 1, 2 ...
"""

import re
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec

from bandung.activities.iati.elements import attributes, own_text
from bandung.activities.iati.reading import Reading, short

_TAG = re.compile(r'<[^/ >][^ >]*(?: [^=>]+="[^"]*")*>')
_MARK = re.compile(r' b:(precision|not-stated)="([^"]*)"')
_DATE = re.compile(r' (iso-date|value-date|extraction-date|last-updated-datetime)="(\d{4}-\d{2})[^"]*"')
_UNSAID = re.compile(r'<b:(told|order)((?: [^=>]+="[^"]*")*)>([^<]*)</b:\1>')
_DIGITS = {"year": 4, "month": 7}
_MOST = 1_000_000
Record = TypeVar("Record", bound=msgspec.Struct)


class Unsaid(msgspec.Struct, frozen=True):
    """What is told beside an activity: (field, place or None, JSON) each, and the places of written members."""

    told: tuple[tuple[str, int | None, str], ...] = ()
    places: dict[str, tuple[int, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.told or self.places)


def taken_out(text: str) -> tuple[str, Unsaid]:
    """The text of an activity (canonical, with plain names) as it would have been told, and what goes back later."""
    if "b:" not in text:
        return text, Unsaid()
    if " b:precision=" in text or " b:not-stated=" in text:
        text = _TAG.sub(_as_told, text)
    if "<b:told" not in text and "<b:order" not in text:
        return text, Unsaid()
    told: list[tuple[str, int | None, str]] = []
    places: dict[str, tuple[int, ...]] = {}
    for kind, written, inner in _UNSAID.findall(text):
        marks = attributes(written)
        field = marks.get("field", "")
        if kind == "told":
            told.append((field, _place(marks.get("at")), own_text(inner)))
        else:
            numbers = [_place(word) for word in own_text(inner).split()]
            places[field] = tuple(number for number in numbers if number is not None)
    return _UNSAID.sub("", text), Unsaid(tuple(told), places)


def put_back(record: Record, unsaid: Unsaid, reading: Reading) -> Record:
    """The record with what was told beside it. Where that does not fit (members were added or taken away since the
    file was written, or it is not of the form of the record) a finding says so, and the field stays as it was read."""
    kinds = _kinds(type(record))
    fields: dict[str, Any] = {}
    members: dict[str, dict[int, Any]] = {}
    refused: list[str] = []
    for field in {*unsaid.places, *(name for name, place, _ in unsaid.told if place is not None)}:
        if field not in kinds or not kinds[field][1]:
            refused.append(field)
            continue
        present: tuple[Any, ...] = getattr(record, field)
        places = unsaid.places.get(field, tuple(range(len(present))))
        if len(set(places)) == len(present) == len(places):
            members[field] = dict(zip(places, present, strict=True))
        else:
            refused.append(field)
    for field, place, written in unsaid.told:
        if (
            field not in kinds
            or (place is None) is kinds[field][1]
            or (place is not None and field not in members)
        ):
            refused.append(field)
            continue
        try:
            value = kinds[field][0].decode(written)
        except (msgspec.DecodeError, ValueError):
            refused.append(field)
            continue
        if place is None:
            fields[field] = value
        else:
            members[field][place] = value
    for field, placed in members.items():
        fields[field] = tuple(placed[place] for place in sorted(placed))
    for field in dict.fromkeys(refused):
        message = f"what is told beside the standard's elements of “{short(field)}” does not fit them; it is not used"
        reading.notice("unsaid-does-not-fit", message)
    return msgspec.structs.replace(record, **fields)


@cache
def _kinds(record: type[msgspec.Struct]) -> dict[str, tuple[msgspec.json.Decoder[Any], bool]]:
    """{field: (its decoder, or that of one member, and whether it has members)}."""
    kinds: dict[str, tuple[msgspec.json.Decoder[Any], bool]] = {}
    for field in msgspec.structs.fields(record):
        inner = get_args(field.type)
        many = len(inner) == 2 and inner[1] is Ellipsis
        kinds[field.name] = (msgspec.json.Decoder(inner[0] if many else field.type), many)
    return kinds


def _as_told(match: re.Match[str]) -> str:
    tag = match[0]
    marks = dict(_MARK.findall(tag))
    if not marks:
        return tag
    tag = _MARK.sub("", tag)
    digits = _DIGITS.get(marks.get("precision", ""))
    if digits:
        tag = _DATE.sub(lambda date: f' {date[1]}="{date[2][:digits]}"', tag)
    for name in marks.get("not-stated", "").split():
        tag = re.sub(rf' {re.escape(name)}="[^"]*"', "", tag)
    return tag


def _place(told: str | None) -> int | None:
    if told is None or not (told.isascii() and told.isdigit()) or len(told) > len(str(_MOST)):
        return None
    return int(told)
