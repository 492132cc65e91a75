"""Files that people name: opened to be read, or written as a whole or not at all, with one sentence where neither can be.

What can be read only once, or never ends, is refused before anything waits on it: a delivery is read several times.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bandung.values.errors import InvalidInput, NotFound
from bandung.values.findings import Where


def refuse_what_is_no_file(path: Path, *, name: str | None = None) -> None:
    """InvalidInput where there is a folder, a pipe or a device; what is not there at all is left to `opened`."""
    if path.exists() and not path.is_file():
        what = (
            "a folder; name the files in it"
            if path.is_dir()
            else "a pipe or a device; save it as a file first"
        )
        raise InvalidInput(f"this is {what}", where=Where(name or str(path)))


def opened(path: Path) -> BinaryIO:
    """The file, to be read. NotFound where there is none, InvalidInput where it is no file or the system refuses it."""
    refuse_what_is_no_file(path)
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound("there is no such file", where=Where(str(path))) from None
    except OSError as error:
        reason = error.strerror or "the system refuses it"
        raise InvalidInput(f"the file cannot be opened: {reason}", where=Where(str(path))) from None


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A stream for the file, which takes the place of an older one at once when it is whole, and else is not there.

    InvalidInput where a folder, a pipe or a device has the name, and where the system does not let it be written.
    """
    if path.exists() and not path.is_file():
        raise InvalidInput(f"{path} is no file that could be written; name another one.")
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as stream:
            yield stream
        beside.replace(path)
    except OSError as error:
        if not path.parent.is_dir():
            raise InvalidInput(f"There is no folder {path.parent} to write into.") from None
        reason = error.strerror or "the system refuses it"
        raise InvalidInput(f"{path} cannot be written: {reason}.") from None
    finally:
        if path.parent.is_dir():
            beside.unlink(missing_ok=True)
