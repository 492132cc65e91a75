"""A layout: what the columns of a published list of practices mean. One TOML file each, beside this one."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

import msgspec

from bandung.exchange.record import Owner
from bandung.values import NotFound, Source
from bandung.values.tables import convert

LAYOUTS = ("undp-ssc-2016", "undp-ssc-api")
"""The layouts there are, each in a file of its name. A new one is a file and a word here."""


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the list's columns for each part of a practice; of several the first that says something is taken.

    `area_codes` and `area_names` are joined, `links` are addresses that become evidence.
    """

    title: tuple[str, ...]
    summary: tuple[str, ...] = ()
    problem: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    area_codes: tuple[str, ...] = ()
    area_names: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Layout(msgspec.Struct, frozen=True):
    """`identity` are the columns that tell one practice from another, `required` those by which a list is known."""

    name: str
    owner: Owner
    prefix: str
    source: Source
    identity: tuple[str, ...]
    required: tuple[str, ...]
    columns: Columns

    @property
    def placed(self) -> frozenset[str]:
        """The columns of the list that have a place in the practice."""
        told = (getattr(self.columns, field) for field in Columns.__struct_fields__)
        return frozenset(name for names in told for name in names) | frozenset(self.identity)


def layout_for(columns: Collection[str]) -> Layout | None:
    """The layout whose required columns are all there; None where no layout knows the list."""
    return next(
        (layout for layout in map(load_layout, LAYOUTS) if set(layout.required) <= set(columns)), None
    )


@cache
def load_layout(name: str) -> Layout:
    """A layout by its name; NotFound where there is none."""
    if name not in LAYOUTS:
        raise NotFound(f"there is no layout “{name}”; there are {', '.join(LAYOUTS)}")
    told = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return Layout(
        name,
        convert(told["owner"], Owner),
        told["prefix"],
        convert(told["source"], Source),
        tuple(told["identity"]),
        tuple(told["required"]),
        msgspec.convert(told["columns"], Columns),
    )
