"""Records into a file, one at a time, so that memory does not grow with the file; what became of them is counted."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, BinaryIO, Protocol, TypeVar

import msgspec
from lxml import etree

from bandung.activities.iati.writing.telling import Element, HeldBack, Telling
from bandung.values import Finding, InvalidInput, Severity, normalize_language

VERSION = "2.03"
MOST_FINDINGS = 1000
"""How many findings a tally keeps; `report` is given all of them."""


class WritingTally(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What became of the records. `counts` is {code of a finding: how many}; `findings` are the first ones."""

    written: int = 0
    held_back: int = 0
    counts: dict[str, int] = {}
    findings: tuple[Finding, ...] = ()


class _Identified(Protocol):
    @property
    def identifier(self) -> str: ...


Record = TypeVar("Record", bound=_Identified)


def write_file(
    records: Iterable[Record],
    stream: BinaryIO,
    build: Callable[[Telling, Record], Element],
    *,
    root: str,
    generated: dt.datetime,
    language: str | None,
    report: Callable[[Finding], object] | None,
) -> WritingTally:
    """Write what `build` makes of each record inside `root`; nothing at all where all are held back, as a valid file
    has at least one. InvalidInput where the language is none."""
    known = normalize_language(language) if language else None
    if known == "und":
        raise InvalidInput(f"“{language}” is not a language; use a tag such as en or pt")
    written = held_back = 0
    counts: Counter[str] = Counter()
    kept: list[Finding] = []

    def note(findings: Iterable[Finding]) -> None:
        for finding in findings:
            counts[finding.code] += 1
            if len(kept) < MOST_FINDINGS:
                kept.append(finding)
            if report is not None:
                report(finding)

    with ExitStack() as stack:
        file: Any = None
        for record in records:
            telling = Telling(record.identifier, language=known, today=generated.date())
            try:
                element = build(telling, record)
            except HeldBack:
                held_back += 1
                note(finding for finding in telling.findings if finding.severity is Severity.ERROR)
                continue
            note(telling.findings)
            if file is None:
                file = _opened(stack, stream, root, generated)
            file.write(element, pretty_print=True)
            written += 1
    if not written:
        message = "nothing could be written, so there is no file"
        note([Finding("nothing-written", message, severity=Severity.ERROR)])
    return WritingTally(written, held_back, dict(counts), tuple(kept))


def note_assumed(telling: Telling) -> None:
    """One finding for the value dates that nobody stated."""
    if telling.assumed:
        message = (
            f"{telling.assumed} amounts have no value date; that of the transaction or period was written"
        )
        telling.notice("value-date-not-stated", message, "value_date", Severity.NOTE)


def _opened(stack: ExitStack, stream: BinaryIO, root: str, generated: dt.datetime) -> Any:
    file: Any = stack.enter_context(etree.xmlfile(stream, encoding="utf-8"))
    file.write_declaration()
    told = {"version": VERSION, "generated-datetime": generated.isoformat(timespec="seconds")}
    stack.enter_context(file.element(root, told))
    file.write("\n")
    return file
