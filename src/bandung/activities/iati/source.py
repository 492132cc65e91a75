"""A delivered file as a stream of bytes: plain, compressed (gzip), or the XML files inside a ZIP archive.

Nothing is unpacked to disk. What unpacks to far more than real files do is refused as a bomb: XML of IATI packs to
a tenth or a thirtieth, and a file of one activity repeated to a two-hundredth; deflate ends at 1 to 1,032.
"""

import gzip
import io
import zipfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from bandung.values import InvalidInput, Where, files

MOST_EXPANDED = 400
"""How many times its size a compressed file may unpack to, once it is beyond `FREELY_EXPANDED` bytes."""
FREELY_EXPANDED = 64 * 1024 * 1024

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_MOST_MEMBERS = 10_000


def opened(
    source: Path | BinaryIO, *, file: str | None = None
) -> Generator[tuple[str | None, BinaryIO], None, None]:
    """(name, stream) of the file, or of each XML file in an archive, in the archive's order.

    What was opened here is closed when the iterator is done. NotFound where there is no such file,
    InvalidInput where it cannot be read, the archive is damaged, or it unpacks to too much.
    """
    with ExitStack() as stack:
        if isinstance(source, Path):
            stream = stack.enter_context(files.opened(source))
            file = file or str(source)
        else:
            stream = source
        start = _peek(stream)
        if start.startswith(_GZIP):
            yield file, cast("BinaryIO", stack.enter_context(_Unpacked(stream, file)))
        elif start.startswith((_ZIP, _EMPTY_ZIP)):
            yield from _members(stream, file)
        else:
            yield file, stream


def is_plain(path: Path) -> bool:
    """Whether the file is neither gzip nor ZIP."""
    with files.opened(path) as stream:
        return not stream.read(4).startswith((_GZIP, _ZIP, _EMPTY_ZIP))


class _Unpacked(io.RawIOBase):
    """A gzip stream that stops where it unpacks to far too much."""

    def __init__(self, packed: BinaryIO, file: str | None) -> None:
        self.packed = packed
        self.file = file
        self.taken = 0
        self.inner = gzip.GzipFile(fileobj=packed)

    def read(self, size: int = -1) -> bytes:
        content = self.inner.read(size)
        self.taken += len(content)
        if self.taken > FREELY_EXPANDED and self.taken > MOST_EXPANDED * max(1, self.packed.tell()):
            raise _bomb(self.file)
        return content


def _bomb(file: str | None) -> InvalidInput:
    message = f"the compressed file unpacks to more than {MOST_EXPANDED} times its size; send it plain"
    return InvalidInput(message, where=Where(file))


def _peek(stream: BinaryIO) -> bytes:
    """The first four bytes; a stream that cannot go back is taken to be plain XML."""
    if not stream.seekable():
        return b""
    position = stream.tell()
    start = stream.read(4)
    stream.seek(position)
    return start


def _members(stream: BinaryIO, file: str | None) -> Iterator[tuple[str | None, BinaryIO]]:
    size = stream.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError):
        raise InvalidInput("the ZIP archive is damaged; pack it again", where=Where(file)) from None
    with archive:
        members = [member for member in archive.infolist() if member.filename.lower().endswith(".xml")]
        _refuse_tricks(members, size, file)
        for member in members:
            name = f"{file}/{member.filename}" if file else member.filename
            try:
                unpacked = archive.open(member)
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile):
                message = "this part of the archive cannot be unpacked; send it plain"
                raise InvalidInput(message, where=Where(name)) from None
            with unpacked:
                yield name, cast("BinaryIO", unpacked)


def _refuse_tricks(members: list[zipfile.ZipInfo], size: int, file: str | None) -> None:
    """Before anything is read: no XML at all, names that lead out of the archive, parts that share their bytes or
    unpack to far too much."""
    if not members:
        raise InvalidInput("the ZIP archive holds no XML file", where=Where(file))
    if len(members) > _MOST_MEMBERS:
        message = f"the ZIP archive holds more than {_MOST_MEMBERS:,} files; divide it"
        raise InvalidInput(message, where=Where(file))
    for member in members:
        name = member.filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
            message = "the ZIP archive holds a name that leads out of it; pack it again without folders"
            raise InvalidInput(message, where=Where(file, record=name[:80]))
    unpacked = sum(member.file_size for member in members)
    if unpacked > FREELY_EXPANDED and unpacked > MOST_EXPANDED * max(1, size):
        raise _bomb(file)
    if sum(member.compress_size for member in members) > size:
        message = "the parts of the ZIP archive overlap; pack it again"
        raise InvalidInput(message, where=Where(file))
