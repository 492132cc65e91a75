"""What a claim says about which activity it is: the identifiers by which tellings of one activity are joined.

Identifiers are compared without capitals and blanks. Only what states the same activity counts: parents,
children, siblings and identifiers of organizations do not.
"""

from functools import lru_cache

import msgspec

from bandung.activities.record import ActivityRecord

SAME_ACTIVITY = frozenset({"other-identifier", "crs-identifier", "previous-identifier", "third-party"})
"""Kinds of `Link` that are further identifiers of the same activity: its teller's, or those of another's report on it
(IATI RelatedActivityType 5)."""


class ClaimKeys(msgspec.Struct, frozen=True):
    """The keys of one claim. Unique by `claim`, whatever the caller numbers claims with.

    `own` is the claim's identifier, `others` its other identifiers, `cited` what partners are said to call this
    activity (IATI `participating-org/@activity-id`). All are normalized; empty ones are left out. `delivery` tells
    apart what a teller said at one time from what it said at another.
    """

    claim: str
    teller: str = ""
    own: str = ""
    others: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    delivery: str = ""


def keys_of(record: ActivityRecord, *, claim: str) -> ClaimKeys:
    """The keys that a record gives."""
    teller = record.reporter.reference or str(record.reporter.name) if record.reporter else ""
    own = normalize_identifier(record.identifier)
    others = (normalize_identifier(link.reference) for link in record.links if link.kind in SAME_ACTIVITY)
    cited = (normalize_identifier(party.activity) for party in record.parties if party.activity)
    return ClaimKeys(
        claim,
        normalize_identifier(teller),
        own,
        tuple(dict.fromkeys(key for key in others if key and key != own)),
        tuple(dict.fromkeys(key for key in cited if key and key != own)),
    )


@lru_cache(maxsize=8192)
def normalize_identifier(told: str) -> str:
    """Capitals and blanks do not count: ` xm-dac-1 23` is `XM-DAC-123`."""
    return "".join(told.split()).upper()


def is_distinctive(key: str) -> bool:
    """Whether an identifier can be meant to be unique in the world: a prefix, a hyphen, and some length.

    A number such as `12` or `P0042` is somebody's own; two tellers may use it for two things.
    """
    return len(key) >= 8 and "-" in key and any(letter.isalpha() for letter in key)
