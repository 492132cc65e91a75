"""A file of the exchange that a person brings by the site or the API, taken in while they wait.

A person brings the entries of an organization that they tell for, and nobody else's; who runs the node may also bring
the copy of a roster, whose entries are many owners'. What was found wrong is told at once: nothing of it is kept.
"""

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import BinaryIO

import msgspec

from bandung.exchange.files import read_exchange_file
from bandung.server.accounts.queries.permissions import runs_the_node
from bandung.server.accounts.queries.rows import Organization, Person
from bandung.server.exchange.services.bringing import bring_exchange
from bandung.server.node.bringing import safe_name
from bandung.values import BandungError, Finding, InvalidInput

LARGEST = 5_000_000
"""Bytes. UNDP's list of 0.9 MB took 7.5 s of processor time, most of it for the vectors of its texts."""
LISTED = 500
"""Findings told one by one; the counts tell of all."""
_ADDRESSES = ("https://", "http://")


class EntriesTaken(msgspec.Struct, frozen=True):
    """What became of a file: entries new, changed, as before and refused; findings by code, and the first of them.

    `unplaced` are the columns of a list that have no place in a practice, with how many of their cells say something.
    """

    name: str
    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    counts: dict[str, int] = {}
    findings: tuple[Finding, ...] = ()
    unplaced: dict[str, int] = {}

    @property
    def finding_count(self) -> int:
        """All findings, also those that are not listed."""
        return sum(self.counts.values())


def bring_entries(
    *, content: BinaryIO, name: str, organization: Organization, by: Person, kept_by: str = ""
) -> EntriesTaken:
    """Take the file in. The same file again changes nothing.

    InvalidInput where it is no file of the exchange, is larger than `LARGEST`, or `kept_by` is no address.
    """
    roster = kept_by.strip()
    if roster and (not roster.startswith(_ADDRESSES) or len(roster.split()) > 1):
        raise InvalidInput("The address of the roster begins with https:// and has no spaces.")
    called = safe_name(name)
    counts: Counter[str] = Counter()
    listed: list[Finding] = []

    def note(finding: Finding) -> None:
        counts[finding.code] += 1
        if len(listed) < LISTED:
            listed.append(_named(finding, called))

    with tempfile.TemporaryDirectory(prefix="bandung-entries-") as folder:
        path = Path(folder) / called
        with path.open("wb") as file:
            shutil.copyfileobj(content, file, 1 << 20)
        if path.stat().st_size > LARGEST:
            raise InvalidInput(
                f"The file has more than {LARGEST // 1_000_000} MB; whoever runs the node takes it in there by "
                "“bandung exchange import”, or divide it."
            )
        try:
            brought = bring_exchange(
                read_exchange_file(path),
                note=note,
                source=None if roster and runs_the_node(by) else organization.code,
                kept_by=roster or None,
                person=by,
            )
        except BandungError as error:
            if error.where is not None:
                error.where = msgspec.structs.replace(error.where, file=called)
            raise
    return EntriesTaken(
        name=called,
        new=brought.new,
        changed=brought.changed,
        same=brought.same,
        refused=brought.refused,
        counts=dict(counts.most_common()),
        findings=tuple(listed),
        unplaced=brought.mapped.unplaced if brought.mapped else {},
    )


def _named(finding: Finding, called: str) -> Finding:
    """The finding with the file's own name, not that of the place it lay in."""
    return msgspec.structs.replace(finding, where=msgspec.structs.replace(finding.where, file=called))
