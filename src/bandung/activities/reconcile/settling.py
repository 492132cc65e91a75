"""What the parties agreed about a difference: the value of one claim holds, for as long as nobody tells another."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from bandung.activities.reconcile.comparing_contributions import with_agreed
from bandung.activities.reconcile.discrepancies import Discrepancy
from bandung.activities.reconcile.merging import Activity
from bandung.activities.reconcile.telling import Telling

_FIELDS_OF = {"total": ("budgets", "transactions")}
"""Discrepancies whose field is not a field of the record, and the fields that they are about."""


class Settlement(msgspec.Struct, frozen=True):
    """The difference in `field`, with the values that `values_hash` is of, is settled in favour of `claim`."""

    field: str
    values_hash: str
    claim: str


def values_hash(discrepancy: Discrepancy) -> str:
    """Of who says what: another value, or another teller, makes another hash."""
    digest = blake2b(digest_size=20)
    for stated in sorted(discrepancy.values, key=lambda stated: (stated.teller, stated.value)):
        digest.update(f"{stated.teller}\0{stated.value}\0".encode())
    return digest.hexdigest()


def apply_settlements(
    activity: Activity, tellings: Sequence[Telling], settlements: Iterable[Settlement]
) -> Activity:
    """The activity with the agreed values in place of those that the rules of merging chose.

    The discrepancy itself stays: what the parties told is not forgotten. A settlement of values that are no longer
    the ones told, or of a claim that is no longer there, changes nothing.
    """
    differing = {discrepancy.field: discrepancy for discrepancy in activity.discrepancies}
    told = {telling.claim: telling.record for telling in tellings}
    changes: dict[str, object] = {}
    for settlement in settlements:
        discrepancy = differing.get(settlement.field)
        record = told.get(settlement.claim)
        if discrepancy is None or record is None or values_hash(discrepancy) != settlement.values_hash:
            continue
        for field in _FIELDS_OF.get(settlement.field, (settlement.field,)):
            if field == "contributions":
                changes[field] = with_agreed(activity.contributions, record)
            elif field in record.__struct_fields__:
                changes[field] = getattr(record, field)
        if settlement.field == "total":
            changes["money_from"] = settlement.claim
    return msgspec.structs.replace(activity, **changes) if changes else activity
