"""The form on which a person says what the columns of a sheet mean: as guessed, corrected, and as a layout again."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.http import QueryDict

from bandung.activities.claim import ReadClaim
from bandung.activities.record import Role
from bandung.activities.sheets.mapping import (
    Column,
    Constant,
    DateOrder,
    GuessedLayout,
    GuessedTable,
    Layout,
    NumberStyle,
    fields,
    known_layout,
    open_tables,
    read_with_layout,
)
from bandung.server.pages import words
from bandung.server.records.services.layouts import layouts_of
from bandung.values import Finding

PREVIEWED = 10
_DATES = ("date", "period")
_NUMBERS = ("amount", "quantity")


class Previewed(msgspec.Struct, frozen=True):
    """The first activities that a layout reads, and what it finds about the file as a whole."""

    claims: tuple[ReadClaim, ...]
    findings: tuple[Finding, ...]


def field_choices() -> list[tuple[str, str]]:
    """The fields a column may fill."""
    return [(code, words.word(words.COLUMN_MEANINGS, code)) for code in fields()]


def role_choices(terms: str) -> list[tuple[str, str]]:
    """What the owner of the sheet does in every activity."""
    return [(role.value, words.role_word(role, terms)) for role in Role]


def recognised(path: Path, organization_code: str) -> Layout | None:
    """The layout that the organization saved for sheets like this, or one that comes with the program."""
    return known_layout(open_tables(path, file=path.name), layouts_of(organization_code))


def initial(guess: GuessedLayout) -> dict[str, str]:
    """What the form shows at first: the guess."""
    shown = {"owner_role": guess.layout.owner_role, "name": guess.layout.name}
    shown["currency"] = guess.layout.constant("currency") or ""
    shown["language"] = guess.layout.constant("language") or ""
    for table, known in enumerate(guess.tables):
        for place, column in enumerate(known.columns):
            shown[f"{table}-{place}"] = column.column.field or ""
    return shown


def corrected(guess: GuessedLayout, typed: QueryDict | dict[str, str], *, owner: str) -> Layout:
    """The guess with the person's corrections. What they did not touch stays as guessed."""
    order = typed.get("dates") or ""
    style = typed.get("numbers") or ""
    constants = tuple(one for one in guess.layout.constants if one.field not in ("currency", "language"))
    for field in ("currency", "language"):
        if value := (typed.get(field) or "").strip():
            constants += (Constant(field=field, value=value.upper() if field == "currency" else value),)
    role = typed.get("owner_role") or ""
    return msgspec.structs.replace(
        guess.layout,
        name=(typed.get("name") or guess.layout.name).strip()[:200],
        owner=owner,
        owner_role=role if role in set(Role) else "",
        constants=constants,
        tables=tuple(
            msgspec.structs.replace(
                known.table,
                columns=tuple(
                    _column(one.column, typed.get(f"{number}-{place}"), order=order, style=style)
                    for place, one in enumerate(known.columns)
                ),
            )
            for number, known in enumerate(guess.tables)
        ),
    )


def previewed(path: Path, layout: Layout) -> Previewed:
    """The first ten activities as the layout reads them."""
    claims: list[ReadClaim] = []
    findings: list[Finding] = []
    for item in read_with_layout(path, layout, file=path.name):
        if isinstance(item, ReadClaim):
            claims.append(item)
            if len(claims) == PREVIEWED:
                break
        elif len(findings) < PREVIEWED:
            findings.append(item)
    return Previewed(tuple(claims), tuple(findings))


def tables_shown(guess: GuessedLayout) -> Iterator[tuple[int, GuessedTable]]:
    """The tables with their numbers, at most a dozen."""
    return islice(enumerate(guess.tables), 12)


def _column(column: Column, chosen: str | None, *, order: str, style: str) -> Column:
    field = column.field if chosen is None else (chosen if chosen in fields() else None)
    changed: dict[str, Any] = {"field": field}
    kind = fields()[field].kind if field else ""
    if kind in _DATES and order:
        changed["date_order"] = DateOrder(order) if order in set(DateOrder) else None
    if kind in _NUMBERS and style:
        changed["number_style"] = NumberStyle(style) if style in set(NumberStyle) else None
    return msgspec.structs.replace(column, **changed)
