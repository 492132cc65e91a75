"""Reads a file of funds, donors, pledges and conference totals (TOML), with findings for what is wrong.

Tables: [[fund]], [[donor]], [[conference]], [[pledge]], [[contribution]], [[rule]], [[conference_total]]. See
`tables` for dates and money.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from bandung.funds.record import (
    Conference,
    ConferenceTotal,
    Contribution,
    Donor,
    Firmness,
    Fund,
    NodeRule,
    Pledge,
)
from bandung.values import Finding, Severity
from bandung.values.money import sum_by_currency
from bandung.values.tables import Row, build, parse_rows, read_rows

_TYPES: dict[str, type[msgspec.Struct]] = {
    "fund": Fund,
    "donor": Donor,
    "conference": Conference,
    "pledge": Pledge,
    "contribution": Contribution,
    "rule": NodeRule,
    "conference_total": ConferenceTotal,
}


class FundsFile(msgspec.Struct, frozen=True):
    """What a file holds, each in file order, and what was wrong with the rest."""

    funds: tuple[Fund, ...] = ()
    donors: tuple[Donor, ...] = ()
    conferences: tuple[Conference, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    rules: tuple[NodeRule, ...] = ()
    conference_totals: tuple[ConferenceTotal, ...] = ()
    findings: tuple[Finding, ...] = ()


def load_funds(path: Path) -> FundsFile:
    """Read the file at `path`. NotFound or InvalidInput where it is absent or not TOML; else findings."""
    return _told(read_rows(path))


def parse_funds(document: str, file: str) -> FundsFile:
    """The same of its text; `file` is its name in findings and errors."""
    return _told(parse_rows(document, file))


def _told(rows_read: Iterable[Row]) -> FundsFile:
    read: dict[str, dict[str, Any]] = {kind: {} for kind in _TYPES}
    rows: dict[str, Row] = {}
    findings: list[Finding] = []
    for row in rows_read:
        if row.kind not in _TYPES:
            message = f"a file of funds has no records of the kind “{row.kind}”; this one was left out"
            findings.append(Finding("unknown-kind", message, row.where))
            continue
        record, faults = build(_TYPES[row.kind], row)
        findings += faults
        if record is None:
            continue
        key = _key(record)
        if key in read[row.kind]:
            message = f"“{key}” is told twice among the records of the kind {row.kind}; the first was kept"
            findings.append(Finding("repeated-code", message, row.where, Severity.ERROR))
            continue
        read[row.kind][key] = record
        if isinstance(record, Pledge):
            rows[key] = row
    pledges = tuple(read["pledge"].values())
    for pledge in pledges:
        findings += _check_pledge(pledge, rows[pledge.code], read)
    return FundsFile(
        funds=tuple(read["fund"].values()),
        donors=tuple(read["donor"].values()),
        conferences=tuple(read["conference"].values()),
        pledges=pledges,
        contributions=tuple(read["contribution"].values()),
        rules=tuple(read["rule"].values()),
        conference_totals=tuple(read["conference_total"].values()),
        findings=tuple(findings),
    )


def _key(record: Any) -> str:
    """What makes a record unique among those of its kind."""
    if isinstance(record, ConferenceTotal):
        return str(record.year)
    if isinstance(record, Contribution):
        return f"{record.fund} {record.reference}"
    return str(record.code)


def _check_pledge(pledge: Pledge, row: Row, read: dict[str, dict[str, Any]]) -> list[Finding]:
    findings = []
    told = (("fund", pledge.fund), ("donor", pledge.donor), ("conference", pledge.conference))
    for field, code in told:
        if code and read[field] and code not in read[field]:
            message = f"the {field} “{code}” is not introduced in this file"
            findings.append(Finding(f"unknown-{field}", message, row.where))
    if pledge.amount is None and pledge.firmness is not Firmness.ANNOUNCED_LATER:
        message = f"a pledge that is {pledge.firmness.value} names no amount"
        findings.append(Finding("no-amount", message, row.where))
    if pledge.amount is not None and pledge.amount.amount <= 0:
        message = f"a pledge is more than nothing, and {pledge.amount} is not"
        findings.append(Finding("amount-not-positive", message, row.where))
    parts = sum_by_currency(part.amount for part in pledge.instalments)
    if parts and parts != (pledge.amount,):
        message = (
            f"its instalments come to {', '.join(map(str, parts))}, and not to {pledge.amount or 'an amount'}"
        )
        findings.append(Finding("instalments-differ", message, row.where))
    return findings
