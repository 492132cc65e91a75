"""New claims compared with all others while the site is served, by a process of its own, so that pages stay quick.

Every few minutes the node's own command (`bandung activities reconcile`) is run; where nothing is new it ends at once.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bandung.server.home import Home

INTERVAL = 300.0
"""Seconds between two looks; a look that finds nothing takes about two seconds of one core."""
_PATIENCE = 10.0


@contextmanager
def compared_in_background(home: Home, *, interval: float = INTERVAL) -> Iterator[None]:
    """Compare new claims as long as the context lasts; what runs at its end is ended, and goes on another time."""
    ending = threading.Event()
    thread = threading.Thread(target=_compare_now_and_then, args=(home, interval, ending), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join(_PATIENCE)


def _compare_now_and_then(home: Home, interval: float, ending: threading.Event) -> None:
    while not ending.wait(interval):
        command = [sys.executable, "-m", "bandung", "activities", "reconcile", "--home", str(home.folder)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                if ending.wait(0.5):
                    process.terminate()
                    break
