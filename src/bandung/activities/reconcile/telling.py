"""A claim as it enters an activity: whose it is, which one, and what it says."""

import msgspec

from bandung.activities.record import ActivityRecord


class Telling(msgspec.Struct, frozen=True):
    """One claim: its number, its teller (an organization's code or name), its record."""

    claim: str
    teller: str
    record: ActivityRecord
