"""A finding: what is wrong with somebody's data, where it stands, and what to do about it.

Readers and checks return findings and go on; nothing is lost because one record is broken.
"""

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the record out or breaks the standard's rules."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Where(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A place in a delivery. Lines count from 1; `record` is the record's own identifier."""

    file: str | None = None
    line: int | None = None
    record: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place = f"{place}:{self.line}" if place else f"line {self.line}"
        return ", ".join(part for part in (place, self.record, self.field) if part)


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One fault. `code` is stable and in lower-case words joined by hyphens, `message` is one sentence."""

    code: str
    message: str
    where: Where = Where()
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        place = str(self.where)
        return f"{place + ': ' if place else ''}{self.severity.value}: {self.message} [{self.code}]"
