"""The differences of an activity as its page shows them: what is told, the state, and what was said about it."""

from collections import defaultdict

import msgspec

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.reconcile import Discrepancy
from bandung.server.records.queries.rows import Activity, DiscrepancyEntry, DiscrepancyState
from bandung.server.records.queries.settlements import standing, thread_of


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
    """Every difference of the activity, in the order of its fields."""
    threads: dict[str, list[DiscrepancyEntry]] = defaultdict(list)
    for entry in thread_of(activity):
        threads[entry.field].append(entry)
    shown = []
    for one in merged.discrepancies:
        stands = standing(activity.code, one, threads[one.field])
        shown.append(ShownDifference(one, stands.state, tuple(threads[one.field]), stands.agreed))
    return tuple(shown)
