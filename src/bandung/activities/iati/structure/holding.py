"""One record as delivered, held against everything the standard asks of the element; each fault is told once.

Reading notices some of the same faults on its way (a date that is none, an amount without currency). Its sentence
is kept then, and weighs as much as the standard says.
"""

from collections.abc import Iterable
from copy import deepcopy

import msgspec

from bandung.activities.iati.structure.checking import check_structure, version_of
from bandung.activities.iati.structure.place import Element, LineOf, line_of
from bandung.activities.iati.structure.table import Standard
from bandung.activities.iati.structure.telling import check_telling
from bandung.activities.rulesets import rules
from bandung.values import Finding, Severity, Where

_MISSING_IDENTIFIER = "missing-identifier"
_SAME_FAULT = {
    "bad-value": frozenset({"bad-date", "bad-number", "bad-share", "bad-amount", "missing-amount"}),
    "missing-attribute": frozenset({"bad-date", "missing-address", "missing-date"}),
    "missing-element": frozenset({_MISSING_IDENTIFIER}),
}


def held_against(
    record: Element,
    content: str,
    findings: Iterable[Finding],
    *,
    version: str | None,
    language: str | None,
    where: Where,
    standard: Standard = Standard.ACTIVITIES,
    lines: LineOf = line_of,
) -> tuple[Finding, ...]:
    """The findings of reading together with those of the structure and of the rules on the element.

    `record` is the `iati-activity` or `iati-organisation`, `content` its canonical text, `version` what the file
    states, `language` the default that holds in the record, `where` the record's place.
    """
    if str(record.tag).startswith("{"):
        record = _without_namespace(record)
    held = version_of(version, record)
    faults = check_structure(
        record, held, standard=standard, file=where.file, identifier=where.record, lines=lines
    )
    told = check_telling(
        record, content, language=language, file=where.file, identifier=where.record, lines=lines
    )
    if told and held < "2":
        told = tuple(_as_for_version_1(finding) for finding in told)
    read = list(findings)
    if not faults:
        return (*read, *told)
    places = {(fault.where.line, fault.where.field): fault.code for fault in faults}
    known: set[tuple[int | None, str | None]] = set()
    for position, finding in enumerate(read):
        place = (finding.where.line, finding.where.field)
        if finding.code == _MISSING_IDENTIFIER:
            place = (finding.where.line, "iati-identifier")
        if finding.code in _SAME_FAULT.get(places.get(place, ""), ()):
            known.add(place)
            read[position] = msgspec.structs.replace(finding, severity=Severity.ERROR)
    kept = [fault for fault in faults if (fault.where.line, fault.where.field) not in known]
    return (*read, *kept, *told)


def _without_namespace(record: Element) -> Element:
    """Some senders put the standard's elements in a namespace; it has none. Others' elements keep theirs."""
    copied = deepcopy(record)
    prefix = str(record.tag).rpartition("}")[0] + "}"
    for element in copied.iter(f"{prefix}*"):
        element.tag = str(element.tag).removeprefix(prefix)
    return copied


def _as_for_version_1(finding: Finding) -> Finding:
    if finding.severity is Severity.ERROR and rules()[finding.code].from_version == "2":
        return msgspec.structs.replace(finding, severity=Severity.WARNING)
    return finding
