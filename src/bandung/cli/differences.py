"""An activity as lines for a terminal: what counts of it, and how its tellers differ, with the size."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bandung.activities.organization_record import OrganizationBudget
    from bandung.activities.reconcile import Activity, Discrepancy
    from bandung.activities.reconcile.counting import Range


def size_of(difference: "Discrepancy") -> str:
    """How large a difference is: `491 days`, `USD 1,000,000 (50%)`, `15 expert-days (8%)`; empty where it has no size."""
    size = difference.size
    if size is None or size.unit == "values":
        return ""
    number = f"{size.amount.normalize():,f}"
    if difference.field == "total":
        told = number if size.unit == "common" else f"{size.unit} {number}"
    else:
        told = f"{number} {size.unit}"
    return f"{told} ({size.relative:.0%})" if size.relative else told


def values_of(difference: "Discrepancy") -> str:
    """Who says what."""
    return " | ".join(f"{stated.teller}: {stated.value}" for stated in difference.values)


def range_of(told: "Range") -> str:
    """`1,180 (1,172 to 1,188)`: what is to be expected, and between what it lies, where that is not the same."""
    low, high = f"{told.low:,.0f}", f"{told.high:,.0f}"
    return f"{told.expected:,.0f}" + (f" ({low} to {high})" if low != high else "")


def budget_for(budget: "OrganizationBudget") -> str:
    """For which organization, country or region a budget is; empty where it is for all."""
    if budget.recipient is not None:
        return str(budget.recipient.name or budget.recipient.reference or "")
    return budget.place.code if budget.place is not None else ""


def told_in(activity: "Activity") -> list[tuple[str, str]]:
    """(what, told) of what counts of an activity, without what nobody tells."""
    return [(what, told) for what, told in _told(activity) if told]


def _told(activity: "Activity") -> Iterator[tuple[str, str]]:
    finding = activity.kind
    yield "kind", f"{finding.kind}, {'certain' if finding.certain else 'not certain'}" if finding else ""
    yield "size", activity.instrument or ""
    yield "status", activity.status or ""
    for field in ("proposed", "approved", "planned_start", "actual_start", "planned_end", "actual_end"):
        yield field.replace("_", " "), str(getattr(activity, field) or "")
    yield "recipients", ", ".join(_shared(one.code, one.share) for one in activity.places)
    yield (
        "sectors and goals",
        ", ".join(_shared(f"{one.vocabulary}:{one.code or one.name}", one.share) for one in activity.sectors),
    )
    for given in activity.contributions:
        quantity = "not stated" if given.quantity is None else f"{given.quantity:,}"
        value = f", valued at {given.valuation}" if given.valuation else ""
        how = f" ({given.method})" if given.method else ""
        whom = f" by {given.party.name or given.party.reference}" if given.party else ""
        yield (
            f"put in: {given.unit}",
            f"{'' if given.unit == 'money' else quantity}{whom}{value}{how}".strip(" ,"),
        )
    for budget in activity.budgets:
        yield f"money: {budget.kind}", f"{budget.value} {budget.period}".strip()
    for moved in activity.transactions:
        yield f"money: {moved.kind}", f"{moved.value} {moved.date or ''}".strip()
    yield "results", f"{len(activity.results):,}" if activity.results else ""


def _shared(what: str, share: object) -> str:
    return what if share is None else f"{what} {share} %"
