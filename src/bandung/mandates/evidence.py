"""Evidence that a paragraph is being carried out: what to ask of a node's records, and what they answer.

A query is a name with arguments, written `activities.count:kind=triangular`. The rooms that keep records answer it;
this room only asks. A source answers None to what it does not know: that is no evidence, never zero.
"""

import re
from decimal import Decimal
from typing import Protocol

import msgspec

from bandung.values import InvalidInput

_FORM = re.compile(r"(?P<name>[a-z][a-z0-9\-]*(?:\.[a-z][a-z0-9\-]*)*)(?::(?P<rest>.+))?")


class EvidenceQuery(msgspec.Struct, frozen=True, omit_defaults=True):
    """What to ask. `subject` is the argument without a name (`organizations.renamed:un-hlc-ssc`)."""

    name: str
    subject: str | None = None
    arguments: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "EvidenceQuery":
        """From `name`, `name:subject` or `name:key=value,key=value`; InvalidInput for anything else."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise InvalidInput(f"“{text}” is no evidence query such as activities.count:kind=triangular")
        subject: str | None = None
        arguments: list[tuple[str, str]] = []
        for part in (match["rest"] or "").split(","):
            key, sign, value = part.strip().partition("=")
            if sign and key and value:
                arguments.append((key.strip(), value.strip()))
            elif key and not sign and subject is None:
                subject = key
            elif part or match["rest"]:
                raise InvalidInput(f"“{part}” in the evidence query “{text}” is no key=value")
        return cls(match["name"], subject, tuple(arguments))

    def argument(self, key: str) -> str | None:
        """The value given for a key."""
        return dict(self.arguments).get(key)

    def __str__(self) -> str:
        rest = [self.subject] if self.subject else []
        rest += [f"{key}={value}" for key, value in self.arguments]
        return f"{self.name}:{','.join(rest)}" if rest else self.name


class EvidenceTable(msgspec.Struct, frozen=True):
    """The answer in rows, as people read it: headings, and a row of as many cells each."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class EvidenceResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the records answer: a number with its unit, a sentence for people, and where the records are shown.

    `table` has the answer in parts, such as a line for each year.
    """

    query: EvidenceQuery
    value: Decimal
    unit: str
    sentence: str
    records_url: str | None = None
    table: EvidenceTable | None = None


class EvidenceSource(Protocol):
    """Whoever keeps records and can be asked."""

    def count(self, query: EvidenceQuery) -> EvidenceResult | None:
        """The answer, or None where it keeps no such records."""
        ...
