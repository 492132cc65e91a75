"""Taking in a delivered file of activities: claims stored batch by batch, then counted as activities.

Each batch is one transaction: claims, findings and the activities they change are there together or not at all.
A delivery that was cut short stays `running`; the same file again goes through it once more, finds what is
stored, and completes the rest. A file that was delivered to its end is known by its hash and read no more.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import msgspec
from django.db import connection, transaction

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.server.accounts.services.mentions import organization_id_named
from bandung.server.records.models import Delivery, DeliveryFinding, DeliveryState
from bandung.server.records.services.storing import ClaimStore, finding_row
from bandung.values import Finding, InvalidInput, NotFound, Route, Severity

BATCH = 500
"""Claims in one transaction. Memory grows with it, and so does what a kill loses."""
_HASH_CHUNK = 1 << 20
# One delivery at a time goes into a node, so that two files cannot make two activities of one cooperation.
_DELIVERING = 58_221


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

    @property
    def sentence(self) -> str:
        """The summary in one line for people."""
        if self.known:
            return f"{self.file}: delivered before; nothing to do."
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
) -> DeliverySummary:
    """Take in one file; `source` names who brought it, `progress` gets the number of activities after each batch.

    Raises NotFound and InvalidInput for a file that is not there or a source nobody knows; what is wrong with
    the content is in the delivery's findings.
    """
    content_hash, size = _hash_file(path)
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
        return _take_in(delivery, path, progress)


def _take_in(delivery: Delivery, path: Path, progress: Callable[[int], None]) -> DeliverySummary:
    # Findings of an earlier, unfinished run are told again below.
    delivery.findings.all().delete()
    store = ClaimStore(delivery)
    for batch in _batches(read_activities(path, file=path.name)):
        with transaction.atomic():
            claims = [item for item in batch if isinstance(item, ReadClaim)]
            general = [item for item in batch if isinstance(item, Finding)]
            DeliveryFinding.objects.bulk_create([finding_row(delivery, finding) for finding in general])
            store.add(claims)
        progress(store.read)
    with transaction.atomic():
        delivery.state = DeliveryState.FINISHED
        delivery.finished_at = dt.datetime.now(dt.UTC)
        delivery.activities_read = store.read
        delivery.claims_new = store.new
        delivery.claims_unchanged = store.unchanged
        delivery.claims_repeated = store.repeated
        delivery.findings_count = delivery.findings.count()
        delivery.format = store.format
        delivery.save()
    return _summary(delivery, known=False, touched=len(store.touched), unreadable=store.unreadable)


def _summary(delivery: Delivery, *, known: bool, touched: int = 0, unreadable: int = 0) -> DeliverySummary:
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
        claims_unreadable=unreadable,
        activities_touched=touched,
        findings=dict(sorted(codes.items(), key=lambda item: -item[1])),
        errors=errors,
    )


def _batches(items: Iterable[ReadClaim | Finding]) -> Iterator[list[ReadClaim | Finding]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _hash_file(path: Path) -> tuple[str, int]:
    digest = blake2b(digest_size=20)
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
        cursor.execute("SELECT pg_advisory_lock(%s)", [_DELIVERING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_DELIVERING])
