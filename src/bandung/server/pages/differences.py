"""The differences of an activity as its page shows them: what is told, the state, and what was said about it."""

from collections import defaultdict

import msgspec

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.reconcile import Discrepancy, values_hash
from bandung.server.records.queries.rows import Activity, DiscrepancyEntry, DiscrepancyState
from bandung.server.records.queries.settlements import thread_of


class ShownDifference(msgspec.Struct, frozen=True):
    """A discrepancy, its state, its thread (oldest word first), and the claim whose value was agreed."""

    discrepancy: Discrepancy
    state: str
    thread: tuple[DiscrepancyEntry, ...] = ()
    agreed: str | None = None

    @property
    def state_word(self) -> str:
        """The state in the reader's language."""
        return str(DiscrepancyState(self.state).label)


def differences_of(activity: Activity, merged: MergedActivity) -> tuple[ShownDifference, ...]:
    """Every difference of the activity. A word on values that are no longer told leaves it open."""
    threads: dict[str, list[DiscrepancyEntry]] = defaultdict(list)
    for entry in thread_of(activity):
        threads[entry.field].append(entry)
    return tuple(_shown(one, tuple(threads[one.field])) for one in merged.discrepancies)


def _shown(discrepancy: Discrepancy, thread: tuple[DiscrepancyEntry, ...]) -> ShownDifference:
    last = thread[-1] if thread else None
    if last is None or last.values_hash != values_hash(discrepancy):
        return ShownDifference(discrepancy, DiscrepancyState.OPEN.value, thread)
    agreed = str(last.claim.uuid) if last.claim and last.state == DiscrepancyState.SETTLED else None
    return ShownDifference(discrepancy, last.state, thread, agreed)
