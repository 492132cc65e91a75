"""A claim: what a party tells us of one activity, who told it, when and by what route, and its hash.

A claim is never edited. A changed telling of the same activity is a new claim that takes the older one's place.
"""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from bandung.activities.record import ActivityRecord
from bandung.values import Finding, Where


class ReadClaim(msgspec.Struct, frozen=True, gc=False):
    """One delivered activity after reading, before it is stored.

    `content` is the delivered text in canonical form (for XML: exclusive C14N without blank text), complete,
    with what the record has no place for. `unplaced` counts the elements of it that the record does not hold, by path.
    `record` is None where the activity could not be understood at all; the findings say why.
    """

    content: str
    record: ActivityRecord | None
    where: Where
    findings: tuple[Finding, ...] = ()
    unplaced: dict[str, int] = {}
    delivery_defaults: str = ""
    """What the delivery says once for all its activities and that changes their meaning, e.g. `iati 1.04`."""

    content_hash: str = ""
    """blake2b (20 bytes, hex) of the content and the delivery's defaults: the same telling, the same hash. Taken once,
    when the claim is made; whoever has the content as bytes already gives it (`hash_of`)."""

    def __post_init__(self) -> None:
        if not self.content_hash:
            digest = hash_of(self.content.encode(), self.delivery_defaults)
            msgspec.structs.force_setattr(self, "content_hash", digest)


Reader = Callable[[Path], Iterator[ReadClaim | Finding]]
"""What reads a file of some format, one claim at a time (activities.iati, activities.sheets)."""


def hash_of(content: bytes, defaults: str) -> str:
    """The content hash of a claim: blake2b, 20 bytes, in hexadecimal."""
    digest = blake2b(defaults.encode(), digest_size=20)
    digest.update(b"\0")
    digest.update(content)
    return digest.hexdigest()
