"""The account PostgreSQL runs under when root starts the program, for PostgreSQL refuses to run as root.

The account gets what it needs and no more: it owns the database folder, and where a folder above it is closed
to others it is given leave to pass through (an access-control entry for this one account), so that nothing of
root's is opened to everybody.
"""

import os
import pwd
import shutil
import struct
import subprocess
from pathlib import Path

from bandung.values import Unavailable

ACCOUNT = "bandung"

# Linux stores an access-control list in this attribute: a version, then (tag, permissions, id) entries,
# little-endian (acl(5) and the kernel's include/uapi/linux/posix_acl_xattr.h).
_ATTRIBUTE = "system.posix_acl_access"
_VERSION = 2
_OWNER, _USER, _GROUP, _NAMED_GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_NO_ID = 0xFFFFFFFF
READ, SEARCH = 4, 1


def running_as_root() -> bool:
    """Whether this process is root's."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def service_account() -> pwd.struct_passwd:
    """The account `bandung`, made if it is not there; `nobody` where accounts cannot be made."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    if maker := shutil.which("useradd"):
        command = [maker, "--system", "--no-create-home", "--home-dir", "/nonexistent"]
        subprocess.run([*command, "--shell", "/usr/sbin/nologin", ACCOUNT], check=False, capture_output=True)
    for name in (ACCOUNT, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable(
        "PostgreSQL does not run as root, and the account “bandung” could not be made; "
        "start the program as an ordinary user."
    )


def let_pass(path: Path, account: pwd.struct_passwd) -> None:
    """Let the account reach `path`: through each folder above it that is closed to others."""
    for folder in reversed(path.parents):
        if not _open_to(folder, account, SEARCH):
            _grant(folder, account, SEARCH)


def let_read(tree: Path, account: pwd.struct_passwd) -> None:
    """Let the account reach, read and run what is in `tree` (installed programs are closed under umask 077)."""
    let_pass(tree, account)
    if _open_to(tree, account, READ | SEARCH):
        return
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink() and not _open_to(path, account, READ | SEARCH):
            _grant(path, account, READ | (SEARCH if path.is_dir() or os.access(path, os.X_OK) else 0))


def _open_to(path: Path, account: pwd.struct_passwd, wanted: int) -> bool:
    status = path.stat()
    if status.st_uid == account.pw_uid:
        return (status.st_mode >> 6) & wanted == wanted
    if status.st_mode & wanted == wanted:
        return True
    entries = _read_list(path)
    # A later chmod of the folder narrows the mask, and with it what the entries grant.
    mask = next((permissions for tag, permissions, _ in entries if tag == _MASK), 7)
    return any(
        tag == _USER and number == account.pw_uid and permissions & mask & wanted == wanted
        for tag, permissions, number in entries
    )


def _grant(path: Path, account: pwd.struct_passwd, permissions: int) -> None:
    entries = [
        entry
        for entry in _read_list(path)
        if entry[0] != _MASK and not (entry[0] == _USER and entry[2] == account.pw_uid)
    ]
    entries.append((_USER, permissions, account.pw_uid))
    mask = 0
    for tag, allowed, _ in entries:
        if tag in (_USER, _GROUP, _NAMED_GROUP):
            mask |= allowed
    entries.append((_MASK, mask, _NO_ID))
    packed = struct.pack("<I", _VERSION) + b"".join(struct.pack("<HHI", *entry) for entry in sorted(entries))
    try:
        os.setxattr(path, _ATTRIBUTE, packed)
    except (OSError, AttributeError) as error:
        raise Unavailable(
            f"{path} is closed to the account “{account.pw_name}”, under which PostgreSQL has to run when root "
            f"starts the program; use a home elsewhere, start as an ordinary user, or run: chmod o+x {path}"
        ) from error


def _read_list(path: Path) -> list[tuple[int, int, int]]:
    """The access-control entries of `path`; those its mode stands for where it has no list."""
    try:
        packed = os.getxattr(path, _ATTRIBUTE)
    except (OSError, AttributeError):
        mode = path.stat().st_mode
        return [
            (_OWNER, (mode >> 6) & 7, _NO_ID),
            (_GROUP, (mode >> 3) & 7, _NO_ID),
            (_OTHER, mode & 7, _NO_ID),
        ]
    return [struct.unpack_from("<HHI", packed, offset) for offset in range(4, len(packed), 8)]
