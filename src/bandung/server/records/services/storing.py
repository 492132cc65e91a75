"""Storing the claims of one delivery: each new, unchanged, or the same as one before it in the file.

A claim that shares no key with any other is its own activity, and both go in by COPY without anything being read
back. All others are stored and then counted with the claims they may belong to (services.reconciling). Of an activity
that many claims tell of, all would be read and merged again with each batch that brings another one, at a cost that
grows with the square of their number; so they wait, without an activity, for the end of the delivery.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from django.db import connection
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from bandung.server.accounts.mention import Mention
from bandung.server.accounts.services.mentions import KnownOrganization, resolve_mentions
from bandung.server.records.intake.copying import NULL, field, fields
from bandung.server.records.intake.preparing import (
    ACTIVITY_COLUMNS,
    CLAIM_COLUMNS,
    FINDING_COLUMNS,
    LONGEST_IDENTIFIER,
    PLACE_COLUMNS,
    SECTOR_COLUMNS,
    Occasion,
    Prepared,
    PreparedActivity,
    PreparedClaim,
    PreparedFinding,
    activity_code,
    party_of,
    teller_of,
)
from bandung.server.records.intake.projection import ProjectedParty
from bandung.server.records.models import Claim, Delivery
from bandung.server.records.services.copying import copy_binary_rows, copy_rows, held, reserve
from bandung.server.records.services.pairs import carry_over
from bandung.server.records.services.reconciling import count_activities
from bandung.server.records.services.succeeding import place, renew_activities, successions
from bandung.values import PartialDate

_REMEMBERED = 20_000
_MANY = 200
"""Claims of one activity from which on others are counted with them at the end of a delivery only."""
_AT_ONCE = 500
_Key = tuple[int | None, str]


class _Stored(msgspec.Struct):
    """A claim that is in the tables already."""

    id: int
    delivery_id: int
    current: bool


class _New(msgspec.Struct):
    """A claim that goes in with this batch, with its number and, where it is an activity by itself, that one's."""

    id: int
    teller: int | None
    claim: PreparedClaim
    activity: int | None = None
    code: str = ""


class _Party(msgspec.Struct, frozen=True):
    """A party of which the organization is known: its row behind the number of an activity."""

    organization: int
    role: str
    row: bytes


class ClaimStore:
    """Takes the claims of one delivery batch by batch and keeps count of what became of them."""

    def __init__(self, delivery: Delivery, *, waits: bool = False) -> None:
        """`waits`: claims of activities that have very many are counted by `finish`, which then has to be called."""
        self.delivery = delivery
        self._waits = waits
        self.occasion = Occasion(delivery.pk, delivery.started_at)
        self.read = self.new = self.unchanged = self.repeated = self.unreadable = 0
        self.format = ""
        self._alone = 0
        self._touched: set[int] = set()
        # Claims below this number were there when this run began; of those, which the run has met.
        self._first_new: int | None = None
        self._met: set[int] = set()
        # What travels stands for the same organization each time it comes.
        self._tellers: dict[bytes, int] = {}
        self._parties: dict[bytes, _Party] = {}

    @property
    def touched(self) -> int:
        """How many activities are new or were counted again."""
        return self._alone + len(self._touched)

    def add(self, items: Sequence[Prepared]) -> None:
        """Store a batch and bring the activities it touches up to date. The caller holds the transaction."""
        claims = [item for item in items if isinstance(item, PreparedClaim)]
        self.read += len(claims)
        if claims:
            self.format = claims[0].format
        self._meet(claims)
        keys = [(self._teller(claim), claim.content_hash) for claim in claims]
        stored = _stored(keys)
        fresh: dict[_Key, PreparedClaim] = {}
        returned: list[int] = []
        for key, claim in zip(keys, claims, strict=True):
            known = stored.get(key)
            if known is None:
                self._count_unstored(key, claim, fresh)
            elif known.delivery_id == self.delivery.pk:
                self._count_own(known)
            else:
                self.unchanged += 1
                if not known.current:
                    returned.append(known.id)
        rows = self._rows(fresh)
        ids = {(row.teller, row.claim.content_hash): row.id for row in rows}
        ids |= {key: known.id for key, known in stored.items()}
        self._insert(rows, items, [ids[key] for key in keys])
        self._replace(rows, returned)

    def _count_unstored(self, key: _Key, claim: PreparedClaim, fresh: dict[_Key, PreparedClaim]) -> None:
        if key in fresh:
            self.repeated += 1
        else:
            fresh[key] = claim
            self.new += 1
            self.unreadable += claim.activity is None

    def _count_own(self, known: _Stored) -> None:
        """Stored by this very delivery: by the run that was cut short, or further up in the file."""
        if (self._first_new is not None and known.id >= self._first_new) or known.id in self._met:
            self.repeated += 1
        else:
            self.new += 1
            self._met.add(known.id)

    def _meet(self, claims: Sequence[PreparedClaim]) -> None:
        """Know the organizations that tell these claims or take part in them."""
        if len(self._parties) > _REMEMBERED:
            self._tellers.clear()
            self._parties.clear()
        # In the order of the file, so that the same file makes the same register.
        mentions: dict[Mention, None] = {}
        tellers: dict[bytes, Mention] = {}
        parties: dict[bytes, ProjectedParty] = {}
        for claim in claims:
            told = claim.teller
            if told is not None and told not in self._tellers and told not in tellers:
                tellers[told] = teller_of(told)
                mentions[tellers[told]] = None
            for told in claim.activity.parties if claim.activity else ():
                if told not in self._parties and told not in parties:
                    parties[told] = party_of(told)
                    mentions[parties[told].mention] = None
        if not mentions:
            return
        known = resolve_mentions(mentions=mentions)
        self._tellers |= {told: known[mention].id for told, mention in tellers.items()}
        self._parties |= {told: _party(party, known[party.mention]) for told, party in parties.items()}

    def _teller(self, claim: PreparedClaim) -> int | None:
        """Who tells a claim: the organization that reports it, else who brought the delivery."""
        return self._tellers[claim.teller] if claim.teller else self.delivery.brought_by_id

    def _rows(self, fresh: dict[_Key, PreparedClaim]) -> list[_New]:
        numbers = reserve("records_claim", len(fresh))
        if numbers and self._first_new is None:
            self._first_new = numbers[0]
        rows = [
            _New(number, teller, claim)
            for number, ((teller, _), claim) in zip(numbers, fresh.items(), strict=True)
        ]
        alone = _alone(rows)
        for row, number in zip(alone, reserve("records_activity", len(alone)), strict=True):
            row.activity = number
        self._alone += len(alone)
        return rows

    def _insert(self, rows: Sequence[_New], items: Sequence[Prepared], claim_ids: Sequence[int]) -> None:
        with held(organizations=self._pointed_to(rows), delivery=self.delivery.pk):
            now = str(dt.datetime.now(dt.UTC)).encode()
            copy_rows(
                "records_activity",
                ("id", "code", "created_at", "updated_at", *ACTIVITY_COLUMNS),
                (
                    b"%d\t%b\t%b\t%b\t%b"
                    % (row.activity, row.code.encode(), now, now, row.claim.activity.row)
                    for row in rows
                    if row.activity is not None and row.claim.activity is not None
                ),
            )
            copy_binary_rows(
                "records_claim",
                ("id", "told_by_id", "activity_id", *CLAIM_COLUMNS),
                ((row.id, row.teller, row.activity, row.claim.row) for row in rows),
            )
            copy_rows(
                "records_claimkey",
                ("claim_id", "key"),
                (b"%d\t%b" % (row.id, field(key)) for row in rows for key in row.claim.keys),
            )
            self._insert_related(rows)
        # A finding may be of a claim that is older than this transaction.
        copy_rows("records_deliveryfinding", ("claim_id", *FINDING_COLUMNS), self._findings(items, claim_ids))

    def _pointed_to(self, rows: Sequence[_New]) -> set[int]:
        """The organizations that these rows name."""
        tellers = {row.teller for row in rows if row.teller}
        return tellers | {
            self._parties[told].organization for _, activity in _activities(rows) for told in activity.parties
        }

    def _insert_related(self, rows: Sequence[_New]) -> None:
        copy_rows(
            "records_activityplace",
            ("activity_id", *PLACE_COLUMNS),
            (
                b"%d\t%b" % (number, place)
                for number, content in _activities(rows)
                for place in content.places
            ),
        )
        copy_rows(
            "records_activitysector",
            ("activity_id", *SECTOR_COLUMNS),
            (
                b"%d\t%b" % (number, sector)
                for number, content in _activities(rows)
                for sector in content.sectors
            ),
        )
        copy_rows(
            "records_participation",
            ("activity_id", "organization_id", "role", "area", "provides"),
            self._participations(rows),
        )

    def _participations(self, rows: Sequence[_New]) -> Iterator[bytes]:
        for number, content in _activities(rows):
            met: set[tuple[int, str]] = set()
            for told in content.parties:
                party = self._parties[told]
                if (party.organization, party.role) not in met:
                    met.add((party.organization, party.role))
                    yield b"%d\t%b" % (number, party.row)

    def _findings(self, items: Sequence[Prepared], claim_ids: Sequence[int]) -> Iterator[bytes]:
        ids = iter(claim_ids)
        for item in items:
            if isinstance(item, PreparedFinding):
                yield NULL + b"\t" + item.row
                continue
            claim = next(ids)
            for finding in item.findings:
                yield b"%d\t%b" % (claim, finding)

    def _replace(self, rows: Sequence[_New], returned: Sequence[int]) -> None:
        """Let the claims that are not alone take their place among those told before, and count their activities."""
        joining = {row.id: row for row in rows if row.activity is None and row.claim.activity is not None}
        if not joining and not returned:
            return
        Claim.objects.filter(pk__in=returned).update(replaced_by=None)
        replace_older(claim_ids=[*joining, *returned], delivery=self.delivery.pk)
        succeeding = successions(joining)
        self._renew([joining[number] for number in succeeding], list(succeeding.values()))
        others = {*joining, *returned} - succeeding.keys()
        waiting = _of_many(others) if self._waits else set()
        self._touched |= count_activities(claim_ids=others - waiting)

    def _renew(self, rows: Sequence[_New], activities: Sequence[int]) -> None:
        """Let each row's activity be what that row alone makes of it."""
        if not rows:
            return
        for row, activity in zip(rows, activities, strict=True):
            row.activity = activity
        with held(organizations=self._pointed_to(rows), delivery=self.delivery.pk):
            renew_activities({number: content.row for number, content in _activities(rows)})
            place({row.id: activity for row, activity in zip(rows, activities, strict=True)})
            self._insert_related(rows)
        self._touched.update(activities)

    def finish(self) -> None:
        """Count the claims that wait, each activity once, also those of a run that was cut short. The caller holds the
        transaction."""
        unplaced = Claim.objects.filter(delivery=self.delivery, activity=None, record__isnull=False)
        waiting = set(unplaced.values_list("pk", flat=True))
        while waiting:
            some = sorted(waiting)[:_AT_ONCE]
            touched = count_activities(claim_ids=some)
            self._touched |= touched
            # What waits for the same activities was counted along with these.
            waiting -= {*some, *Claim.objects.filter(activity__in=touched).values_list("pk", flat=True)}


_OF_MANY = """
WITH mine AS (
    SELECT claim_id, key FROM records_claimkey WHERE claim_id = ANY(%s)
), keys AS MATERIALIZED (
    SELECT DISTINCT key FROM mine
), many AS (
    SELECT key FROM keys WHERE EXISTS (
        SELECT 1 FROM records_claimkey other
        JOIN records_claim claim ON claim.id = other.claim_id
        JOIN records_activity activity ON activity.id = claim.activity_id
        WHERE other.key = keys.key AND activity.claim_count > %s
    )
)
SELECT DISTINCT claim_id FROM mine JOIN many USING (key)
"""


def _of_many(claim_ids: Collection[int]) -> set[int]:
    """Of these claims those that share a key with an activity of which very many tell."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_MANY, [list(claim_ids), _MANY])
        return {claim for (claim,) in cursor.fetchall()}


def replace_older(*, claim_ids: Sequence[int], delivery: int) -> None:
    """Let each claim take the place of what its teller said of the same activity in other deliveries.

    The later one is the one that says to have been changed later; where one of two does not say it, or both say
    the same day, the one that was delivered later. So an old file that comes late does not undo a newer one.
    What an organization brings in another's name replaces only what it brought in that name before.
    """
    told = {
        (claim.teller, claim.identifier): claim
        for claim in _dated(Claim.objects.filter(pk__in=claim_ids).exclude(identifier=""))
    }
    others = Claim.objects.filter(replaced_by=None, identifier__in={identifier for _, identifier in told})
    replaced: dict[int, int] = {}
    overtaken: dict[int, int] = {}
    for other in _dated(others.exclude(pk__in=claim_ids).exclude(delivery=delivery)):
        claim = told.get((other.teller, other.identifier))
        if claim is None or (claim.in_anothers_name and other.bringer != claim.bringer):
            continue
        if claim.updated and other.updated and claim.updated.latest < other.updated.earliest:
            overtaken[claim.id] = other.id
        else:
            replaced[other.id] = claim.id
    # What was overtaken replaces nothing; what it would have replaced, the newer one has replaced already.
    replaced = {older: newer for older, newer in replaced.items() if newer not in overtaken}
    for pairs in (replaced, overtaken):
        _point_to(pairs)
    carry_over(replaced)


class _Dated(msgspec.Struct):
    """A claim, who brought it, and the day on which its teller says to have changed it last."""

    id: int
    teller: int | None
    bringer: int | None
    identifier: str
    updated: PartialDate | None

    @property
    def in_anothers_name(self) -> bool:
        """Whether an organization brought what another is said to tell; whoever runs the node brings as nobody."""
        return self.bringer not in (None, self.teller)


def _dated(claims: "QuerySet[Claim]") -> Iterator[_Dated]:
    rows = claims.order_by("pk").annotate(updated=KeyTextTransform("last_updated", "record"))
    fields = ("id", "told_by_id", "delivery__brought_by_id", "identifier", "updated")
    for number, teller, bringer, identifier, updated in rows.values_list(*fields):
        day = msgspec.json.decode(updated, type=PartialDate) if updated else None
        yield _Dated(number, teller, bringer, identifier, day)


def _point_to(successors: dict[int, int]) -> None:
    if not successors:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_claim SET replaced_by_id = pair.newer"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS pair (older, newer) WHERE id = pair.older",
            [list(successors), list(successors.values())],
        )


def _alone(rows: Sequence[_New]) -> list[_New]:
    """Those that share no key with anything told before or beside them; each is given its activity's code."""
    counts = Counter(key for row in rows for key in row.claim.keys)
    candidates = [
        row
        for row in rows
        if row.claim.activity is not None
        and len(row.claim.identifier) < LONGEST_IDENTIFIER
        and all(counts[key] == 1 for key in row.claim.keys)
    ]
    taken = _taken("SELECT key FROM records_claimkey WHERE key = ANY(string_to_array(%s, chr(10)))", counts)
    candidates = [row for row in candidates if not any(key in taken for key in row.claim.keys)]
    for row in candidates:
        row.code = activity_code(
            identifier=row.claim.identifier, teller=row.teller, content_hash=row.claim.content_hash
        )
    codes = Counter(row.code for row in candidates)
    used = _taken("SELECT code FROM records_activity WHERE code = ANY(string_to_array(%s, chr(10)))", codes)
    return [row for row in candidates if codes[row.code] == 1 and row.code not in used]


def _taken(query: str, words: Iterable[str]) -> set[str]:
    """Those of the words, none of which holds a line break, that the query finds."""
    with connection.cursor() as cursor:
        cursor.execute(query, [_listed(words)])
        return {word for (word,) in cursor.fetchall()}


def _stored(keys: Sequence[_Key]) -> dict[_Key, _Stored]:
    """The claims by these tellers with these hashes that are in the tables."""
    told = [key for key in keys if key[0] is not None]
    tellers = _listed(teller for teller, _ in told)
    digests = _listed(digest for _, digest in told)
    untold = _listed(digest for teller, digest in keys if teller is None)
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [tellers, digests, untold])
        return {
            (teller, digest): _Stored(number, delivery, replaced is None)
            for teller, digest, number, delivery, replaced in cursor.fetchall()
        }


# What a person took back (its successor has no record) stays so when the same file comes again; only a changed
# telling tells it anew.
_STORED = """
SELECT claim.told_by_id, claim.content_hash, claim.id, claim.delivery_id,
       CASE WHEN newer.record IS NULL THEN NULL ELSE claim.replaced_by_id END
FROM unnest(string_to_array(%s, chr(10))::bigint[], string_to_array(%s, chr(10))) AS asked (teller, digest)
JOIN records_claim claim ON claim.told_by_id = asked.teller AND claim.content_hash = asked.digest
LEFT JOIN records_claim newer ON newer.id = claim.replaced_by_id
UNION
SELECT told_by_id, content_hash, id, delivery_id, replaced_by_id FROM records_claim
WHERE told_by_id IS NULL AND content_hash = ANY(string_to_array(%s, chr(10)))
"""


def _listed(words: Iterable[object]) -> str:
    """Words as one parameter, one a line: as an array each of them would be quoted by itself, which takes longer than
    to look for them."""
    return "\n".join(map(str, words))


def _activities(rows: Iterable[_New]) -> Iterator[tuple[int, PreparedActivity]]:
    """The activities that go in with this batch, by their numbers."""
    for row in rows:
        if row.activity is not None and row.claim.activity is not None:
            yield row.activity, row.claim.activity


def _party(party: ProjectedParty, known: KnownOrganization) -> _Party:
    row = fields(known.id, party.role, party.area or known.area, party.provides)
    return _Party(known.id, party.role, row)
