"""A published list of practices (JSON, or a table) into practices, by its layout; nothing is lost silently.

Rows that tell of one initiative (the layout's identity) become one practice with all their countries and links. Columns
without a place are counted, country names that the registry does not know are findings. The language of the texts is
found from the texts, as such lists mix languages without saying so. A list is small (JSON is held whole, up to
`LARGEST`); what is larger is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from bandung.exchange.checking import sound_entry
from bandung.exchange.choices import find_code
from bandung.exchange.layouts.layout import Layout, layout_for
from bandung.exchange.record import Owner, Practice
from bandung.registry import load_registry
from bandung.values import Finding, InvalidInput, NotFound, Severity, Source, Text, Where
from bandung.values.detection import detect_language
from bandung.values.sheets.cells import told_text
from bandung.values.sheets.tables import read_tables

LARGEST = 64 * 1024 * 1024
"""Bytes of a JSON list."""

_SEVERAL = re.compile(r"[,;|\n]+")
_LINK = re.compile(r"https?://[^\s,;\"'<>]+")
_LOST = "\ufffd"


class Mapped(msgspec.Struct, frozen=True):
    """What became of a list: its rows, the practices, and how many cells of which column have no place."""

    rows: int
    practices: int
    unplaced: dict[str, int]


def read_listed_practices(path: Path) -> Iterator[Owner | Practice | Finding | Mapped]:
    """The owner, the practices, what is wrong, and at the end what became of all.

    InvalidInput where no layout knows the list, or it cannot be read.
    """
    rows = _rows(path)
    first = rows[0][1] if rows else {}
    layout = layout_for(first.keys())
    if layout is None:
        raise InvalidInput("no layout knows this list of practices", where=Where(str(path)))
    yield layout.owner
    groups: dict[tuple[str, ...], list[tuple[int, Mapping[str, str]]]] = {}
    unplaced: Counter[str] = Counter()
    for line, row in rows:
        key = tuple(row.get(name, "").strip().casefold() for name in layout.identity)
        groups.setdefault(key, []).append((line, row))
        unplaced.update(name for name, told in row.items() if told.strip() and name not in layout.placed)
    made = 0
    for key, told in groups.items():
        for found in _practice(layout, key, told, str(path)):
            made += isinstance(found, Practice)
            yield found
    yield Mapped(len(rows), made, dict(unplaced.most_common()))


def _practice(
    layout: Layout, key: tuple[str, ...], told: list[tuple[int, Mapping[str, str]]], file: str
) -> Iterator[Practice | Finding]:
    columns = layout.columns
    code = _code(layout, key)
    where = Where(file, told[0][0], code)
    texts = {
        field: _first(told, getattr(columns, field))
        for field in ("title", "summary", "problem", "action", "results")
    }
    if not texts["title"]:
        message = "the row has no title; it was left out"
        yield Finding("no-title", message, _at(where, columns.title[0]), Severity.ERROR)
        return
    areas, strangers = _areas(layout, told)
    for name in strangers:
        message = (
            f"the registry knows no country “{name[:60]}”; it is not among the countries of the practice"
        )
        yield Finding("unknown-country", message, _at(where, (*columns.area_names, *columns.area_codes)[0]))
    for field, text in texts.items():
        if _LOST in text:
            message = "letters were lost before the list was published (�)"
            yield Finding("lost-letters", message, _at(where, getattr(columns, field)[0]), Severity.NOTE)
    links = dict.fromkeys(
        link for name in columns.links for _, row in told for link in _links(row.get(name, ""))
    )
    long = max(texts.values(), key=len)
    found = detect_language(long)
    language = found.language if found else None
    practice = Practice(
        code=code,
        owner=layout.owner.code,
        title=Text.of(texts["title"], language),
        summary=Text.of(texts["summary"], language),
        problem=Text.of(texts["problem"], language),
        action=Text.of(texts["action"], language),
        results=Text.of(texts["results"], language),
        areas=areas,
        partners=_split(told, columns.partners),
        evidence=tuple(Source(_title_of(link), link) for link in links),
        source=layout.source,
    )
    sound, doubts = sound_entry(practice, where)
    yield from doubts
    if isinstance(sound, Practice):
        yield sound


def _code(layout: Layout, key: tuple[str, ...]) -> str:
    """A code that stays the same as long as what identifies the initiative does."""
    if len(key) == 1 and re.fullmatch(r"[\w.-]{1,60}", key[0]):
        return f"{layout.prefix}-{key[0]}"
    head = re.sub(r"\W+", "", key[0])[:12]
    mark = blake2b("\0".join(key).encode(), digest_size=5).hexdigest()
    return "-".join(part for part in (layout.prefix, head, mark) if part)


def _areas(layout: Layout, told: list[tuple[int, Mapping[str, str]]]) -> tuple[tuple[str, ...], list[str]]:
    """Countries by code and by name, in the order told, each once; and the words that are no country."""
    registry = load_registry()
    found: dict[str, None] = {}
    strangers: dict[str, None] = {}
    for part in _split(told, layout.columns.area_codes):
        area = registry.known_area(part, scheme="iso3") if len(part) == 3 else None
        if area is None:
            strangers[part] = None
        else:
            found[area.code] = None
    for part in _split(told, layout.columns.area_names):
        code = find_code("countries", part) or _found_by_name(part)
        if code is None:
            strangers[part] = None
        else:
            found[code] = None
    return tuple(found), list(strangers)


def _found_by_name(name: str) -> str | None:
    """The area that the registry finds by an exact other name, or by one that is spelt almost so."""
    for match in load_registry().find(name, limit=1):
        code = getattr(match.thing, "code", "")
        if match.score >= _SURE and load_registry().known_area(code) is match.thing:
            return str(code)
    return None


_SURE = 0.85
"""Below it the registry's look-up resembles rather than names."""


def _first(told: list[tuple[int, Mapping[str, str]]], names: tuple[str, ...]) -> str:
    return next(
        (" ".join(row[name].split()) for name in names for _, row in told if row.get(name, "").strip()), ""
    )


def _split(told: list[tuple[int, Mapping[str, str]]], names: tuple[str, ...]) -> tuple[str, ...]:
    parts = (part.strip() for name in names for _, row in told for part in _SEVERAL.split(row.get(name, "")))
    return tuple(dict.fromkeys(part for part in parts if part))


def _links(told: str) -> list[str]:
    return [link.rstrip(".)") for link in _LINK.findall(told)]


def _title_of(link: str) -> str:
    """A link has no title of its own in such a list: its host and last part stand for one."""
    host = link.split("/")[2]
    last = link.rstrip("/").rsplit("/", 1)[-1]
    return host if last == host else f"{host}: {last[:80]}"


def _rows(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}") from None
    if size > LARGEST:
        message = f"a list of practices of more than {LARGEST // 2**20} MB is not read; divide it"
        raise InvalidInput(message, where=Where(str(path)))
    start = path.read_bytes()[:1] if size else b""
    if start in (b"{", b"["):
        return _json_rows(path)
    rows: list[tuple[int, Mapping[str, str]]] = []
    for table in read_tables(path):
        heading: list[str] = []
        for row in table.rows:
            cells = [told_text(cell) for cell in row.cells]
            if not heading:
                heading = cells
            else:
                rows.append((row.number, dict(zip(heading, cells, strict=False))))
        break
    return rows


def _json_rows(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    try:
        told: Any = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise InvalidInput(f"this is not JSON: {error}", where=Where(str(path))) from None
    if isinstance(told, dict):
        told = next((value for value in told.values() if isinstance(value, list)), None)
    if not isinstance(told, list):
        raise InvalidInput("the file holds no list of rows", where=Where(str(path)))
    return [
        (number, {str(name): _word(value) for name, value in row.items()})
        for number, row in enumerate(told, start=1)
        if isinstance(row, dict)
    ]


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _at(where: Where, field: str) -> Where:
    return msgspec.structs.replace(where, field=field)
