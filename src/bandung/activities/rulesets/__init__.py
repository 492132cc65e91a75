"""The rules of the IATI standard as a table: our code, the official numbers, how much it weighs, our own sentence.

rules.csv holds the standard rulesets of versions 1.04 to 2.03 and the few rules of our own; SOURCE.md explains the
columns. A rule is looked into where its facts are: in the record (`activities.checks`), while reading
(`activities.iati`), or in the element as delivered (`activities.iati.structure`).
"""

import csv
from functools import cache
from pathlib import Path

import msgspec

from bandung.values import Severity

_OLD_DIGITS = 5


class Rule(msgspec.Struct, frozen=True):
    """One rule. `official` are the standard's own numbers for it; none where the rule is ours.

    `from_version` is the first version of the standard (`1` or `2`) that has it; `told_by` says where it is looked
    into: `record`, `reading` or `element`.
    """

    code: str
    official: tuple[str, ...]
    severity: Severity
    from_version: str
    standard: str
    told_by: str
    sentence: str


@cache
def rules() -> dict[str, Rule]:
    """{code: rule} in the order of the table."""
    with Path(__file__).with_name("rules.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: _rule(row) for row in csv.DictReader(file)}


@cache
def agencies() -> frozenset[str]:
    """The registration agencies with which identifiers of organizations begin, e.g. `GB-COH`."""
    with Path(__file__).with_name("agencies.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["agency"] for row in csv.DictReader(file))


def is_registered(reference: str) -> bool:
    """Whether the identifier begins with a registration agency, or is one of the old numbers of five digits."""
    return (reference.isdecimal() and len(reference) == _OLD_DIGITS) or "-".join(
        reference.split("-")[:2]
    ) in agencies()


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        row["code"],
        tuple(row["official"].split()),
        Severity(row["severity"]),
        row["from_version"],
        row["standard"],
        row["told_by"],
        row["sentence"],
    )
