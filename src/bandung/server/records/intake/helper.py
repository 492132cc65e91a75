"""A process that reads ranges of a file and sends what it prepared: `python -m bandung.server.records.intake.helper`,
or a copy of the process that stores (`starting.py`).

It gets a Task and answers with Messages. It ends when nobody reads any more.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec

from bandung.activities.iati.ranges import ByteRange, read_range, stops
from bandung.server.records.intake.messages import LENGTH, Message, Task
from bandung.server.records.intake.preparing import Prepared, prepare_item
from bandung.values import Finding

MESSAGE_BYTES = 256 * 1024
_TUPLES_OF_AN_ACTIVITY = 20_000
"""Objects made before circles of them are looked for. An activity is cut into many tuples that are gone with it; with
Python's 700 they would be gone through again and again, for a twentieth of all work."""


def send_ranges(task: Task, send: Callable[[Message], None]) -> None:
    """Read the ranges in order; where the file is broken, nothing is read behind it."""
    for part in task.ranges:
        if not _send_range(task, part, send):
            return


def _send_range(task: Task, part: ByteRange, send: Callable[[Message], None]) -> bool:
    waiting: list[Prepared] = []
    size = 0
    for item in read_range(Path(task.path), part, file=task.file, structure=True):
        prepared = prepare_item(item, task.occasion)
        waiting.append(prepared)
        if isinstance(item, Finding) and stops(item):
            send(Message(tuple(waiting), last=True, stopped=True))
            return False
        size += len(prepared.row)
        if size > MESSAGE_BYTES:
            send(Message(tuple(waiting)))
            waiting, size = [], 0
    send(Message(tuple(waiting), last=True))
    return True


def serve(task: Task, out: IO[bytes]) -> None:
    """Do one task. An interrupt from the terminal is left to the process that stores."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_TUPLES_OF_AN_ACTIVITY, 10, 10)
    encoder = msgspec.msgpack.Encoder()

    def send(message: Message) -> None:
        told = encoder.encode(message)
        out.write(LENGTH.pack(len(told)))
        out.write(told)
        out.flush()

    try:
        send_ranges(task, send)
    except BrokenPipeError:
        # Nobody listens any more; what is left in the buffer has nowhere to go.
        os._exit(0)


def main() -> None:
    """Serve the task that comes by standard input."""
    serve(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task), sys.stdout.buffer)


if __name__ == "__main__":
    main()
