"""Files that people bring by the site: kept in the home's inbox while they are taken in.

A small file is taken in while the person waits. A large one is taken in by a process of its own, which is the node's
own command (`bandung activities import`), so that the site stays quick and a restart of the site stops nothing. The
file stays in the inbox until the command has ended; a delivery that was cut short is completed by bringing it again.

inbox/DELIVERY/NAME    the file
inbox/DELIVERY/layout.toml    the layout of a sheet
inbox/DELIVERY/log     what the command said, kept where it was refused
inbox/DELIVERY/pid     the process that takes it in
sheets/NUMBER/NAME     a sheet whose columns a person is explaining
"""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import BinaryIO

import msgspec
import psutil

from bandung.activities.sheets.choosing import choose_reader
from bandung.activities.sheets.mapping import Layout, save_layout
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.home import HOME_VARIABLE, Home
from bandung.server.records.queries.deliveries import nothing_read
from bandung.server.records.queries.rows import Delivery
from bandung.server.records.services.announcing import announce_delivery, somebody_delivers
from bandung.server.records.services.delivering import deliver_file
from bandung.server.records.services.layouts import layouts_of
from bandung.values import NotFound

AT_ONCE = 300_000
"""Bytes up to which a person waits for the file to be taken in: about a second at the slowest rate measured."""
_CHUNK = 1 << 20
_KEPT = 2 * 24 * 3600
_DONE = (0, 1)
_UNSAFE = re.compile(r"[\x00-\x1f/\\]+")


class Brought(msgspec.Struct, frozen=True):
    """A delivery, and whether the same file had been brought to its end before."""

    delivery: Delivery
    known: bool


def bring_file(
    home: Home,
    *,
    content: BinaryIO,
    name: str,
    organization: Organization,
    by: Person,
    now: dt.datetime,
    layout: Layout | None = None,
) -> Brought:
    """Put a file into the inbox and have it taken in; a sheet by `layout`, or by the one that fits its headings.

    Raises InvalidInput for a sheet that nothing fits, and what `deliver_file` raises for a small file.
    """
    folder = inbox(home) / uuid.uuid4().hex
    folder.mkdir(parents=True, mode=0o700)
    path = folder / safe_name(name)
    try:
        with path.open("wb") as file:
            shutil.copyfileobj(content, file, _CHUNK)
        chosen = choose_reader(path, layout=layout, layouts=layouts_of(organization.code))
        delivery = announce_delivery(
            path=path, organization=organization, by=by, now=now, read_as=chosen.read_as
        )
        if delivery.finished_at is not None or is_being_taken_in(home, delivery):
            return Brought(delivery, known=True)
        if path.stat().st_size <= AT_ONCE and not somebody_delivers():
            deliver_file(
                path=path, now=now, source=organization.code, reader=chosen.reader, read_as=chosen.read_as
            )
            return Brought(delivery, known=False)
        # A folder of an earlier run that was cut short makes way.
        place = inbox(home) / str(delivery.uuid)
        shutil.rmtree(place, ignore_errors=True)
        folder.rename(place)
        _take_in_by_command(home, place / path.name, organization.code, chosen.layout)
        return Brought(delivery, known=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep_sheet(home: Home, *, content: BinaryIO, name: str, organization: Organization) -> str:
    """Lay a sheet aside while a person says what its columns mean; returns its number. Older ones go after two days."""
    sheets = home.folder / "sheets"
    sheets.mkdir(exist_ok=True, mode=0o700)
    for old in sheets.iterdir():
        if old.stat().st_mtime < time.time() - _KEPT:
            shutil.rmtree(old, ignore_errors=True)
    number = uuid.uuid4().hex
    (sheets / number).mkdir(mode=0o700)
    (sheets / number / ".of").write_text(organization.code, encoding="utf-8")
    with (sheets / number / safe_name(name)).open("wb") as file:
        shutil.copyfileobj(content, file, _CHUNK)
    return number


def kept_sheet(home: Home, *, number: str, organization: Organization) -> Path:
    """The sheet that was laid aside for this organization; NotFound where there is none any more."""
    folder = home.folder / "sheets" / number
    files = [path for path in folder.glob("*") if path.name != ".of"] if number.isalnum() else []
    if not files or (folder / ".of").read_text(encoding="utf-8") != organization.code:
        raise NotFound("This sheet is not here any more; bring it again.")
    return files[0]


def inbox(home: Home) -> Path:
    """Where files lie while they are taken in."""
    return home.folder / "inbox"


def is_being_taken_in(home: Home, delivery: Delivery) -> bool:
    """Whether a process is at work on the delivery."""
    try:
        number, started = (inbox(home) / str(delivery.uuid) / "pid").read_text().split()
        process = psutil.Process(int(number))
        return process.status() != psutil.STATUS_ZOMBIE and str(process.create_time()) == started
    except (OSError, ValueError, psutil.Error):
        return False


def refusal_of(home: Home, delivery: Delivery) -> str:
    """What the command said where it was refused or broke, or why nothing could be read; empty where it was not."""
    unread = nothing_read(delivery)
    if unread is not None:
        return unread.message
    try:
        lines = (inbox(home) / str(delivery.uuid) / "log").read_text(encoding="utf-8").strip().splitlines()
    except OSError:
        return ""
    return lines[-1].removeprefix("bandung: ")[:1000] if lines else ""


def safe_name(name: str) -> str:
    """A file's own name without folders and control characters, never hidden, at most 200 characters."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return last[-200:].lstrip(".") or "file"


def _take_in_by_command(home: Home, path: Path, source: str, layout: Layout | None) -> None:
    command = [sys.executable, "-m", "bandung", "activities", "import", "--home", str(home.folder)]
    command += ["--source", source]
    if layout is not None:
        save_layout(layout, path.with_name("layout.toml"))
        command += ["--layout", str(path.with_name("layout.toml"))]
    command += ["--", str(path)]
    log = path.with_name("log")
    with log.open("wb") as words:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=words,
            start_new_session=True,
            env={**os.environ, HOME_VARIABLE: str(home.folder)},
        )
    path.with_name("pid").write_text(f"{process.pid} {psutil.Process(process.pid).create_time()}")
    threading.Thread(target=_tidy_up, args=(process, path), daemon=True).start()


def _tidy_up(process: "subprocess.Popen[bytes]", path: Path) -> None:
    """When the command has ended: the file goes; its words stay where it was refused."""
    if process.wait() in _DONE:
        shutil.rmtree(path.parent, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
