"""The embedded PostgreSQL: started by the first process that needs it, stopped when the last one leaves.

Who is using the server is not written down anywhere: each process holds a shared lock on one file for as long
as it works with the database, and the operating system drops the lock of a process that dies, however it dies.
A process that leaves tries to take that lock for itself alone; if it can, nobody else is there and it stops the
server. A second lock keeps starting and stopping apart.

The server listens on a Unix socket in a folder that only its owner may enter, and on no TCP port.
"""

import atexit
import hashlib
import os
import time
from pathlib import Path
from typing import Self

import fasteners
import psutil
from psycopg.pq import PGconn, Ping

from bandung.server.database import account, programs
from bandung.values import Unavailable

DATABASE = "bandung"
USER = "bandung"
PORT = 5432
_LONGEST_SOCKET_PATH = 100  # sun_path holds 104 bytes on macOS and 108 on Linux, with the closing zero
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    # An eighth of the memory, at most 2 GB: with the 128 MB of the default, a search among many vectors waits for pages.
    "shared_buffers": f"{min(2048, max(128, psutil.virtual_memory().total // 2**23))}MB",
    "max_wal_size": "2GB",
    "timezone": "UTC",
    "log_min_messages": "warning",
}
_START_ATTEMPTS = 20
_BETWEEN_ATTEMPTS = 0.5
_LONGEST_RECOVERY = (
    300.0  # seconds; after a kill the write-ahead log (at most max_wal_size) is replayed first
)


class EmbeddedServer:
    """The server of one home. Use `acquire` and `release`, or `with server:`; both may be nested."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log"
        self.socket_folder = _socket_folder(folder)
        self._holds = 0
        self._control = fasteners.InterProcessLock(folder / "control.lock")
        self._users = fasteners.InterProcessReaderWriterLock(folder / "users.lock")

    def acquire(self) -> None:
        """Make sure the server runs, and that it goes on running until `release`."""
        if self._holds == 0:
            self._prepare_folders()
            with self._control:
                self._users.acquire_read_lock()
                try:
                    self._ensure_running()
                except BaseException:
                    self._users.release_read_lock()
                    raise
            atexit.register(self._leave)
        self._holds += 1

    def release(self) -> None:
        """Give up the hold; the last process to do so stops the server."""
        if self._holds == 0:
            return
        self._holds -= 1
        if self._holds == 0:
            atexit.unregister(self._leave)
            self._leave()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def is_running(self) -> bool:
        """Whether the server answers now; starts nothing."""
        return self._postmaster() is not None

    def initialized(self) -> bool:
        """Whether there is a database folder that PostgreSQL made."""
        try:
            return (self.data / "PG_VERSION").exists()
        except PermissionError:
            return False

    def stop_now(self) -> None:
        """Stop the server although others may use it (for tests and for `bandung doctor`)."""
        try:
            self._pg_ctl("stop", "-w", "-m", "fast")
        except Unavailable:
            # pg_ctl complains of a server that died before it could be stopped; it is gone all the same.
            if self.is_running():
                raise

    def _leave(self) -> None:
        self._holds = 0
        with self._control:
            self._users.release_read_lock()
            if self._users.acquire_write_lock(blocking=False):
                try:
                    if self.is_running():
                        self.stop_now()
                finally:
                    self._users.release_write_lock()

    def _prepare_folders(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.socket_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._check_owner()
            if account.running_as_root():
                entry = account.service_account()
                account.let_pass(self.data, entry)
                for folder in (self.folder, self.socket_folder):
                    if folder.stat().st_uid == 0:
                        os.chown(folder, entry.pw_uid, entry.pw_gid)
                owner = self.folder.stat()
                for lock in (self.folder / "control.lock", self.folder / "users.lock"):
                    lock.touch()
                    os.chown(lock, owner.st_uid, owner.st_gid)
        except OSError as error:
            raise Unavailable(
                f"The database folder {self.folder} cannot be used ({error.strerror}); "
                "check its owner and the space on the disk, or choose another home with --home."
            ) from error

    def _check_owner(self) -> None:
        allowed = {os.geteuid()}
        if account.running_as_root():
            # Root may look into a home that an ordinary user made, as that user; the socket's folder, which
            # may lie in the shared /tmp, must belong to the same account as the database.
            allowed |= {account.service_account().pw_uid, self.folder.stat().st_uid}
        for folder in (self.folder, self.socket_folder, self.data):
            if folder.exists() and folder.stat().st_uid not in allowed:
                raise Unavailable(
                    f"The database folder {folder} belongs to {folder.owner()}, and this is another account; "
                    f"run the program as {folder.owner()}, or choose another home with --home."
                )

    def _ensure_running(self) -> None:
        if not self.initialized():
            self._initialize()
        self._check_version()
        if self._comes_to_answer():
            return
        # Left by a server that was killed. Should any process of it still live, PostgreSQL finds its shared
        # memory in use and waits in the loop below.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        options = [f"-c {name}='{value}'" for name, value in _SETTINGS.items()]
        options.append(f"-c unix_socket_directories='{self.socket_folder}'")
        failure: Unavailable | None = None
        for _ in range(_START_ATTEMPTS):
            try:
                self._pg_ctl("start", "-w", "-t", "120", "-l", str(self.log), "-o", " ".join(options))
            except Unavailable as error:
                failure = error
                # After a kill -9 the last processes of the old server take a moment to see that it is gone.
                if "still in use" not in self._last_log_lines() and "lock file" not in self._last_log_lines():
                    break
                time.sleep(_BETWEEN_ATTEMPTS)
            else:
                return
        raise Unavailable(
            f"The embedded database in {self.folder} did not start: {self._last_fault() or failure} "
            "“bandung doctor” tells more."
        )

    def _comes_to_answer(self) -> bool:
        """Whether a server is there and answers; one that is just starting, stopping or dying is waited for."""
        asked = f"host={self.socket_folder} port={PORT} user={USER} dbname=postgres connect_timeout=5"
        deadline = time.monotonic() + _LONGEST_RECOVERY
        while self.is_running():
            if PGconn.ping(asked.encode()) == Ping.OK:
                return True
            if time.monotonic() > deadline:
                raise Unavailable(
                    f"The embedded database in {self.folder} runs but does not answer; {self.log} may say why."
                )
            time.sleep(_BETWEEN_ATTEMPTS / 5)
        return False

    def _postmaster(self) -> psutil.Process | None:
        """The server's first process, if it lives.

        A killed server that nobody has reaped (common in containers) still has its process id, which
        PostgreSQL's own programs take for a running server.
        """
        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(number)
            alive = process.status() != psutil.STATUS_ZOMBIE and process.name().startswith("postgres")
        except (OSError, ValueError, psutil.Error):
            return None
        return process if alive else None

    def _initialize(self) -> None:
        self._run(
            "initdb",
            *("-D", str(self.data), "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-instructions"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        )

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(programs.MAJOR_VERSION):
            raise Unavailable(
                f"The database in {self.data} was made by PostgreSQL {found} and this program brings "
                f"{programs.MAJOR_VERSION}; back it up with the version that made it and restore it here."
            )

    def _pg_ctl(self, *arguments: str) -> str:
        return self._run("pg_ctl", *arguments, "-D", str(self.data))

    def _run(self, program: str, *arguments: str) -> str:
        user, group = programs.ready_for_account()
        if user is not None and self.folder.exists():
            # A home that an ordinary user made stays theirs when root looks into it.
            status = self.folder.stat()
            if status.st_uid:
                user, group = status.st_uid, status.st_gid
        return programs.run(program, arguments, user=user, group=group)

    def _last_log_lines(self, count: int = 15) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])
        except OSError:
            return ""

    def _last_fault(self) -> str:
        faults = [line for line in self._last_log_lines().splitlines() if "FATAL" in line or "PANIC" in line]
        return faults[-1].split(":", 3)[-1].strip().rstrip(".") + "." if faults else ""


_servers: dict[Path, EmbeddedServer] = {}


def server_in(folder: Path) -> EmbeddedServer:
    """The one object of this process for the server in `folder`."""
    return _servers.setdefault(folder, EmbeddedServer(folder))


def _socket_folder(folder: Path) -> Path:
    inside = folder / "run"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH:
        return inside
    name = hashlib.blake2b(os.fsencode(folder), digest_size=8).hexdigest()
    return Path("/tmp") / f"bandung-{name}"  # noqa: S108 - owner and mode are checked before it is used
