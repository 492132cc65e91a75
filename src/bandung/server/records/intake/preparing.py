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
from bandung.activities.record import ActivityRecord, Party
from bandung.registry.definitions import Definition
from bandung.registry.registry import load_registry
from bandung.server.accounts.mention import Mention
from bandung.server.records.intake import binary
from bandung.server.records.intake.copying import NULL, fields
from bandung.server.records.intake.projection import ProjectedParty, Projection, mention_of, project
from bandung.values import Finding

DEFAULT_DEFINITION = "g77-and-china"
LONGEST_IDENTIFIER = 300
LONGEST_KEY = 400
_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]+")
_LONGEST_CODE = 200
_ENCODER = msgspec.msgpack.Encoder()
_TELLERS = msgspec.msgpack.Decoder(Mention)
_PARTIES = msgspec.msgpack.Decoder(ProjectedParty)

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
    """The rows of the activity that one claim alone makes, in COPY's form: ACTIVITY_COLUMNS, PLACE_COLUMNS ...

    `parties` are in the form in which they travel (`party_of`): the same few come again and again, and whoever stores
    them knows most of them by their bytes.
    """

    row: bytes
    places: tuple[bytes, ...]
    sectors: tuple[bytes, ...]
    parties: tuple[bytes, ...]


class PreparedClaim(msgspec.Struct, frozen=True, array_like=True, tag=0, gc=False):
    """A claim ready to be stored. `row` has CLAIM_COLUMNS in COPY's binary form, each of `findings` FINDING_COLUMNS in
    its text form. `teller` is in the form in which it travels (`teller_of`).

    `activity` is None where the claim could not be understood, `format` what the delivery says of its format.
    """

    content_hash: str
    identifier: str
    teller: bytes | None
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
    row = b"".join(
        (
            _of_occasion(occasion),
            binary.raw(_drawn_uuid()),
            binary.text(identifier),
            binary.text(claim.content_hash),
            binary.whole(claim.where.line),
            binary.text(claim.content),
            binary.raw(msgspec.json.encode(record)) if record else binary.NULL,
            binary.jsonb(msgspec.json.encode(claim.unplaced) if claim.unplaced else b"{}"),
            binary.small(round(100 * told.score) if told else None),
            binary.words(tuple([field.field for field in told.missing]) if told else ()),
        )
    )
    return PreparedClaim(
        content_hash=claim.content_hash,
        identifier=identifier,
        teller=_told_teller(record.reporter) if record and record.reporter else None,
        keys=_keys(record) if record else (),
        format=claim.delivery_defaults.partition("\n")[0][:40],
        row=row,
        findings=tuple(finding_row(finding, occasion) for finding in checked.findings),
        activity=_activity(record) if record else None,
    )


@lru_cache(maxsize=1)
def _of_occasion(occasion: Occasion) -> bytes:
    return binary.large(occasion.delivery) + binary.moment(occasion.told_at)


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
        parties=tuple(map(_told_party, content.parties)),
    )


def _activity_row(content: Projection) -> bytes:
    row = fields(
        _drawn_uuid().hex().encode(),
        content.title.encode(),
        content.title_language,
        content.kind,
        msgspec.json.encode(content.kind_finding),
        content.status,
        content.start,
        content.end,
        content.start_date,
        content.end_date,
        content.contribution_count,
        content.search_text.encode(),
    )
    # Not merged from several; one teller, one claim, no discrepancy.
    return b"\t".join((row, NULL, b"1", b"1", b"0"))


@lru_cache(maxsize=8192)
def _code_row(first: str, second: str, share: Decimal | None) -> bytes:
    """PLACE_COLUMNS or SECTOR_COLUMNS: the same countries and sectors come again and again."""
    return fields(first, second, share)


def _drawn_uuid() -> bytes:
    """A random UUID (RFC 9562, version 4); `uuid.uuid4` takes five times as long."""
    drawn = bytearray(os.urandom(16))
    drawn[6] = drawn[6] & 0x0F | 0x40
    drawn[8] = drawn[8] & 0x3F | 0x80
    return bytes(drawn)


def teller_of(told: bytes) -> Mention:
    """The teller of a prepared claim."""
    return _TELLERS.decode(told)


def party_of(told: bytes) -> ProjectedParty:
    """A party of a prepared activity."""
    return _PARTIES.decode(told)


@lru_cache(maxsize=8192)
def _told_party(party: ProjectedParty) -> bytes:
    return _ENCODER.encode(party)


@lru_cache(maxsize=1024)
def _told_teller(reporter: Party) -> bytes | None:
    if not (reporter.reference or reporter.name):
        return None
    return _ENCODER.encode(mention_of(reporter))


def _keys(record: ActivityRecord) -> tuple[str, ...]:
    keys = keys_of(record, claim="")
    told = (keys.own, *keys.others, *keys.cited)
    return tuple(dict.fromkeys(key[:LONGEST_KEY] for key in told if key))
