"""A claim made ready for the tables: checked, told apart by kind, and laid out as rows that only want their numbers.

Nothing here needs Django or the database, so it is done in the processes that read, and what travels to the one
that writes is mostly bytes that PostgreSQL reads as they are.

The rows are those of a claim that nobody else tells of: then its record is the activity. Where others tell of the
same activity too, the writer leaves the activity's rows aside and merges what all of them say.
"""

import datetime as dt
import os
import re
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

import msgspec

from bandung.activities.checks import check_claim
from bandung.activities.claim import ReadClaim
from bandung.activities.kinds import derive_kind
from bandung.activities.reconcile import keys_of
from bandung.activities.reconcile.keys import is_distinctive, normalize_identifier
from bandung.activities.record import ActivityRecord
from bandung.registry.definitions import Definition
from bandung.registry.registry import load_registry
from bandung.server.accounts.mention import Mention
from bandung.server.records.intake.copying import NULL, array, fields
from bandung.server.records.intake.projection import ProjectedParty, Projection, project
from bandung.values import Finding

DEFAULT_DEFINITION = "g77-and-china"
LONGEST_IDENTIFIER = 300
LONGEST_KEY = 400
_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]+")
_LONGEST_CODE = 200

CLAIM_COLUMNS = (
    "delivery_id", "told_at", "uuid", "identifier", "content_hash", "line", "content", "record", "unplaced",
    "completeness", "missing",
)  # fmt: skip
ACTIVITY_COLUMNS = (
    "uuid", "title", "title_language", "kind", "kind_finding", "status", "start", "end", "start_date", "end_date",
    "contribution_count", "search_text", "merged", "teller_count", "claim_count", "discrepancy_count",
)  # fmt: skip
PLACE_COLUMNS = ("area", "region", "share")
SECTOR_COLUMNS = ("vocabulary", "code", "share")
FINDING_COLUMNS = ("delivery_id", "code", "severity", "message", "line", "record", "field")


class Occasion(msgspec.Struct, frozen=True):
    """The delivery that claims come with: its number, when it came, and the day that counts as today."""

    delivery: int
    told_at: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day the delivery came."""
        return self.told_at.date()


class PreparedActivity(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The rows of the activity that one claim alone makes, in COPY's form: ACTIVITY_COLUMNS, PLACE_COLUMNS ..."""

    row: bytes
    places: tuple[bytes, ...]
    sectors: tuple[bytes, ...]
    parties: tuple[ProjectedParty, ...]


class PreparedClaim(msgspec.Struct, frozen=True, array_like=True, tag=0, gc=False):
    """A claim ready to be stored. `row` has CLAIM_COLUMNS, each of `findings` FINDING_COLUMNS, in COPY's form.

    `activity` is None where the claim could not be understood, `format` what the delivery says of its format.
    """

    content_hash: str
    identifier: str
    teller: Mention | None
    keys: tuple[str, ...]
    format: str
    row: bytes
    findings: tuple[bytes, ...]
    activity: PreparedActivity | None


class PreparedFinding(msgspec.Struct, frozen=True, array_like=True, tag=1, gc=False):
    """A finding about the file as a whole: FINDING_COLUMNS in COPY's form."""

    row: bytes


Prepared = PreparedClaim | PreparedFinding


def prepare_item(item: ReadClaim | Finding, occasion: Occasion) -> Prepared:
    """What a reader yields, ready to be stored."""
    if isinstance(item, ReadClaim):
        return prepare(item, occasion)
    return PreparedFinding(finding_row(item, occasion))


def prepare(claim: ReadClaim, occasion: Occasion) -> PreparedClaim:
    """Everything of a claim that can be said without looking into the tables."""
    checked = check_claim(claim, on=occasion.today)
    record = claim.record
    identifier = (record.identifier if record else claim.where.record or "")[:LONGEST_IDENTIFIER]
    told = checked.completeness
    row = fields(
        occasion.delivery,
        occasion.told_at,
        _drawn_uuid(),
        identifier,
        claim.content_hash,
        claim.where.line,
        claim.content,
        msgspec.json.encode(record) if record else None,
        msgspec.json.encode(claim.unplaced) if claim.unplaced else b"{}",
        round(100 * told.score) if told else None,
    )
    missing = array(field.field for field in told.missing) if told else b"{}"
    return PreparedClaim(
        content_hash=claim.content_hash,
        identifier=identifier,
        teller=_teller(record),
        keys=_keys(record) if record else (),
        format=claim.delivery_defaults.partition("\n")[0][:40],
        row=row + b"\t" + missing,
        findings=tuple(finding_row(finding, occasion) for finding in checked.findings),
        activity=_activity(record) if record else None,
    )


def finding_row(finding: Finding, occasion: Occasion) -> bytes:
    """A finding as COPY reads it."""
    where = finding.where
    return fields(
        occasion.delivery,
        finding.code,
        finding.severity.value,
        finding.message,
        where.line,
        (where.record or "")[:LONGEST_IDENTIFIER],
        (where.field or "")[:200],
    )


def activity_code(*, identifier: str, teller: int | None, content_hash: str) -> str:
    """The code of a new activity: the identifier of its first claim made safe for an address.

    Where that changed the identifier, or it is only the teller's own number, a few letters of a hash keep
    two activities apart.
    """
    told = identifier.strip()
    safe = _UNSAFE.sub("-", told).strip("-")[:_LONGEST_CODE]
    if safe == told and is_distinctive(normalize_identifier(told)):
        return safe
    # The column cuts an endless identifier, so it tells nothing of its end.
    cut = len(identifier) >= LONGEST_IDENTIFIER
    seed = f"{teller}\0{content_hash if cut or not told else told}"
    digest = blake2b(seed.encode(), digest_size=4).hexdigest()
    return f"{safe or 'activity'}-{digest}"


def kind_definition() -> Definition:
    """The definition of the South by which a node tells kinds apart."""
    return load_registry().definition(DEFAULT_DEFINITION)


def _activity(record: ActivityRecord) -> PreparedActivity:
    content = project(record, derive_kind(record, definition=kind_definition()))
    return PreparedActivity(
        row=_activity_row(content),
        places=tuple(_code_row(place.area, place.region, place.share) for place in content.places),
        sectors=tuple(_code_row(sector.vocabulary, sector.code, sector.share) for sector in content.sectors),
        parties=content.parties,
    )


def _activity_row(content: Projection) -> bytes:
    row = fields(
        _drawn_uuid(),
        content.title,
        content.title_language,
        content.kind,
        msgspec.json.encode(content.kind_finding),
        content.status,
        content.start,
        content.end,
        content.start_date,
        content.end_date,
        content.contribution_count,
        content.search_text,
    )
    # Not merged from several; one teller, one claim, no discrepancy.
    return b"\t".join((row, NULL, b"1", b"1", b"0"))


@lru_cache(maxsize=8192)
def _code_row(first: str, second: str, share: Decimal | None) -> bytes:
    """PLACE_COLUMNS or SECTOR_COLUMNS: the same countries and sectors come again and again."""
    return fields(first, second, share)


def _drawn_uuid() -> bytes:
    """A random UUID (RFC 9562, version 4), as PostgreSQL reads it; `uuid.uuid4` takes five times as long."""
    drawn = bytearray(os.urandom(16))
    drawn[6] = drawn[6] & 0x0F | 0x40
    drawn[8] = drawn[8] & 0x3F | 0x80
    return drawn.hex().encode()


def _teller(record: ActivityRecord | None) -> Mention | None:
    reporter = record.reporter if record else None
    if reporter is None or not (reporter.reference or reporter.name):
        return None
    return Mention(reporter.reference, reporter.name, reporter.organization_type, reporter.area)


def _keys(record: ActivityRecord) -> tuple[str, ...]:
    keys = keys_of(record, claim="")
    told = (keys.own, *keys.others, *keys.cited)
    return tuple(dict.fromkeys(key[:LONGEST_KEY] for key in told if key))
