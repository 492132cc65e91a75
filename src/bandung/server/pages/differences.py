"""The differences of an activity as its page shows them: what is told, the state, and what was said about it."""

from collections import defaultdict

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.reconcile import Discrepancy
from bandung.server.pages.formatting import number as formatted
from bandung.server.pages.words import unit_word
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

    @property
    def size_words(self) -> str:
        """How large the difference is, in the reader's language; empty where it has no size."""
        size = self.discrepancy.size
        if size is None:
            return ""
        if size.unit == "values":
            return ""
        if size.unit == "days":
            number = int(size.amount)
            told = ngettext("%(number)s day apart", "%(number)s days apart", number) % {"number": number}
        elif size.unit == "points":
            told = _("%(number)s points of share apart") % {"number": formatted(size.amount)}
        elif self.discrepancy.field == "contributions":
            told = _("%(amount)s apart") % {"amount": f"{formatted(size.amount)} {unit_word(size.unit)}"}
        else:
            unit = "" if size.unit == "common" else f"{size.unit} "
            told = _("%(amount)s apart") % {"amount": f"{unit}{formatted(size.amount)}"}
        return f"{told} ({size.relative:.0%})" if size.relative else told


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
