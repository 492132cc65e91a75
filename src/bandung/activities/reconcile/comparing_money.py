"""Signs of the money that two claims tell of: in one currency, or converted."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bandung.activities.reconcile.profile import Amount, Profile
from bandung.activities.reconcile.signs import Sign, ramp

_RATES_APART = 0.15
"""How far the rates of a year lie apart: tellers convert at the day's, a month's or a year's."""


def compare_money(one: Profile, other: Profile) -> Iterator[Sign]:
    """Signs of sums and of single amounts."""
    if not one.amounts or not other.amounts:
        return
    same = _closest(one.totals, other.totals, common=False)
    if same is not None:
        off, amount = same
        yield Sign("total", max(0.0, 1.0 - off / 0.01) * _telling(amount.amount), _words(amount))
    converted = _closest(one.totals, other.totals, common=True)
    if converted is not None and (same is None or same[0] > 0.2):
        off, amount = converted
        yield Sign("total-converted", max(0.0, 1.0 - off / _RATES_APART), _words(amount))
    best = min((found[0] for found in (same, converted) if found is not None), default=None)
    if best is not None:
        yield Sign("total-far", ramp(best, 0.5, 5.0), f"{best:.1f}")
    shared = _shared_amounts(one.amounts, other.amounts)
    if shared:
        told = sum(_telling(amount) for _, amount in shared)
        yield Sign("amounts", min(1.0, told / 2.0), f"{len(shared)}")
        yield Sign("amounts-many", ramp(told, 2.0, 5.0), f"{len(shared)}")
    yield from _of_one_day(one.amounts, other.amounts)


def _closest(one: Sequence[Amount], other: Sequence[Amount], *, common: bool) -> tuple[float, Amount] | None:
    """How far the nearest two totals are apart, as a share of the smaller; of any kinds, since tellers name them
    differently. None where nothing is comparable."""
    best: tuple[float, Amount] | None = None
    for left in one:
        for right in other:
            if common:
                if left.common is None or right.common is None:
                    continue
                off = _apart(left.common, right.common)
            elif left.currency == right.currency:
                off = _apart(left.amount, right.amount)
            else:
                continue
            if best is None or off < best[0]:
                best = (off, left)
    return best


def _apart(one: Decimal, other: Decimal) -> float:
    left, right = float(abs(one)), float(abs(other))
    smaller, larger = min(left, right), max(left, right)
    return larger / smaller - 1.0 if smaller > 0.0 else 10.0


def _telling(amount: Decimal) -> float:
    """12,345.67 says more than 1,000,000: the share of five figures that are no closing zeros."""
    figures = len(f"{abs(amount):.0f}".rstrip("0"))
    return min(1.0, 0.3 + 0.7 * (figures - 1) / 4.0)


def _shared_amounts(one: Sequence[Amount], other: Sequence[Amount]) -> set[tuple[str, Decimal]]:
    left = {(amount.currency, amount.amount) for amount in one if abs(amount.amount) >= 1}
    return left & {(amount.currency, amount.amount) for amount in other}


def _of_one_day(one: Sequence[Amount], other: Sequence[Amount]) -> Iterator[Sign]:
    """Movements that both tell, by day and amount: in one currency, or about the same once converted."""
    moved = [(amount, amount.day) for amount in other if amount.day is not None]
    exact, found, converted = 0.0, 0, 0
    free = set(range(len(moved)))
    for amount in one:
        if amount.day is None:
            continue
        best: tuple[int, bool] | None = None
        for at in free:
            match, day = moved[at]
            apart = abs(day - amount.day)
            if match.currency == amount.currency:
                if match.amount == amount.amount and apart <= 3:
                    best = (at, True)
                    break
            elif (
                apart <= 45 and amount.common and match.common and _apart(amount.common, match.common) < 0.04
            ):
                best = (at, False)
        if best is not None:
            free.discard(best[0])
            exact += _telling(amount.amount) if best[1] else 0.0
            found += best[1]
            converted += not best[1]
    if exact:
        yield Sign("amounts-same-day", min(1.0, exact / 2.0), f"{found}")
    if converted:
        yield Sign("amounts-converted", min(1.0, converted / 3.0), f"{converted}")


def _words(amount: Amount) -> str:
    return f"{amount.currency} {amount.amount:,.0f}"
