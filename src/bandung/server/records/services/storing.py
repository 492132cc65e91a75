"""Storing the claims of one delivery: each new, unchanged, or the same as one before it in the file."""

from collections.abc import Sequence

import msgspec

from bandung.activities.checks import check_claim
from bandung.activities.claim import ReadClaim
from bandung.activities.reconcile import keys_of
from bandung.server.accounts.services.mentions import KnownOrganization, Mention, resolve_mentions
from bandung.server.records.models import Claim, ClaimKey, Delivery, DeliveryFinding
from bandung.server.records.services.pairs import carry_over
from bandung.server.records.services.reconciling import count_activities
from bandung.values import Finding


class _Stored(msgspec.Struct):
    """A claim that is in the tables already."""

    id: int
    delivery_id: int
    line: int | None
    current: bool


class ClaimStore:
    """Takes the claims of one delivery batch by batch and keeps count of what became of them."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.read = self.new = self.unchanged = self.repeated = self.unreadable = 0
        self.touched: set[int] = set()
        self.format = ""
        self._counted: set[int] = set()
        self._tellers: dict[Mention, KnownOrganization] = {}

    def add(self, claims: Sequence[ReadClaim]) -> None:
        """Store a batch and bring the activities it touches up to date. The caller holds the transaction."""
        if not claims:
            return
        self.read += len(claims)
        today = self.delivery.started_at.date()
        self.format = claims[0].delivery_defaults.splitlines()[0][:40] if claims[0].delivery_defaults else ""
        tellers = self._teller_ids(claims)
        stored = self._stored({claim.content_hash for claim in claims})
        fresh: dict[tuple[int | None, str], ReadClaim] = {}
        findings: list[tuple[tuple[int | None, str], Finding]] = []
        returned: list[int] = []
        for claim, teller in zip(claims, tellers, strict=True):
            key = (teller, claim.content_hash)
            findings += [(key, finding) for finding in check_claim(claim, on=today).findings]
            known = stored.get(key)
            if known is None and key not in fresh:
                fresh[key] = claim
                self.new += 1
                self.unreadable += claim.record is None
            elif known is None:
                self.repeated += 1
            elif known.delivery_id == self.delivery.pk:
                # Stored by this very delivery: by the run that was cut short, or further up in the file.
                if known.id in self._counted:
                    self.repeated += 1
                else:
                    self.new += 1
                    self._counted.add(known.id)
            else:
                self.unchanged += 1
                if not known.current:
                    returned.append(known.id)
        inserted = self._insert(fresh)
        self._counted |= set(inserted.values())
        ids = inserted | {key: known.id for key, known in stored.items()}
        self._insert_findings(findings, ids)
        renewed = [ids[key] for key in fresh] + returned
        Claim.objects.filter(pk__in=returned).update(replaced_by=None)
        self._replace_older(renewed)
        self.touched |= count_activities(claim_ids=renewed)

    def _teller_ids(self, claims: Sequence[ReadClaim]) -> list[int | None]:
        """Who tells each claim: the organization that reports it, else who brought the delivery."""
        mentions = [_teller(claim) for claim in claims]
        unknown = {mention for mention in mentions if mention and mention not in self._tellers}
        self._tellers |= resolve_mentions(mentions=unknown)
        return [self._tellers[mention].id if mention else self.delivery.brought_by_id for mention in mentions]

    def _stored(self, hashes: set[str]) -> dict[tuple[int | None, str], _Stored]:
        rows = Claim.objects.filter(content_hash__in=hashes).values_list(
            "told_by_id", "content_hash", "id", "delivery_id", "line", "replaced_by_id"
        )
        return {
            (teller, digest): _Stored(id_, delivery, line, current=replaced is None)
            for teller, digest, id_, delivery, line, replaced in rows
        }

    def _insert(self, fresh: dict[tuple[int | None, str], ReadClaim]) -> dict[tuple[int | None, str], int]:
        rows = Claim.objects.bulk_create(
            [
                Claim(
                    identifier=claim.record.identifier[:300]
                    if claim.record
                    else (claim.where.record or "")[:300],
                    content_hash=digest,
                    told_by_id=teller,
                    delivery=self.delivery,
                    told_at=self.delivery.started_at,
                    line=claim.where.line,
                    content=claim.content,
                    record=msgspec.to_builtins(claim.record) if claim.record else None,
                    unplaced=claim.unplaced,
                )
                for (teller, digest), claim in fresh.items()
            ]
        )
        ClaimKey.objects.bulk_create(
            [
                ClaimKey(claim=row, key=key[:400])
                for row, claim in zip(rows, fresh.values(), strict=True)
                if claim.record
                for key in _keys(claim)
            ]
        )
        return {key: row.pk for key, row in zip(fresh, rows, strict=True)}

    def _insert_findings(
        self,
        findings: list[tuple[tuple[int | None, str], Finding]],
        ids: dict[tuple[int | None, str], int],
    ) -> None:
        DeliveryFinding.objects.bulk_create(
            [finding_row(self.delivery, finding, claim_id=ids[key]) for key, finding in findings]
        )

    def _replace_older(self, claim_ids: Sequence[int]) -> None:
        """Let each claim take the place of what its teller said of the same activity in earlier deliveries."""
        newer: dict[tuple[int | None, str], int] = {
            (teller, identifier): id_
            for id_, teller, identifier in Claim.objects.filter(pk__in=claim_ids)
            .exclude(identifier="")
            .values_list("id", "told_by_id", "identifier")
        }
        older = Claim.objects.filter(
            replaced_by=None, identifier__in={identifier for _, identifier in newer}
        ).exclude(pk__in=claim_ids)
        replaced = []
        for claim in older.exclude(delivery=self.delivery).only("id", "told_by_id", "identifier"):
            newest = newer.get((claim.told_by_id, claim.identifier))
            if newest is not None:
                claim.replaced_by_id = newest
                replaced.append(claim)
        Claim.objects.bulk_update(replaced, ["replaced_by"])
        carry_over({claim.pk: claim.replaced_by_id for claim in replaced if claim.replaced_by_id})


def finding_row(delivery: Delivery, finding: Finding, *, claim_id: int | None = None) -> DeliveryFinding:
    """The row for a finding."""
    return DeliveryFinding(
        delivery=delivery,
        claim_id=claim_id,
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        line=finding.where.line,
        record=(finding.where.record or "")[:300],
        field=(finding.where.field or "")[:200],
    )


def _teller(claim: ReadClaim) -> Mention | None:
    reporter = claim.record.reporter if claim.record else None
    if reporter is None or not (reporter.reference or reporter.name):
        return None
    return Mention(reporter.reference, reporter.name, reporter.organization_type, reporter.area)


def _keys(claim: ReadClaim) -> set[str]:
    assert claim.record is not None  # noqa: S101 - the caller looks
    keys = keys_of(claim.record, claim="")
    return {key for key in (keys.own, *keys.others, *keys.cited) if key}
