"""What a piece of work took: time by the clock, and processor time of the client and of its session on the server.

On a machine that others use, processor time tells more than the clock, though it too grows with their load.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds; the server's are unknown where its session is not on this machine, or where there is none."""

    clock: float
    client: float | None = None
    server: float | None = None

    @property
    def processor(self) -> float | None:
        """Of both, one after the other; None where either is unknown."""
        return None if self.client is None or self.server is None else self.client + self.server


@contextmanager
def metered(session: int) -> Iterator[list[Spent]]:
    """Yields a list that has what was spent when the context ends; `session` is the process of the server."""
    spent: list[Spent] = []
    clock, client, server = time.perf_counter(), time.process_time(), _processor(session)
    yield spent
    took = None if server is None else (_processor(session) or 0.0) - server
    spent.append(Spent(time.perf_counter() - clock, time.process_time() - client, took))


def _processor(process: int) -> float | None:
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    except (OSError, ValueError):
        return None
