"""What can be wrong in a record as a whole, whichever format it came in: one list of checks, each a question.

After the rulesets of the IATI standard 2.03 (dates in order, shares that add up to 100) and the needs of those
who read the register. A check never changes a record; it returns findings.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec

from bandung.activities.claim import ReadClaim
from bandung.activities.completeness import Completeness, completeness
from bandung.activities.iati import read_activities
from bandung.activities.record import ActivityRecord, Role, Status
from bandung.values import Finding, Severity, Where

SHARE_TOLERANCE = Decimal("0.5")
"""Per cent by which shares may miss 100, for senders who round each of them."""


class Doubt(msgspec.Struct, frozen=True):
    """What one check says, before the record's place in the delivery is added."""

    code: str
    message: str
    field: str
    severity: Severity = Severity.WARNING


Check = Callable[[ActivityRecord, dt.date], Iterator[Doubt]]


def has_title(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """An activity needs a title."""
    del on
    if not record.title:
        yield Doubt("missing-title", "the activity has no title", "title", Severity.ERROR)


def has_recipient(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Somebody receives: a country, a region or a party."""
    del on
    receives = any(party.role in {Role.RECIPIENT, Role.BOTH_WAYS} for party in record.parties)
    if not record.places and not receives:
        yield Doubt("missing-recipient", "no recipient country or region is named", "places")


def has_parties(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Somebody takes part besides the one who tells."""
    del on
    if not record.parties:
        yield Doubt("missing-parties", "no organization takes part in the activity", "parties")


def has_start(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Without a start nothing can be said of a year."""
    del on
    if record.start is None:
        yield Doubt("missing-start", "neither a planned nor an actual start is stated", "planned_start")


def ends_after_start(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """An end is not before its start, planned and actual each by itself."""
    del on
    pairs = (
        ("planned", record.planned_start, record.planned_end),
        ("actual", record.actual_start, record.actual_end),
    )
    for kind, start, end in pairs:
        if start and end and start.earliest > end.latest:
            message = f"the {kind} end ({end}) is before the {kind} start ({start})"
            yield Doubt("end-before-start", message, f"{kind}_end", Severity.ERROR)


def actual_dates_are_past(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """What actually happened is not in the future."""
    for field, date in (("actual_start", record.actual_start), ("actual_end", record.actual_end)):
        if date and date.earliest > on:
            yield Doubt(
                "actual-date-in-future", f"the {field.replace('_', ' ')} ({date}) is in the future", field
            )


def status_fits_dates(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A closed activity has begun; one that runs has not ended; one in the pipeline has not begun."""
    if record.status in {Status.CLOSED, Status.FINALISATION} and record.start and record.start.earliest > on:
        message = f"the activity is {record.status.value}, but starts in the future ({record.start})"
        yield Doubt("closed-before-start", message, "status")
    if record.status is Status.IMPLEMENTATION and record.actual_end and record.actual_end.latest < on:
        yield Doubt("runs-after-end", f"the activity runs, but ended on {record.actual_end}", "status")
    if record.status is Status.PIPELINE and record.actual_start and record.actual_start.latest < on:
        yield Doubt(
            "pipeline-after-start", f"the activity is planned, but began on {record.actual_start}", "status"
        )


def recipient_shares_add_up(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """Countries and regions together make 100 per cent of the activity."""
    del on
    shares = [place.share for place in record.places]
    yield from _shares(shares, "recipient-shares", "recipient countries and regions", "places")


def sector_shares_add_up(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """The sectors of each vocabulary make 100 per cent; goals and tags carry no shares."""
    del on
    vocabularies: dict[str, list[Decimal | None]] = {}
    for sector in record.sectors:
        vocabularies.setdefault(sector.vocabulary, []).append(sector.share)
    for vocabulary, shares in vocabularies.items():
        yield from _shares(shares, "sector-shares", f"sectors of vocabulary {vocabulary}", "sectors")


def _shares(shares: list[Decimal | None], code: str, what: str, field: str) -> Iterator[Doubt]:
    """Nothing to add where no share is told; all or none have one."""
    told = [share for share in shares if share is not None]
    if not told:
        return
    if len(told) < len(shares):
        yield Doubt(f"{code}-incomplete", f"some of the {what} have a share and some have none", field)
    elif abs(sum(told, Decimal(0)) - 100) > SHARE_TOLERANCE:
        total = sum(told, Decimal(0)).normalize()
        yield Doubt(code, f"the shares of the {what} make {total:f} per cent, not 100", field)


def money_moved_before_today(record: ActivityRecord, on: dt.date) -> Iterator[Doubt]:
    """A transaction is something that has happened."""
    late = [transaction.date for transaction in record.transactions if transaction.date]
    future = [date for date in late if date.earliest > on]
    if future:
        message = f"{len(future)} transactions lie in the future, the first on {min(map(str, future))}"
        yield Doubt("transaction-in-future", message, "transactions")


CHECKS: tuple[Check, ...] = (
    has_title,
    has_recipient,
    has_parties,
    has_start,
    ends_after_start,
    actual_dates_are_past,
    status_fits_dates,
    recipient_shares_add_up,
    sector_shares_add_up,
    money_moved_before_today,
)


def check_record(record: ActivityRecord, *, on: dt.date, where: Where | None = None) -> tuple[Finding, ...]:
    """The findings of all checks; `on` is the day that counts as today, `where` the record's place."""
    place = where or Where(record=record.identifier or None)
    return tuple(
        Finding(
            doubt.code,
            doubt.message,
            Where(place.file, place.line, place.record, doubt.field),
            doubt.severity,
        )
        for check in CHECKS
        for doubt in check(record, on)
    )


class CheckedClaim(msgspec.Struct, frozen=True):
    """One activity of a file with the findings of reading and checking it, and how complete it is."""

    where: Where
    title: str
    findings: tuple[Finding, ...]
    completeness: Completeness | None


class Tally(msgspec.Struct, frozen=True):
    """A file in numbers: activities, activities without finding, findings by severity and code, mean completeness."""

    activities: int
    sound: int
    severities: dict[str, int]
    codes: dict[str, int]
    completeness: float | None


def check_claim(claim: ReadClaim, *, on: dt.date) -> CheckedClaim:
    """The findings of reading and those of the checks together."""
    if claim.record is None:
        return CheckedClaim(claim.where, "", claim.findings, None)
    findings = (*claim.findings, *check_record(claim.record, on=on, where=claim.where))
    return CheckedClaim(claim.where, str(claim.record.title), findings, completeness(claim.record))


def check_file(path: Path, *, on: dt.date) -> Iterator[CheckedClaim | Finding]:
    """Read and check an IATI file: each activity in order, and findings about the file as a whole.

    Needs no database. NotFound where there is no such file.
    """
    for delivered in read_activities(path):
        yield delivered if isinstance(delivered, Finding) else check_claim(delivered, on=on)


def tally(checked: Iterable[CheckedClaim | Finding]) -> Tally:
    """The numbers of a file, or of several, for one line of summary."""
    activities = sound = 0
    severities: dict[str, int] = {}
    codes: dict[str, int] = {}
    scores: list[float] = []
    for item in checked:
        findings = (item,) if isinstance(item, Finding) else item.findings
        for finding in findings:
            severities[finding.severity.value] = severities.get(finding.severity.value, 0) + 1
            codes[finding.code] = codes.get(finding.code, 0) + 1
        if isinstance(item, CheckedClaim):
            activities += 1
            sound += not item.findings
            if item.completeness is not None:
                scores.append(item.completeness.score)
    mean = sum(scores) / len(scores) if scores else None
    return Tally(activities, sound, severities, dict(sorted(codes.items())), mean)
