"""The structure of the IATI standard as a tree of elements, read from activities.csv and organisations.csv.

One table for each standard holds all versions from 1.01 to 2.03; SOURCE.md explains the columns.
"""

import csv
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

VERSIONS = ("1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03")
"""The versions the tables tell of, oldest first."""


class Standard(StrEnum):
    """The two standards of IATI, by the name of the table."""

    ACTIVITIES = "activities"
    ORGANISATIONS = "organisations"


class Attribute(msgspec.Struct, frozen=True):
    """An attribute an element may have; `kind` is a type of XML Schema (`string`, `decimal`, `date` ...)."""

    name: str
    kind: str
    required: bool


class Node(msgspec.Struct, frozen=True):
    """An element where it may stand: how often (`most` None is any number), and what is in it.

    `content` is `ordered`, `any-order`, `any-order-some` (at least one child), `none`, `anything`, or the type of
    its text. `words` allows text beside children; elements and attributes of other namespaces may be allowed too.
    """

    path: str
    least: int
    most: int | None
    content: str
    words: bool
    foreign_elements: bool
    foreign_attributes: bool
    attributes: tuple[Attribute, ...]
    children: tuple["Node", ...] = ()

    @property
    def name(self) -> str:
        """The element's own name."""
        return self.path.rpartition("/")[2]

    def child(self, name: str) -> "Node | None":
        """The node of the child `name`, None where there must be none."""
        return next((child for child in self.children if child.name == name), None)

    def attribute(self, name: str) -> Attribute | None:
        """The attribute `name` (`xml:lang` for the language), None where the standard has none."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)


@cache
def structure(standard: Standard, version: str) -> Node:
    """The root element of the standard in this version (one of VERSIONS), with everything below it."""
    rows = [row for row in _rows(standard) if version in row["versions"].split()]
    below: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        below.setdefault(row["path"].rpartition("/")[0], []).append(row)
    return _node(below[""][0], below)


def _node(row: dict[str, str], below: dict[str, list[dict[str, str]]]) -> Node:
    foreign = row["foreign"].split()
    return Node(
        row["path"],
        int(row["least"]),
        None if row["most"] == "unbounded" else int(row["most"]),
        row["content"],
        row["words"] == "yes",
        "elements" in foreign,
        "attributes" in foreign,
        tuple(_attribute(told) for told in row["attributes"].split()),
        tuple(_node(child, below) for child in below.get(row["path"], ())),
    )


def _attribute(told: str) -> Attribute:
    name, _, kind = told.rpartition(":")
    return Attribute(name, kind.removeprefix("!"), kind.startswith("!"))


@cache
def _rows(standard: Standard) -> tuple[dict[str, str], ...]:
    with Path(__file__).with_name(f"{standard.value}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
