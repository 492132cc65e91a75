"""A delivered file as a stream of bytes: plain, compressed (gzip), or the XML files inside a ZIP archive."""

import gzip
import zipfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from bandung.values import InvalidInput, NotFound, Where

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"


def opened(
    source: Path | BinaryIO, *, file: str | None = None
) -> Generator[tuple[str | None, BinaryIO], None, None]:
    """(name, stream) of the file, or of each XML file in an archive, in the archive's order.

    What was opened here is closed when the iterator is done. NotFound where there is no such file,
    InvalidInput where it cannot be read or the archive is damaged.
    """
    with ExitStack() as stack:
        if isinstance(source, Path):
            stream = stack.enter_context(_open(source))
            file = file or str(source)
        else:
            stream = source
        start = _peek(stream)
        if start.startswith(_GZIP):
            yield file, cast("BinaryIO", stack.enter_context(gzip.GzipFile(fileobj=stream)))
        elif start.startswith(_ZIP):
            yield from _members(stream, file)
        else:
            yield file, stream


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound("there is no such file", where=Where(str(path))) from None
    except OSError as error:
        reason = error.strerror or "the system refuses it"
        raise InvalidInput(f"the file cannot be opened: {reason}", where=Where(str(path))) from None


def _peek(stream: BinaryIO) -> bytes:
    """The first four bytes; a stream that cannot go back is taken to be plain XML."""
    if not stream.seekable():
        return b""
    position = stream.tell()
    start = stream.read(4)
    stream.seek(position)
    return start


def _members(stream: BinaryIO, file: str | None) -> Iterator[tuple[str | None, BinaryIO]]:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError):
        raise InvalidInput("the ZIP archive is damaged; pack it again", where=Where(file)) from None
    with archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".xml")]
        if not names:
            raise InvalidInput("the ZIP archive holds no XML file", where=Where(file))
        for name in names:
            try:
                member = archive.open(name)
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile):
                message = "this part of the archive cannot be unpacked; send it plain"
                raise InvalidInput(message, where=Where(f"{file or ''}/{name}")) from None
            with member:
                yield f"{file}/{name}" if file else name, cast("BinaryIO", member)
