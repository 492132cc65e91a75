"""Storing what organisation files tell: each telling once, the older ones of the same organization behind the newer."""

from collections.abc import Sequence

import msgspec

from bandung.activities.organization_record import OrganizationTelling, ReadOrganization
from bandung.server.accounts.mention import Mention
from bandung.server.accounts.services.mentions import KnownOrganization, resolve_mentions
from bandung.server.records.intake.preparing import FINDING_COLUMNS, LONGEST_IDENTIFIER, Occasion, finding_row
from bandung.server.records.models import Delivery, OrganizationClaim
from bandung.server.records.services.copying import copy_rows
from bandung.values import Finding, PartialDate

_Key = tuple[int | None, str]


class OrganizationStore:
    """Takes the organizations of one delivery batch by batch. What is there already is left as it is."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.read = 0
        self.format = ""

    def add(self, items: Sequence[ReadOrganization | Finding]) -> None:
        """Store a batch. The caller holds the transaction."""
        told = [item for item in items if isinstance(item, ReadOrganization)]
        self.read += len(told)
        self._insert_findings(items)
        # An organization without identifier and name cannot be told from another; the findings say so.
        named = [one for one in told if one.record.identifier or one.record.name]
        if not named:
            return
        self.format = named[0].delivery_defaults.partition("\n")[0][:40]
        mentions = [(_told_of(one.record), _teller(one.record)) for one in named]
        known = resolve_mentions(mentions=[one for pair in mentions for one in pair if one])
        rows: dict[_Key, OrganizationClaim] = {}
        for one, (organization, teller) in zip(named, mentions, strict=True):
            told_by = known[teller].id if teller else self.delivery.brought_by_id
            rows.setdefault((told_by, one.content_hash), self._row(one, known[organization], told_by))
        OrganizationClaim.objects.bulk_create(rows.values(), ignore_conflicts=True)
        self._replace_older(list(rows))

    def _row(
        self, one: ReadOrganization, organization: KnownOrganization, told_by: int | None
    ) -> OrganizationClaim:
        return OrganizationClaim(
            organization_id=organization.id,
            identifier=one.record.identifier[:LONGEST_IDENTIFIER],
            content_hash=one.content_hash,
            told_by_id=told_by,
            delivery=self.delivery,
            told_at=self.delivery.started_at,
            line=one.where.line,
            content=one.content,
            record=msgspec.to_builtins(one.record),
            unplaced=one.unplaced,
        )

    def _insert_findings(self, items: Sequence[ReadOrganization | Finding]) -> None:
        occasion = Occasion(self.delivery.pk, self.delivery.started_at)
        findings = (
            finding
            for item in items
            for finding in (item.findings if isinstance(item, ReadOrganization) else (item,))
        )
        copy_rows(
            "records_deliveryfinding",
            FINDING_COLUMNS,
            (finding_row(finding, occasion) for finding in findings),
        )

    def _replace_older(self, keys: Sequence[_Key]) -> None:
        """The telling that says to have been changed last stands; of those that do not say it, the last one."""
        hashes = [digest for _, digest in keys]
        told = list(OrganizationClaim.objects.filter(content_hash__in=hashes).order_by("id"))
        organizations = {claim.organization_id for claim in told}
        all_told: dict[tuple[int | None, int], list[OrganizationClaim]] = {}
        for claim in OrganizationClaim.objects.filter(organization__in=organizations).order_by(
            "told_at", "id"
        ):
            all_told.setdefault((claim.told_by_id, claim.organization_id), []).append(claim)
        delivered = {claim.pk for claim in told if (claim.told_by_id, claim.content_hash) in set(keys)}
        changed = []
        for claims in all_told.values():
            # What this delivery tells again counts as told last.
            claims.sort(key=lambda claim: (_updated(claim), claim.pk in delivered))
            latest = claims[-1]
            for claim in claims:
                successor = None if claim.pk == latest.pk else latest.pk
                if claim.replaced_by_id != successor:
                    claim.replaced_by_id = successor
                    changed.append(claim)
        OrganizationClaim.objects.bulk_update(changed, ["replaced_by"])


def _updated(claim: OrganizationClaim) -> str:
    told = claim.record.get("last_updated")
    return str(msgspec.convert(told, PartialDate)) if told else ""


def _told_of(record: OrganizationTelling) -> Mention:
    return Mention(record.identifier or None, record.name)


def _teller(record: OrganizationTelling) -> Mention | None:
    reporter = record.reporter
    if reporter is None or not (reporter.reference or reporter.name):
        return None
    return Mention(reporter.reference, reporter.name, reporter.organization_type, reporter.area)
