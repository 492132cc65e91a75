"""The part that asks whether the two worked together before: who knows each other starts sooner.

The counts are handed in; this room knows no activities.
"""

from bandung.exchange.matching.record import Part, PastCooperation, judged
from bandung.exchange.matching.weights import Weights


def cooperation_part(past: PastCooperation | None, *, weights: Weights) -> Part:
    """Rises with the activities on record, half-way at `half_activities`; those of the owners themselves count
    `owners_count` times. None, where nothing is on record at all, does not count."""
    weight = weights.of["cooperation"]
    if past is None:
        return judged("cooperation", 0.0, 0.0, "cooperation-unknown")
    counted = past.countries + weights.owners_count * past.owners
    value = counted / (counted + weights.half_activities)
    if past.owners:
        return judged("cooperation", value, weight, "cooperation-owners", count=past.owners)
    if past.countries:
        facts = {"area": past.area, "other_area": past.other, "count": past.countries}
        return judged("cooperation", value, weight, "cooperation-countries", **facts)
    return judged("cooperation", 0.0, weight, "cooperation-none")
