"""Values as PostgreSQL's COPY reads them in binary format: each behind its length (PostgreSQL manual, COPY).

For the claims, which are nearly all of what is stored: in text format every byte of them would be looked at for signs
to escape, twice here and twice there. Each column has to be of exactly the type that its function names.
"""

import datetime as dt
import struct
from functools import lru_cache

NULL = b"\xff\xff\xff\xff"
HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"

_LENGTH = struct.Struct(">i")
_SMALL = struct.Struct(">ih")
_WHOLE = struct.Struct(">ii")
_LARGE = struct.Struct(">iq")
_COLUMNS = struct.Struct(">h")
_ARRAY = struct.Struct(">iiiii")
_VARCHAR = 1043
_BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def columns(count: int) -> bytes:
    """What a row of so many columns begins with."""
    return _COLUMNS.pack(count)


def small(value: int | None) -> bytes:
    """A smallint."""
    return NULL if value is None else _SMALL.pack(2, value)


def whole(value: int | None) -> bytes:
    """An integer."""
    return NULL if value is None else _WHOLE.pack(4, value)


def large(value: int | None) -> bytes:
    """A bigint."""
    return NULL if value is None else _LARGE.pack(8, value)


def moment(value: dt.datetime) -> bytes:
    """A timestamptz."""
    return _LARGE.pack(8, (value - _BEGINNING) // _MICROSECOND)


def raw(value: bytes) -> bytes:
    """What is sent as it is: a uuid of 16 bytes, a json of UTF-8."""
    return _LENGTH.pack(len(value)) + value


def text(value: str) -> bytes:
    """A text or varchar. What no database of text can hold (the character with number 0) is told by U+FFFD."""
    written = value.encode("utf-8", "replace")
    if b"\0" in written:
        written = written.replace(b"\0", "\N{REPLACEMENT CHARACTER}".encode())
    return _LENGTH.pack(len(written)) + written


def jsonb(written: bytes) -> bytes:
    """A jsonb from JSON."""
    return _LENGTH.pack(len(written) + 1) + b"\x01" + written


@lru_cache(maxsize=1024)
def words(value: tuple[str, ...]) -> bytes:
    """A varchar[]."""
    shape = _ARRAY.pack(1, 0, _VARCHAR, len(value), 1) if value else struct.pack(">iii", 0, 0, _VARCHAR)
    return raw(shape + b"".join(map(text, value)))
