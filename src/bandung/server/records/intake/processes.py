"""A file as prepared claims and findings, in document order: read here, or by helpers that read ranges of it.

A large plain file is divided into ranges of a few megabytes. Helper processes read and prepare them in turn, so that
several ranges are in work at once; this process takes the results in the order of the file and stores them. What it
gets is the same either way. A helper answers through a pipe, so when this process dies, however it dies, the pipe breaks
and the helper ends. An interrupt from the terminal is left to this process.

Memory: a thread for each helper takes what the helper sends into a queue of AHEAD messages and then lets it wait.
"""

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Self

import msgspec

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.iati.ranges import ByteRange, divide
from bandung.server.records.intake.messages import Message, Task, next_message
from bandung.server.records.intake.preparing import Occasion, Prepared, prepare_item
from bandung.server.records.intake.starting import ReadingProcess, start
from bandung.values import Finding

HELPERS = 2
"""More than the one writing process can keep up with are of no use."""
DIVIDED_FROM = 8 * 1024 * 1024
"""Bytes of a file below which starting helpers, where they are programs of their own, costs more than it saves."""
RANGE_BYTES = 1024 * 1024
AHEAD = 12
"""Messages of about a quarter of a megabyte that may wait for each helper: a range makes less, so that it reads on
while the other's range is stored."""


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
    if helpers == 0 or (helpers is None and (size < DIVIDED_FROM or _processors() < 2)):
        return ()
    return divide(path, max(2, size // RANGE_BYTES))


def _processors() -> int:
    """How many this process may use; not every system tells, and then how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_apart(
    path: Path, occasion: Occasion, ranges: tuple[ByteRange, ...], count: int
) -> Iterator[Prepared]:
    with contextlib.ExitStack() as stack:
        readers = []
        for number in range(min(count, len(ranges))):
            readers.append(start(Task(str(path), path.name, occasion, ranges[number::count])))
            stack.callback(readers[-1].end)
        # Threads come last: a process that has some is not copied.
        helpers = [stack.enter_context(_Helper(reader)) for reader in readers]
        for number in range(len(ranges)):
            for message in helpers[number % len(helpers)].range():
                yield from message.items
                if message.stopped:
                    return


class _Helper:
    """One reading process, and the thread that takes what it sends."""

    def __init__(self, process: ReadingProcess) -> None:
        self._process = process
        self._waiting: queue.Queue[bytes | None] = queue.Queue(AHEAD)
        self._leaving = threading.Event()
        self._decoder = msgspec.msgpack.Decoder(Message)
        self._thread = threading.Thread(target=self._take, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._leaving.set()
        self._process.end()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._waiting.get(timeout=0.01)
        self._thread.join()
        self._process.stream.close()

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
        while not self._leaving.is_set():
            told = next_message(self._process.stream)
            self._waiting.put(told)
            if told is None:
                return
