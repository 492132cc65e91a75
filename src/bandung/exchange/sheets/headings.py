"""Finding the sheets and columns of the template again, by key or by heading in any of the six languages."""

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from bandung.exchange.record import Kind
from bandung.exchange.sheets.columns import Column, Read, columns, words
from bandung.values import normalize_language
from bandung.values.sheets.cells import told_text
from bandung.values.sheets.rows import SheetRow, column_letters

ROWS_LOOKED_AT = 20
"""The headings stand in one of the first rows."""
KIND = "kind"
"""The column that says the kind of an entry where no sheet does."""

_IN_LANGUAGE = re.compile(r"(.+?)[ ]?[(\[ ]([a-z]{2,3}(?:-[a-z]{2,8})?)[)\]]?")
_NUMBERED = re.compile(r"(.+?) (\d{1,3}) (.+)")
_MARKS = " *:"


class Heading(msgspec.Struct, frozen=True, gc=False):
    """What a column of the file is: a column of the template (None: the kind), its number, a text's language."""

    index: int
    column: Column | None
    number: int
    language: str | None
    field: str


class Header(msgspec.Struct, frozen=True):
    """The row of headings: the known columns, and the others as people see them."""

    line: int
    known: tuple[Heading, ...]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]


def kind_of_sheet(name: str) -> Kind | None:
    """The kind of entry that a sheet's name means; None for another sheet."""
    return _kinds().get(_fold(name))


def is_surrounding(name: str) -> bool:
    """Whether it is the sheet with the explanations or the one with the lists."""
    texts = (words("sheet")["read_me"], words("sheet")["lists"])
    return _fold(name) in {_fold(version.text) for text in texts for version in text.versions}


def find_header(kind: Kind | None, name: str, row: SheetRow) -> Header | None:
    """The headings in this row, or None where a code and a title are not among them."""
    known: dict[tuple[str, str, int, str | None], Heading] = {}
    unknown: list[str] = []
    repeated: list[str] = []
    for index, cell in enumerate(row.cells):
        told = told_text(cell)
        if not told:
            continue
        field = _field(name, told, index)
        meant = _meant(kind, told)
        if meant is None:
            unknown.append(field)
            continue
        column, number, language = meant
        place = (column.group if column else "", column.key if column else KIND, number, language)
        if place in known:
            repeated.append(field)
        else:
            known[place] = Heading(index, column, number, language, field)
    keys = {heading.column.key for heading in known.values() if heading.column and not heading.column.group}
    if not {"code", "title"} <= keys:
        return None
    return Header(row.number, tuple(known.values()), tuple(unknown), tuple(repeated))


def _meant(kind: Kind | None, told: str) -> tuple[Column | None, int, str | None] | None:
    folded = _fold(told)
    names = _names(kind)
    if folded in _kind_headings():
        return None, 1, None
    if folded in names:
        return names[folded], 1, None
    # `title fr` and `block 1 title fr`: the language is taken off, what is left is looked for.
    tongue = _IN_LANGUAGE.fullmatch(folded)
    tag = normalize_language(tongue[2]) if tongue else "und"
    for rest, language in ((folded, None), *([(tongue[1], tag)] if tongue and tag != "und" else [])):
        found = _plain(kind, rest)
        if found and (language is None or found[0].read is Read.TEXT):
            return found[0], found[1], language
    return None


def _plain(kind: Kind | None, folded: str) -> tuple[Column, int] | None:
    if column := _names(kind).get(folded):
        return column, 1
    numbered = _NUMBERED.fullmatch(folded)
    if numbered and (column := _names(kind).get(f"{numbered[1]} # {numbered[3]}")):
        return column, int(numbered[2])
    return None


@cache
def _names(kind: Kind | None) -> Mapping[str, Column]:
    """{heading or key, folded: column}; those of numbered columns with # for the number."""
    names: dict[str, Column] = {}
    for column in columns():
        if kind is not None and kind not in column.kinds:
            continue
        told = [column.key, *(version.text for version in words("label")[column.key].versions)]
        if column.group:
            group = words("group")[column.group]
            told = [f"{column.group} # {column.key}"] + [
                f"{group.best_for(version.language).text} # {version.text}"
                for version in words("label")[column.key].versions
            ]
        for name in told:
            names.setdefault(_fold(name), column)
    return names


@cache
def _kinds() -> Mapping[str, Kind]:
    names = {kind.value: kind for kind in Kind}
    for kind in Kind:
        names.update({_fold(version.text): kind for version in words("sheet")[kind.value].versions})
    return names


@cache
def _kind_headings() -> frozenset[str]:
    return frozenset({KIND, *(_fold(version.text) for version in words("label")[KIND].versions)})


def _field(name: str, told: str, index: int) -> str:
    shown = " ".join(told.split())[:60] or column_letters(index)
    return f"{name}!{shown}" if name else shown


def _fold(told: str) -> str:
    return " ".join(told.replace("_", " ").split()).strip(_MARKS).casefold()
