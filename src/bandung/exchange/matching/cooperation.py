"""The part that asks whether the two worked together before, or who answers did so in the field: both start sooner.

The counts are handed in; this room knows no activities.
"""

from bandung.exchange.matching.record import Part, PastCooperation, judged
from bandung.exchange.matching.weights import Weights


def cooperation_part(past: PastCooperation | None, *, weights: Weights) -> Part:
    """Rises with the activities on record, half-way at `half_activities`; those of the owners themselves count
    `owners_count` times, those of who answers in the need's sector `experience_count` times. None, where nothing is
    on record at all, does not count."""
    weight = weights.of["cooperation"]
    if past is None:
        return judged("cooperation", 0.0, 0.0, "cooperation-unknown")
    counted = past.countries + weights.owners_count * past.owners + weights.experience_count * past.experience
    value = counted / (counted + weights.half_activities)
    facts: dict[str, object] = {}
    reason = "cooperation"
    if past.owners:
        reason, facts = "cooperation-owners", {"count": past.owners}
    elif past.countries:
        reason = "cooperation-countries"
        facts = {"area": past.area, "other_area": past.other, "count": past.countries}
    if past.experience:
        facts |= {"sectors": past.category, "other_count": past.experience}
        return judged("cooperation", value, weight, f"{reason}-experienced", **facts)
    if facts:
        return judged("cooperation", value, weight, reason, **facts)
    return judged("cooperation", 0.0, weight, "cooperation-none")
