"""Reads a file of the exchange (TOML) into entries and their owners, with findings for what is wrong.

See `tables` for how texts and dates are written. Codes of countries and languages are checked for their form
only; whether the registry knows them is asked where the entries are used.
"""

import re
from collections import Counter
from pathlib import Path

import msgspec

from bandung.exchange.record import RECORD_TYPES, AnyEntry, Expert, Kind, Need, Owner
from bandung.values import Finding, Severity, Where, normalize_language
from bandung.values.tables import Row, build, read_rows

_AREA = re.compile(r"[A-Z]{3}")
_SECTOR = re.compile(r"\d{3}(\d{2})?")
_GOAL = re.compile(r"(1[0-7]|[1-9])(\.(\d{1,2}|[a-d]))?")


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
    findings = list(faults)
    if entry is None:
        return None, findings
    if not entry.title:
        findings.append(Finding("no-title", "the title is empty", row.where, Severity.ERROR))
        return None, findings
    if isinstance(entry, Expert) and entry.name and entry.consent_on is None:
        message = "a person is named without the day of their consent; state consent_on or leave the name out"
        findings.append(Finding("no-consent", message, row.where, Severity.ERROR))
        return None, findings
    findings += check_entry(entry, row.where)
    return entry, findings


def check_entry(entry: AnyEntry, where: Where = Where()) -> tuple[Finding, ...]:  # noqa: B008 - immutable
    """What is wrong with the codes of an entry: their form, not whether they exist."""
    findings = [
        *_badly_formed(entry.areas, _AREA, "areas", "a country code of three letters (ISO 3166-1)", where),
        *_badly_formed(entry.sectors, _SECTOR, "sectors", "an OECD-DAC code of three or five digits", where),
        *_badly_formed(entry.sdgs, _GOAL, "sdgs", "a goal or target such as 6 or 6.1", where),
    ]
    for tag in entry.languages:
        if normalize_language(tag) == "und":
            place = msgspec.structs.replace(where, field="languages")
            findings.append(Finding("bad-code", f"“{tag}” is not a language tag (BCP 47)", place))
    return tuple(findings)


def _badly_formed(
    codes: tuple[str, ...], form: re.Pattern[str], field: str, what: str, where: Where
) -> list[Finding]:
    place = msgspec.structs.replace(where, field=field)
    return [
        Finding("bad-code", f"“{code}” is not {what}", place) for code in codes if not form.fullmatch(code)
    ]


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
