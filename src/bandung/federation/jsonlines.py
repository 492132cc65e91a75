"""Envelopes as JSON lines (one JSON object a line, UTF-8): the plain form for files and for looking at.

A line that cannot be read is a finding with its number; the lines after it are read all the same.
"""

from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from bandung.federation.envelope import Envelope, verify
from bandung.values import Finding, Severity, Where

_DECODER = msgspec.json.Decoder(Envelope)
_ENCODER = msgspec.json.Encoder()


class ReadEnvelope(msgspec.Struct, frozen=True):
    """One line after reading. `envelope` is None where it could not be read or its seal is broken."""

    envelope: Envelope | None
    where: Where
    findings: tuple[Finding, ...] = ()


def write_envelopes(envelopes: Iterable[Envelope], out: IO[bytes]) -> int:
    """Write them in their order; the number written."""
    count = 0
    for envelope in envelopes:
        out.write(_ENCODER.encode(envelope) + b"\n")
        count += 1
    return count


def read_envelopes(lines: Iterable[bytes], *, file: str | None = None) -> Iterator[ReadEnvelope]:
    """One result for each line that is not blank; memory stays flat. `file` is its name in findings."""
    for number, line in enumerate(lines, start=1):
        told = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if told:
            yield _read(told, Where(file=file, line=number))


def _read(line: bytes, where: Where) -> ReadEnvelope:
    try:
        envelope = _DECODER.decode(line)
        findings = verify(envelope, where)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"this line is no record of the network and was left out: {error}"
        finding = Finding("bad-line", message, where, Severity.ERROR)
        return ReadEnvelope(None, where, (finding,))
    sound = not any(finding.severity is Severity.ERROR for finding in findings)
    return ReadEnvelope(envelope if sound else None, where, findings)
