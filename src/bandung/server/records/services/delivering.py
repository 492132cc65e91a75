"""Taking in a delivered file of activities: claims stored batch by batch, then counted as activities.

Each batch is one transaction: claims, findings and the activities they change are there together or not at all.
A delivery that was cut short stays `running`; the same file again goes through it once more, finds what is
stored, and completes the rest. A file that was delivered to its end is known by its hash and read no more, also
where a newer file has come since: what counts is the latest telling, by the day the teller says to have changed it
and else by when it came first, so an older file cannot undo a newer one by coming again.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import msgspec
from django.db import connection, transaction

from bandung.activities.claim import Reader
from bandung.activities.iati.organisation_file import file_kind, read_organizations
from bandung.server.accounts.services.mentions import organization_id_named
from bandung.server.records.intake.preparing import Prepared
from bandung.server.records.intake.processes import prepared_items
from bandung.server.records.models import Delivery, DeliveryState
from bandung.server.records.services.storing import ClaimStore
from bandung.server.records.services.storing_organizations import OrganizationStore
from bandung.values import InvalidInput, NotFound, Route, Severity

BATCH = 500
"""Claims in one transaction. Memory grows with it, and so does what a kill loses."""
BATCH_BYTES = 4 * 1024 * 1024
"""A batch of long claims is smaller: it ends with the claim that fills this many bytes of rows."""
_HASH_CHUNK = 1 << 20
# One delivery at a time goes into a node, so that two files cannot make two activities of one cooperation.
DELIVERING = 58_221


class DeliverySummary(msgspec.Struct, frozen=True):
    """What came of a delivery. Every activity read is new, unchanged, repeated, or unreadable.

    `known` says that the same file had been delivered to its end before, and nothing was read.
    """

    file: str
    delivery: str
    known: bool
    activities_read: int
    claims_new: int
    claims_unchanged: int
    claims_repeated: int
    claims_unreadable: int
    activities_touched: int
    findings: dict[str, int]
    errors: int
    organizations_read: int = 0

    @property
    def sentence(self) -> str:
        """The summary in one line for people."""
        if self.known:
            return f"{self.file}: delivered before; nothing to do."
        if self.organizations_read:
            s = "" if self.organizations_read == 1 else "s"
            return (
                f"{self.file}: {self.organizations_read:,} organization{s} read; "
                f"{sum(self.findings.values()):,} findings, {self.errors:,} of them errors."
            )
        told = (
            f"{self.claims_new:,} new, {self.claims_unchanged:,} unchanged, {self.claims_repeated:,} repeated"
        )
        return (
            f"{self.file}: {self.activities_read:,} activities read ({told}); "
            f"{sum(self.findings.values()):,} findings, {self.errors:,} of them errors."
        )


def deliver_file(
    *,
    path: Path,
    now: dt.datetime,
    source: str | None = None,
    route: Route = Route.FILE,
    progress: Callable[[int], None] = lambda _: None,
    reader: Reader | None = None,
    read_as: bytes = b"",
) -> DeliverySummary:
    """Take in one file; `source` names who brought it, `progress` gets the number of activities after each batch.

    `reader` reads another format than IATI; `read_as` is what besides the bytes of the file decides what is read,
    such as the layout of a sheet: the same file read in another way is another delivery.

    Raises NotFound and InvalidInput for a file that is not there or a source nobody knows; what is wrong with
    the content is in the delivery's findings.
    """
    content_hash, size = hash_file(path, read_as)
    brought_by = organization_id_named(source) if source else None
    with one_at_a_time():
        delivery, _ = Delivery.objects.get_or_create(
            brought_by_id=brought_by,
            content_hash=content_hash,
            defaults={
                "route": route.value,
                "file_name": path.name,
                "byte_size": size,
                "started_at": now,
            },
        )
        if delivery.state == DeliveryState.FINISHED:
            return _summary(delivery, known=True)
        return _take_in(delivery, path, progress, reader)


def _take_in(
    delivery: Delivery, path: Path, progress: Callable[[int], None], reader: Reader | None
) -> DeliverySummary:
    # Findings of an earlier, unfinished run are told again below.
    delivery.findings.all().delete()
    if reader is None and file_kind(path) == "organisations":
        return _take_in_organizations(delivery, path)
    store = ClaimStore(delivery, waits=True)
    with contextlib.closing(prepared_items(path, store.occasion, reader=reader)) as items:
        for batch in _batches(items):
            with transaction.atomic():
                store.add(batch)
            progress(store.read)
    with transaction.atomic():
        store.finish()
        delivery.state = DeliveryState.FINISHED
        delivery.finished_at = dt.datetime.now(dt.UTC)
        delivery.activities_read = store.read
        delivery.claims_new = store.new
        delivery.claims_unchanged = store.unchanged
        delivery.claims_repeated = store.repeated
        delivery.claims_unreadable = store.unreadable
        delivery.findings_count = delivery.findings.count()
        delivery.format = store.format
        delivery.save()
    return _summary(delivery, known=False, touched=store.touched)


def _take_in_organizations(delivery: Delivery, path: Path) -> DeliverySummary:
    store = OrganizationStore(delivery)
    items = read_organizations(path, file=path.name, structure=True)
    while batch := list(islice(items, BATCH)):
        with transaction.atomic():
            store.add(batch)
    with transaction.atomic():
        delivery.state = DeliveryState.FINISHED
        delivery.finished_at = dt.datetime.now(dt.UTC)
        delivery.organizations_read = store.read
        delivery.findings_count = delivery.findings.count()
        delivery.format = store.format
        delivery.save()
    return _summary(delivery, known=False)


def _summary(delivery: Delivery, *, known: bool, touched: int = 0) -> DeliverySummary:
    codes: dict[str, int] = {}
    errors = 0
    for code, severity in delivery.findings.values_list("code", "severity"):
        codes[code] = codes.get(code, 0) + 1
        errors += severity == Severity.ERROR
    return DeliverySummary(
        file=delivery.file_name,
        delivery=str(delivery.uuid),
        known=known,
        activities_read=delivery.activities_read,
        claims_new=delivery.claims_new,
        claims_unchanged=delivery.claims_unchanged,
        claims_repeated=delivery.claims_repeated,
        claims_unreadable=delivery.claims_unreadable,
        activities_touched=touched,
        findings=dict(sorted(codes.items(), key=lambda item: -item[1])),
        errors=errors,
        organizations_read=delivery.organizations_read,
    )


def _batches(items: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Batches by number and by bytes, the same ones however many processes read the file."""
    batch: list[Prepared] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.row)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def hash_file(path: Path, read_as: bytes) -> tuple[str, int]:
    """What tells a file apart (hex, 40 characters) and its size in bytes; `read_as` is how a reader is to take it.

    Raises NotFound where there is no such file.
    """
    digest = blake2b(digest_size=20, key=blake2b(read_as, digest_size=32).digest() if read_as else b"")
    size = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_HASH_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read ({error.strerror}).") from error
    return digest.hexdigest(), size


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Only one change of what counts as one activity at a time in a node; others wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [DELIVERING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [DELIVERING])
