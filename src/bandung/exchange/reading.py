"""Reads a file of the exchange (TOML) into entries and their owners, with findings for what is wrong.

See `values.tables` for how texts and dates are written, and `checking` for what is looked at in an entry.
"""

from collections import Counter
from pathlib import Path

import msgspec

from bandung.exchange.checking import check_entry, sound_entry
from bandung.exchange.record import RECORD_TYPES, AnyEntry, Kind, Need, Owner
from bandung.values import Finding, Severity, Where
from bandung.values.tables import Row, build, read_rows

__all__ = ["Exchange", "check_entry", "load_exchange"]


class Exchange(msgspec.Struct, frozen=True):
    """What a file holds: the owners it introduces, the sound entries in file order, and what was wrong."""

    owners: tuple[Owner, ...] = ()
    entries: tuple[AnyEntry, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def needs(self) -> tuple[Need, ...]:
        """The entries that ask."""
        return tuple(entry for entry in self.entries if isinstance(entry, Need))

    @property
    def solutions(self) -> tuple[AnyEntry, ...]:
        """The entries that can answer: practices, institutions, experts and offers."""
        return tuple(entry for entry in self.entries if not isinstance(entry, Need))


def load_exchange(path: Path) -> Exchange:
    """Read the file at `path`. NotFound or InvalidInput where it is absent or not TOML; else findings."""
    owners: list[Owner] = []
    entries: list[AnyEntry] = []
    places: dict[str, Where] = {}
    findings: list[Finding] = []
    for row in read_rows(path):
        if row.kind == "owner":
            owner, faults = build(Owner, row)
            owners += [owner] if owner else []
            findings += faults
        elif row.kind in set(Kind):
            entry, entry_faults = _entry(row)
            findings += entry_faults
            if entry:
                places.setdefault(entry.code, row.where)
                entries.append(entry)
        else:
            message = f"the exchange has no records of the kind “{row.kind}”; this one was left out"
            findings.append(Finding("unknown-kind", message, row.where))
    findings += _check_codes(owners, entries, places)
    return Exchange(tuple(owners), _first_of_each(entries), tuple(findings))


def _entry(row: Row) -> tuple[AnyEntry | None, list[Finding]]:
    entry, faults = build(RECORD_TYPES[Kind(row.kind)], row)
    if entry is None:
        return None, list(faults)
    sound, findings = sound_entry(entry, row.where)
    return sound, [*faults, *findings]


def _check_codes(owners: list[Owner], entries: list[AnyEntry], places: dict[str, Where]) -> list[Finding]:
    findings = []
    for code, times in Counter(entry.code for entry in entries).items():
        if times > 1:
            message = f"the code “{code}” is used {times} times; only the first entry was kept"
            findings.append(Finding("repeated-code", message, places[code], Severity.ERROR))
    known = {owner.code for owner in owners}
    for entry in entries:
        if known and entry.owner not in known:
            message = f"the owner “{entry.owner}” is not introduced in this file"
            findings.append(Finding("unknown-owner", message, places[entry.code]))
    return findings


def _first_of_each(entries: list[AnyEntry]) -> tuple[AnyEntry, ...]:
    kept: dict[str, AnyEntry] = {}
    for entry in entries:
        kept.setdefault(entry.code, entry)
    return tuple(kept.values())
