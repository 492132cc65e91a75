"""The words parties use for roles, statuses, dates and transactions, and our own word for each: tables as data.

One table serves all versions of IATI, since the codes of versions 1 (`C`, `start-planned`, `Funding`) and 2
(`2`, `1`, `1`) do not collide. SOURCE.md says where each table comes from.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bandung.activities.record import Role, Status
from bandung.registry.classifications import CLASSIFICATIONS, classification_rows


@cache
def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table by its file name without `.csv`; sectors and goals are tables of the registry."""
    if table in CLASSIFICATIONS:
        return classification_rows(table)
    with Path(__file__).with_name(f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _pairs(table: str, column: str, *, standard: str | None = None) -> dict[str, str]:
    chosen = (row for row in rows(table) if standard is None or row["standard"] == standard)
    return {row["told"].lower(): row[column] for row in chosen}


def roles(standard: str) -> dict[str, Role]:
    """{word or code in lower case: role} of `iati`, `oecd-triangular`, `segib` or `apc-colombia`."""
    return {told: Role(role) for told, role in _pairs("roles", "role", standard=standard).items()}


STATUSES: dict[str, Status] = {told: Status(word) for told, word in _pairs("statuses", "status").items()}
DATE_FIELDS: dict[str, str] = _pairs("date_types", "date")
TRANSACTION_KINDS: dict[str, str] = {row["told"]: row["kind"] for row in rows("transaction_types")}
BUDGET_KINDS: dict[str, str] = _pairs("budget_kinds", "kind")
RELATED_KINDS: dict[str, str] = _pairs("link_kinds", "kind", standard="related-activity")
OTHER_IDENTIFIER_KINDS: dict[str, str] = _pairs("link_kinds", "kind", standard="other-identifier")
SECTOR_VOCABULARIES: dict[str, str] = _pairs("sector_vocabularies", "vocabulary", standard="iati-1-sector")
TAG_VOCABULARIES: dict[str, str] = _pairs("sector_vocabularies", "vocabulary", standard="iati-2-tag")
COLLABORATION_TYPES: frozenset[str] = frozenset(row["code"] for row in rows("collaboration_types"))
UNITS: frozenset[str] = frozenset(row["unit"] for row in rows("units"))
IATI_VERSIONS: frozenset[str] = frozenset(row["version"] for row in rows("versions"))
