"""What the process that stores and those that read for it say to each other: a Task first, then Messages, each behind
its length."""

import struct
from typing import IO

import msgspec

from bandung.activities.iati.ranges import ByteRange
from bandung.server.records.intake.preparing import Occasion, Prepared

LENGTH = struct.Struct("<I")


class Task(msgspec.Struct, frozen=True):
    """What a helper is to read."""

    path: str
    file: str
    occasion: Occasion
    ranges: tuple[ByteRange, ...]


class Message(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Some claims and findings of the range that is read, in order; `last` ends the range."""

    items: tuple[Prepared, ...] = ()
    last: bool = False
    stopped: bool = False


def next_message(stream: IO[bytes]) -> bytes | None:
    """The next encoded message; None at the end, also where the helper died in the middle of one."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    length: int = LENGTH.unpack(header)[0]
    told = stream.read(length)
    return told if len(told) == length else None
