"""Claims about one cooperation joined into one activity: keys, groups with evidence, merging, discrepancies.

How tellings find each other: `profile` (what is compared), `blocking_keys` and `candidates` (which pairs are worth
comparing), `score_pair` (how likely, and why), `weigh_rivals` and `accepted_pairs` (which to believe).
"""

from bandung.activities.reconcile.candidates import (
    Candidate,
    blocking_keys,
    candidates,
    candidates_for,
    traits,
)
from bandung.activities.reconcile.discrepancies import Discrepancy, Size, Stated, find_discrepancies, totals
from bandung.activities.reconcile.grouping import Accepted, accepted_pairs
from bandung.activities.reconcile.joining import Bond, Evidence, Group, join
from bandung.activities.reconcile.keys import ClaimKeys, is_distinctive, keys_of, normalize_identifier
from bandung.activities.reconcile.merging import Activity, FieldSource, current_tellings, merge
from bandung.activities.reconcile.profile import Convert, Profile, meaning_of, profile
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.rivals import Whose, weigh_rivals
from bandung.activities.reconcile.scoring import (
    EvidencePart,
    Score,
    Weights,
    load_weights,
    score_pair,
    score_pairs,
)
from bandung.activities.reconcile.settling import Settlement, apply_settlements, values_hash
from bandung.activities.reconcile.telling import Telling

__all__ = [
    "Accepted",
    "Activity",
    "Bond",
    "Candidate",
    "ClaimKeys",
    "Convert",
    "Discrepancy",
    "Evidence",
    "EvidencePart",
    "FieldSource",
    "Group",
    "Profile",
    "Rarity",
    "Score",
    "Settlement",
    "Size",
    "Stated",
    "Telling",
    "Weights",
    "Whose",
    "accepted_pairs",
    "apply_settlements",
    "blocking_keys",
    "candidates",
    "candidates_for",
    "current_tellings",
    "find_discrepancies",
    "is_distinctive",
    "join",
    "keys_of",
    "load_weights",
    "meaning_of",
    "merge",
    "normalize_identifier",
    "profile",
    "score_pair",
    "score_pairs",
    "totals",
    "traits",
    "values_hash",
    "weigh_rivals",
]
