"""The fields a column can fill (fields.csv), for guessing, for reading, and for the list a person chooses from."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru", "zh", "tr")
"""The languages of the word tables in this folder."""


class Field(msgspec.Struct, frozen=True):
    """A field: `kind` says what its values look like, `many` whether several columns may fill it."""

    field: str
    kind: str
    many: bool
    label: str
    note: str


@cache
def fields() -> Mapping[str, Field]:
    """{code: field} in the order in which they are offered."""
    return {
        row["field"]: Field(row["field"], row["kind"], row["many"] == "yes", row["label"], row["note"])
        for row in rows("fields")
    }


@cache
def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table of this folder by its file name without `.csv`."""
    with Path(__file__).with_name(f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
