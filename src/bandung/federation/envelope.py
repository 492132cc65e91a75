"""The envelope in which records travel between nodes: what it is, who told it, when it changed, and a seal.

The seal is a hash of identifier, kind and payload, so that a record passed on by a third node can be checked. The
payload is hashed as JSON with sorted keys and no blanks (the idea of RFC 8785; numbers that matter travel as
strings), so that a node which writes its JSON otherwise does not break it. A deleted record keeps its envelope
without a payload.
"""

import datetime as dt
from enum import StrEnum
from hashlib import blake2b
from typing import TypeVar

import msgspec

from bandung.federation.node import is_identifier
from bandung.values import Finding, InvalidInput, NotFound, Provenance, Severity, Where

Payload = TypeVar("Payload")


class RecordKind(StrEnum):
    """What a payload is."""

    ACTIVITY = "activity"
    ORGANIZATION = "organization"
    RESOLUTION = "resolution"
    PRACTICE = "practice"
    INSTITUTION = "institution"
    EXPERT = "expert"
    OFFER = "offer"
    NEED = "need"
    PLEDGE = "pledge"


NOTHING = msgspec.Raw(b"null")
"""The payload of a deleted record."""


class Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    """One record on its way. `payload` is JSON; `null` says that the record was deleted at `datestamp` (UTC)."""

    identifier: str
    datestamp: dt.datetime
    kind: RecordKind
    provenance: Provenance
    seal: str
    payload: msgspec.Raw = NOTHING

    @property
    def is_deleted(self) -> bool:
        """Whether the record is gone."""
        return bytes(self.payload) == bytes(NOTHING)

    def open(self, record: type[Payload]) -> Payload:
        """The payload as a record. NotFound where it was deleted, InvalidInput where it is not such a record."""
        if self.is_deleted:
            raise NotFound(f"{self.identifier} was deleted on {self.datestamp:%Y-%m-%d}")
        try:
            return msgspec.json.decode(self.payload, type=record)
        except msgspec.DecodeError as error:
            raise InvalidInput(f"{self.identifier} does not hold what it says: {error}") from None


def enclose(
    payload: msgspec.Struct | None,
    kind: RecordKind,
    *,
    identifier: str,
    datestamp: dt.datetime,
    provenance: Provenance,
) -> Envelope:
    """An envelope with its seal. `datestamp` must be aware of its zone; it is kept in UTC to the second."""
    stamp = datestamp.astimezone(dt.UTC).replace(microsecond=0)
    raw = NOTHING if payload is None else msgspec.Raw(msgspec.json.encode(payload))
    return Envelope(identifier, stamp, kind, provenance, seal_of(identifier, kind, raw), raw)


def seal_of(identifier: str, kind: str, payload: msgspec.Raw = NOTHING) -> str:
    """blake2b (20 bytes, hex) over identifier, kind and the payload in canonical form."""
    canonical = msgspec.json.encode(msgspec.json.decode(payload), order="sorted")
    digest = blake2b(digest_size=20)
    for part in (identifier.encode(), kind.encode(), canonical):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def verify(envelope: Envelope, where: Where = Where()) -> tuple[Finding, ...]:  # noqa: B008 - immutable
    """What is wrong with an envelope: its seal, its identifier, its date. Nothing where it is sound."""
    place = msgspec.structs.replace(where, record=envelope.identifier)
    findings = []
    if seal_of(envelope.identifier, envelope.kind, envelope.payload) != envelope.seal:
        message = "the record is not what was sealed; ask the node that told it for it again"
        findings.append(Finding("broken-seal", message, place, Severity.ERROR))
    if not is_identifier(envelope.identifier):
        message = f"“{envelope.identifier}” is not an identifier of the form oai:domain:local"
        findings.append(Finding("bad-identifier", message, place, Severity.ERROR))
    if envelope.datestamp.tzinfo is None:
        message = "the datestamp has no time zone; write it in UTC as 2026-01-31T12:00:00Z"
        findings.append(Finding("no-time-zone", message, place, Severity.ERROR))
    return tuple(findings)
