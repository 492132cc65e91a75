"""The register of organizations, read from the TOML files in `data/` (one for each kind; see data/SOURCE.md).

A name is written once for all days (`name = {pt = "...", en = "..."}`, with `since` where known) or, where it
changed, as a list of `names` with `from`, `to` and `decision`. The first language is the original.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bandung.registry.organizations.organization import DatedName, Identifier, Kind, Organization
from bandung.values import InvalidInput, NotFound, Period, Text

FILES = (
    "un_bodies.toml",
    "un_entities.toml",
    "cooperation_agencies.toml",
    "regional_bodies.toml",
    "banks_and_funds.toml",
    "centres_of_excellence.toml",
    "providers.toml",
)
"""The data files, in the order in which they are read."""


@lru_cache(maxsize=1)
def load_organizations() -> tuple[Organization, ...]:
    """All organizations of the register, in the order of the files."""
    found: dict[str, Organization] = {}
    for name in FILES:
        content = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
        for entry in tomllib.loads(content)["organization"]:
            organization = _organization(entry)
            if organization.code in found:
                raise InvalidInput(f"{name}: the code “{organization.code}” is given twice; codes are unique")
            found[organization.code] = organization
    return tuple(found.values())


def organization_by_code(code: str) -> Organization:
    """The organization with this code; NotFound where there is none."""
    known = _by_code().get(code)
    if known is None:
        raise NotFound(f"the register has no organization with the code “{code}”")
    return known


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, Organization]:
    return {known.code: known for known in load_organizations()}


def _organization(entry: Mapping[str, Any]) -> Organization:
    identifiers = tuple(
        Identifier(scheme, value)
        for scheme, values in entry.get("identifiers", {}).items()
        for value in values
    )
    return Organization(
        code=entry["code"],
        kind=Kind(entry["kind"]),
        names=_names(entry),
        source=entry["source"],
        area=entry.get("area"),
        seat=entry.get("seat"),
        acronyms=Text.from_pairs(entry.get("acronyms", {}).items()),
        aliases=tuple(entry.get("aliases", ())),
        identifiers=identifiers,
        parent=entry.get("parent"),
        website=entry.get("website"),
    )


def _names(entry: Mapping[str, Any]) -> tuple[DatedName, ...]:
    if "name" in entry:
        text = Text.from_pairs(entry["name"].items())
        return (DatedName(text, Period.parse(entry.get("since", ""), entry.get("until", ""))),)
    return tuple(
        DatedName(
            Text.from_pairs(name["text"].items()),
            Period.parse(name.get("from", ""), name.get("to", "")),
            name.get("decision"),
        )
        for name in entry["names"]
    )
