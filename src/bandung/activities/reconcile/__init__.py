"""Claims about one cooperation joined into one activity: keys, groups with evidence, merging, discrepancies."""

from bandung.activities.reconcile.discrepancies import Discrepancy, Stated, find_discrepancies, totals
from bandung.activities.reconcile.joining import Evidence, Group, join
from bandung.activities.reconcile.keys import ClaimKeys, is_distinctive, keys_of, normalize_identifier
from bandung.activities.reconcile.merging import Activity, current_tellings, merge
from bandung.activities.reconcile.telling import Telling

__all__ = [
    "Activity",
    "ClaimKeys",
    "Discrepancy",
    "Evidence",
    "Group",
    "Stated",
    "Telling",
    "current_tellings",
    "find_discrepancies",
    "is_distinctive",
    "join",
    "keys_of",
    "merge",
    "normalize_identifier",
    "totals",
]
