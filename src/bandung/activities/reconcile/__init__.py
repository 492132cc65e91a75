"""Claims about one cooperation joined into one activity: keys, groups with evidence, merging, discrepancies."""

from bandung.activities.reconcile.discrepancies import Discrepancy, Stated, find_discrepancies, totals
from bandung.activities.reconcile.joining import Bond, Evidence, Group, join
from bandung.activities.reconcile.keys import ClaimKeys, is_distinctive, keys_of, normalize_identifier
from bandung.activities.reconcile.merging import Activity, current_tellings, merge
from bandung.activities.reconcile.settling import Settlement, apply_settlements, values_hash
from bandung.activities.reconcile.telling import Telling

__all__ = [
    "Activity",
    "Bond",
    "ClaimKeys",
    "Discrepancy",
    "Evidence",
    "Group",
    "Settlement",
    "Stated",
    "Telling",
    "apply_settlements",
    "current_tellings",
    "find_discrepancies",
    "is_distinctive",
    "join",
    "keys_of",
    "merge",
    "normalize_identifier",
    "totals",
    "values_hash",
]
