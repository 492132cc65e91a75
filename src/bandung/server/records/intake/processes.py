"""A file as prepared claims and findings, in document order: read here, or by helpers that read ranges of it.

A large plain file is divided into ranges of a few megabytes. Helper processes read and prepare them in turn, so that
several ranges are in work at once; this process takes the results in the order of the file and stores them. What it
gets is the same either way. Each helper is a plain program that knows nothing of Django; it is given its work by
standard input and answers on standard output, so when this process dies, however it dies, the pipe breaks and the
helper ends. An interrupt from the terminal is left to this process.

Memory: a thread for each helper takes what the helper sends into a queue of AHEAD messages and then lets it wait.
"""

import contextlib
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import IO, Self

import msgspec

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.iati.ranges import ByteRange, divide
from bandung.server.records.intake.preparing import Occasion, Prepared, prepare_item
from bandung.values import Finding

HELPERS = 2
"""More than the one writing process can keep up with are of no use."""
DIVIDED_FROM = 8 * 1024 * 1024
"""Bytes of a file below which starting helpers (0.4 s of work each) costs more than it saves."""
RANGE_BYTES = 1024 * 1024
AHEAD = 12
"""Messages of about a quarter of a megabyte that may wait for each helper: a range makes less, so that it reads on
while the other's range is stored."""
LENGTH = struct.Struct("<I")
_GIVES_BACK = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "MALLOC_MMAP_THRESHOLD_": "131072",
}
"""glibc keeps what a long activity took unless told otherwise; other systems do not look at these."""


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


def prepared_items(
    path: Path,
    occasion: Occasion,
    *,
    reader: Callable[[Path], Iterator[ReadClaim | Finding]] | None = None,
    helpers: int | None = None,
) -> Generator[Prepared, None, None]:
    """Everything the file tells, ready to be stored. `helpers` is how many processes read; 0 is none but this one.

    A file that is small, compressed, of another format, or not shown to be divisible is read in this process.
    Raises NotFound as the reader does.
    """
    ranges = _ranges(path, helpers) if reader is None else ()
    if len(ranges) > 1:
        yield from _read_apart(path, occasion, ranges, helpers or HELPERS)
        return
    for item in reader(path) if reader else read_activities(path, file=path.name, structure=True):
        yield prepare_item(item, occasion)


def _ranges(path: Path, helpers: int | None) -> tuple[ByteRange, ...]:
    size = path.stat().st_size
    if helpers == 0 or (helpers is None and (size < DIVIDED_FROM or len(os.sched_getaffinity(0)) < 2)):
        return ()
    return divide(path, max(2, size // RANGE_BYTES))


def _read_apart(
    path: Path, occasion: Occasion, ranges: tuple[ByteRange, ...], count: int
) -> Iterator[Prepared]:
    with contextlib.ExitStack() as stack:
        helpers = [
            stack.enter_context(_Helper(Task(str(path), path.name, occasion, ranges[number::count])))
            for number in range(min(count, len(ranges)))
        ]
        for number in range(len(ranges)):
            for message in helpers[number % len(helpers)].range():
                yield from message.items
                if message.stopped:
                    return


class _Helper:
    """One reading process, and the thread that takes what it sends."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._waiting: queue.Queue[bytes | None] = queue.Queue(AHEAD)
        self._leaving = threading.Event()
        self._decoder = msgspec.msgpack.Decoder(Message)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bandung.server.records.intake.helper"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _GIVES_BACK,
        )
        with contextlib.suppress(BrokenPipeError):
            _stream(self._process.stdin).write(msgspec.msgpack.encode(self._task))
            _stream(self._process.stdin).close()
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leaving.set()
        self._process.kill()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._waiting.get(timeout=0.01)
        self._thread.join()
        _stream(self._process.stdout).close()
        self._process.wait()

    def range(self) -> Iterator[Message]:
        """The messages of the next range of this helper."""
        while True:
            told = self._waiting.get()
            if told is None:
                raise RuntimeError("A process that reads the file ended before it was done.")
            message = self._decoder.decode(told)
            yield message
            if message.last or message.stopped:
                return

    def _take(self) -> None:
        stream = _stream(self._process.stdout)
        while not self._leaving.is_set():
            told = _message(stream)
            self._waiting.put(told)
            if told is None:
                return


def _message(stream: IO[bytes]) -> bytes | None:
    """The next message; None at the end, also where the helper died in the middle of one."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    length: int = LENGTH.unpack(header)[0]
    told = stream.read(length)
    return told if len(told) == length else None


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - the process is started with pipes
    return stream
