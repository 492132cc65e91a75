"""Starting a process that reads: a copy of this one where that is safe, else a program of its own.

A copy knows all that this process has learnt (programs, registers, schemas), which a program takes half a second of
work to learn, as long as reading several megabytes. Only a process without further threads is copied, as another's
locks would stay closed in the copy; and only on Linux, since macOS's libraries may refuse to work in one.

A copy closes whatever else it inherits, the connection to the database before all: were it kept open, the database
would not learn that the process that stores has died. It ends without saying goodbye to anybody (`os._exit`).
"""

import contextlib
import gc
import io
import os
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import IO, NoReturn, Protocol

import msgspec

from bandung.activities.iati import read_activities
from bandung.server.records.intake.helper import serve
from bandung.server.records.intake.messages import Task
from bandung.server.records.intake.preparing import Occasion, prepare_item

_GIVES_BACK = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "MALLOC_MMAP_THRESHOLD_": "131072",
}
"""glibc keeps what a long activity took unless told otherwise; other systems do not look at these."""
_LAST_STANDARD = 2
_EXAMPLE = b"""<iati-activities version="2.03"><iati-activity>
<iati-identifier>XM-DAC-41122-1</iati-identifier><title><narrative xml:lang="en">Wells</narrative></title>
<participating-org role="1"><narrative xml:lang="en">Ministry of Health of a country</narrative></participating-org>
</iati-activity></iati-activities>"""


class ReadingProcess(Protocol):
    """A process that reads: what it sends, and its end."""

    stream: IO[bytes]

    def end(self) -> None:
        """End it, wherever it is in its work, and wait for that; again does nothing."""


def start(task: Task) -> ReadingProcess:
    """A process that does this task."""
    return _Copy(task) if _may_be_copied() else _Program(task)


def _may_be_copied() -> bool:
    threads = Path("/proc/self/task")
    return sys.platform == "linux" and threads.is_dir() and len(list(threads.iterdir())) == 1


class _Program:
    def __init__(self, task: Task) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bandung.server.records.intake.helper"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _GIVES_BACK,
        )
        self.stream = _given(self._process.stdout)
        with contextlib.suppress(BrokenPipeError):
            _given(self._process.stdin).write(msgspec.msgpack.encode(task))
            _given(self._process.stdin).close()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


class _Copy:
    def __init__(self, task: Task) -> None:
        _learn(task.occasion)
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._number: int | None = os.fork()
        if not self._number:
            _serve_as_copy(task, writing)
        os.close(writing)
        self.stream: IO[bytes] = os.fdopen(reading, "rb")

    def end(self) -> None:
        if self._number is not None:
            os.kill(self._number, signal.SIGKILL)
            os.waitpid(self._number, 0)
            self._number = None


def _serve_as_copy(task: Task, writing: int) -> NoReturn:
    code = 1
    try:
        # What was inherited is not looked through for garbage, so that its pages stay shared.
        gc.freeze()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _close_all_but(writing)
        with os.fdopen(writing, "wb") as out:
            serve(task, out)
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may return into the work of the process that was copied
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _close_all_but(kept: int) -> None:
    for entry in list(Path("/proc/self/fd").iterdir()):
        number = int(entry.name)
        if number > _LAST_STANDARD and number != kept:
            with contextlib.suppress(OSError):
                os.close(number)


def _given(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - the process is started with pipes
    return stream


@cache
def _learn(occasion: Occasion) -> None:
    """Load what reading needs before the process is copied: by reading."""
    for item in read_activities(io.BytesIO(_EXAMPLE), structure=True):
        prepare_item(item, occasion)
