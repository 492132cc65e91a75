"""Taking a file of the exchange in, whatever its kind, in batches; nobody's entry is overwritten by a stranger.

Who may change an entry follows from the entry: its owner, and the roster that keeps the original. Where a file says
otherwise, the entry here stays as it is and the difference is a finding. The same file again changes nothing. A
verification made here is not lost to a file that knows only of an older one.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec
from django.db import transaction
from django.utils import timezone

from bandung.exchange import AnyEntry, Exchange, Owner
from bandung.exchange.encoders import Encoder
from bandung.exchange.files import ReadFromFile
from bandung.exchange.layouts import Mapped
from bandung.server.accounts.queries.rows import Person
from bandung.server.exchange.models import EntryVerification, ExchangeRecord
from bandung.server.exchange.queries.rows import entry_of
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Finding, Severity, Where

BATCH = 200
"""Entries of one transaction; their texts are in memory while they are indexed."""


class ExchangeBrought(msgspec.Struct, frozen=True):
    """What became of a file: entries that are new, changed, the same as before, and refused; findings in all."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    findings: int = 0
    mapped: Mapped | None = None


def bring_exchange(
    items: Iterable[ReadFromFile],
    *,
    note: Callable[[Finding], None],
    progress: Callable[[int], None] = lambda _: None,
    source: str | None = None,
    kept_by: str | None = None,
    person: Person | None = None,
    encoder: Encoder | None = None,
) -> ExchangeBrought:
    """Store what a reader of `exchange.files` yields; findings go to `note`, the count so far to `progress`.

    `source` is the code of the organization that brings the file: only its own entries are taken then. `kept_by` is
    the address of the roster the file is a copy of: its entries are read-only here and refreshed by its next copy.
    `person` is who brings it, and is kept beside every verification that the file tells of.
    """
    told, today = _Told(note), timezone.localdate()
    stream = told.entries(items)
    new = changed = same = refused = 0
    while batch := list(islice(stream, BATCH)):
        if kept_by:
            batch = [msgspec.structs.replace(entry, kept_by=kept_by) for entry in batch]
        with transaction.atomic():
            known = _known(entry.code for entry in batch)
            wanted: list[AnyEntry] = []
            for entry in batch:
                held = known.get(entry.code)
                fault = _fault(entry, held, source=source)
                if fault is not None:
                    told.note(fault)
                    refused += 1
                    continue
                if entry.last_verified and entry.last_verified > today:
                    told.note(_yet_to_come(entry))
                    entry = msgspec.structs.replace(entry, verification=None)  # noqa: PLW2901 - without what cannot be
                fresh = _with_later_verification(entry, held)
                if held is not None and fresh == held:
                    same += 1
                    continue
                new, changed = new + (held is None), changed + (held is not None)
                wanted.append(fresh)
            owners = tuple(told.owners.pop(code) for code in {e.owner for e in wanted} if code in told.owners)
            if wanted:
                store_exchange(exchange=Exchange(owners, tuple(wanted)), encoder=encoder)
                _keep_verifications(wanted, person)
        progress(new + changed + same + refused)
    return ExchangeBrought(new, changed, same, refused, told.findings, told.mapped)


class _Told:
    """The stream of a reader taken apart: entries go on, owners and the end are kept, findings are noted."""

    def __init__(self, note: Callable[[Finding], None]) -> None:
        self.owners: dict[str, Owner] = {}
        self.mapped: Mapped | None = None
        self.findings = 0
        self._note = note

    def note(self, finding: Finding) -> None:
        self.findings += 1
        self._note(finding)

    def entries(self, items: Iterable[ReadFromFile]) -> Iterator[AnyEntry]:
        for item in items:
            if isinstance(item, Finding):
                self.note(item)
            elif isinstance(item, Owner):
                self.owners[item.code] = item
            elif isinstance(item, Mapped):
                self.mapped = item
            else:
                yield item


def _known(codes: Iterable[str]) -> dict[str, AnyEntry]:
    rows = ExchangeRecord.objects.select_for_update().filter(code__in=list(codes)).order_by("code")
    return {row.code: entry_of(row) for row in rows.defer("search_text")}


def _fault(entry: AnyEntry, held: AnyEntry | None, *, source: str | None) -> Finding | None:
    """Why the entry may not be taken in; None where it may."""
    where = Where(record=entry.code, field="owner")
    if source is not None and entry.owner != source:
        message = f"this is an entry of “{entry.owner}”; “{source}” brings its own only"
        return Finding("not-yours", message, where, Severity.ERROR)
    if held is None:
        return None
    if held.owner != entry.owner:
        message = (
            f"the code is that of an entry of “{held.owner}” here; the one of “{entry.owner}” was left out"
        )
        return Finding("code-of-another", message, where, Severity.ERROR)
    if held.kept_by != entry.kept_by:
        place = f"at {held.kept_by}" if held.kept_by else "here"
        other = f"a copy from {entry.kept_by}" if entry.kept_by else "another file"
        message = f"the original is kept {place}; {other} does not overwrite it"
        return Finding("kept-elsewhere", message, Where(record=entry.code, field="kept_by"), Severity.ERROR)
    if held.kind is not entry.kind:
        message = f"the code is that of a {held.kind.value} here; this is a {entry.kind.value}"
        return Finding("other-kind", message, Where(record=entry.code), Severity.ERROR)
    return None


def _yet_to_come(entry: AnyEntry) -> Finding:
    message = f"a verification of {entry.last_verified} is yet to come; it was left out"
    return Finding("verified-in-future", message, Where(record=entry.code, field="verification"))


def _keep_verifications(entries: Iterable[AnyEntry], person: Person | None) -> None:
    """What a file tells of a verification stands in the history like one told here; the same again is one."""
    verified = {entry.code: entry.verification for entry in entries if entry.verification}
    rows = ExchangeRecord.objects.filter(code__in=verified).values_list("pk", "code")
    EntryVerification.objects.bulk_create(
        [
            EntryVerification(
                record_id=number,
                on=one.on,
                by=one.by,
                how=one.how.value,
                note=msgspec.to_builtins(one.note),
                person=person,
            )
            for number, code in rows
            if (one := verified[code]) is not None
        ],
        ignore_conflicts=True,
    )


def _with_later_verification(entry: AnyEntry, held: AnyEntry | None) -> AnyEntry:
    if held is None or held.verification is None or held.kept_by:
        return entry
    if entry.last_verified and entry.last_verified >= held.verification.on:
        return entry
    return msgspec.structs.replace(entry, verification=held.verification, verify_by=held.verify_by)
