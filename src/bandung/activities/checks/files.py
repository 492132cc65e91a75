"""A file checked from end to end, without a database: reading, structure, rules and completeness together."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from bandung.activities.checks.languages import check_language_tags
from bandung.activities.checks.record import check_record
from bandung.activities.claim import ReadClaim, Reader
from bandung.activities.completeness import Completeness, completeness
from bandung.activities.iati import read_activities
from bandung.activities.iati.organisation_file import file_kind, read_organizations
from bandung.activities.rulesets import rules
from bandung.values import Finding, Severity, Where


class CheckedClaim(msgspec.Struct, frozen=True):
    """One activity of a file with the findings of reading and checking it, and how complete it is."""

    where: Where
    title: str
    findings: tuple[Finding, ...]
    completeness: Completeness | None


class CheckedOrganization(msgspec.Struct, frozen=True):
    """One organization of an organisation file with the findings of reading it."""

    where: Where
    findings: tuple[Finding, ...]


Checked = CheckedClaim | CheckedOrganization | Finding


class Tally(msgspec.Struct, frozen=True):
    """A file in numbers: activities, those without finding, findings by severity and code, mean completeness, and how
    many organizations it tells of as a whole; those without finding are `sound` as well."""

    activities: int
    sound: int
    severities: dict[str, int]
    codes: dict[str, int]
    completeness: float | None
    organizations: int = 0


def check_claim(claim: ReadClaim, *, on: dt.date) -> CheckedClaim:
    """The findings of reading and those of the checks together, each fault once.

    What version 2 of the standard asks and version 1 did not is a warning in a file of version 1.
    """
    if claim.record is None:
        return CheckedClaim(claim.where, "", claim.findings, None)
    checked = check_record(claim.record, on=on, where=claim.where)
    if checked and claim.delivery_defaults.startswith("iati 1"):
        checked = tuple(map(_as_for_version_1, checked))
    if claim.findings and checked:
        missing = {f.where.field for f in claim.findings if f.code == "missing-element"}
        checked = tuple(
            f for f in checked if not (f.code.startswith("missing-") and f.where.field in missing)
        )
    return CheckedClaim(
        claim.where,
        str(claim.record.title),
        (*claim.findings, *checked),
        completeness(claim.record),
    )


def _as_for_version_1(finding: Finding) -> Finding:
    if finding.severity is Severity.ERROR and rules()[finding.code].from_version == "2":
        return msgspec.structs.replace(finding, severity=Severity.WARNING)
    return finding


def check_file(
    path: Path, *, on: dt.date, structure: bool = True, reader: Reader | None = None
) -> Iterator[Checked]:
    """Read and check a file: each activity, or organization, in order, and findings about the file as a whole.

    `reader` reads it where it is not IATI (`activities.sheets.choosing` finds one for a sheet). `structure`: whether
    elements of IATI are held against the structure of the standard as well. Language tags that the texts contradict
    are noted. Needs no database. NotFound where there is no such file.
    """
    if reader is None and file_kind(path) == "organisations":
        for told in read_organizations(path, file=str(path), structure=structure):
            yield told if isinstance(told, Finding) else CheckedOrganization(told.where, told.findings)
        return
    for delivered in reader(path) if reader else read_activities(path, structure=structure):
        if isinstance(delivered, Finding):
            yield delivered
            continue
        checked = check_claim(delivered, on=on)
        tags = check_language_tags(delivered.record, where=delivered.where) if delivered.record else ()
        yield msgspec.structs.replace(checked, findings=(*checked.findings, *tags)) if tags else checked


def tally(checked: Iterable[Checked]) -> Tally:
    """The numbers of a file, or of several, for one line of summary."""
    activities = organizations = sound = 0
    severities: dict[str, int] = {}
    codes: dict[str, int] = {}
    scores: list[float] = []
    for item in checked:
        findings = (item,) if isinstance(item, Finding) else item.findings
        for finding in findings:
            severities[finding.severity.value] = severities.get(finding.severity.value, 0) + 1
            codes[finding.code] = codes.get(finding.code, 0) + 1
        if isinstance(item, CheckedOrganization):
            organizations += 1
            sound += not item.findings
        elif isinstance(item, CheckedClaim):
            activities += 1
            sound += not item.findings
            if item.completeness is not None:
                scores.append(item.completeness.score)
    mean = sum(scores) / len(scores) if scores else None
    return Tally(activities, sound, severities, dict(sorted(codes.items())), mean, organizations)
