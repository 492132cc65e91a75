"""Doubts about language tags, noted when claims are compared: telling languages apart is slower than all else of
an import together (0.10 against 0.07 s of work for a megabyte of IATI), so that nobody waits for it.
"""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count, QuerySet

from bandung.activities.checks import check_language_tags
from bandung.activities.checks.languages import CODE
from bandung.activities.record import ActivityRecord
from bandung.server.records.intake.copying import field
from bandung.server.records.intake.preparing import FINDING_COLUMNS, Occasion, finding_row
from bandung.server.records.models import Claim, Delivery, DeliveryFinding
from bandung.server.records.services.copying import copy_rows
from bandung.values import Where


def note_language_tags(claims: Sequence[Claim], records: Sequence[ActivityRecord]) -> int:
    """Note for each claim the languages its texts are said to be in and are not; how many notes there are.

    Done again, it says the same once. The caller holds the transaction.
    """
    earlier = DeliveryFinding.objects.filter(claim__in=claims, code=CODE)
    change = Counter({delivery: -number for delivery, number in _by_delivery(earlier)})
    if change:
        earlier.delete()
    rows = []
    for claim, record in zip(claims, records, strict=True):
        where = Where(line=claim.line, record=claim.identifier)
        for finding in check_language_tags(record, where=where):
            row = finding_row(finding, Occasion(claim.delivery_id, claim.told_at))
            rows.append(field(claim.pk) + b"\t" + row)
            change[claim.delivery_id] += 1
    copy_rows("records_deliveryfinding", ("claim_id", *FINDING_COLUMNS), rows)
    _count(change)
    return len(rows)


def _by_delivery(findings: "QuerySet[DeliveryFinding]") -> list[tuple[int, int]]:
    rows = findings.order_by().values("delivery").annotate(number=Count("id"))
    return list(rows.values_list("delivery", "number"))


def _count(change: Counter[int]) -> None:
    """A delivery says how many findings it has; rows are locked in one order."""
    moved = {delivery: by for delivery, by in change.items() if by}
    for delivery in Delivery.objects.select_for_update().filter(pk__in=moved).order_by("pk"):
        delivery.findings_count += moved[delivery.pk]
        delivery.save(update_fields=["findings_count"])
