"""Splitting an amount without losing a cent: the largest-remainder method (Hare and Niemeyer)."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal, localcontext

from babel.numbers import get_currency_precision

from bandung.values import InvalidInput, Money


def split(money: Money, weights: Sequence[Decimal | int]) -> tuple[Money, ...]:
    """`money` in parts after the weights, each a whole number of the currency's minor unit; they come to `money`.

    What rounding down leaves goes, unit by unit, to the parts with the largest remainders, the earlier one first.
    InvalidInput where there is no weight above zero, one below, or `money` is itself no whole number of the unit.
    """
    shares = [Decimal(weight) for weight in weights]
    if not shares or any(not share.is_finite() or share < 0 for share in shares) or not any(shares):
        raise InvalidInput("an amount is split by weights of zero or more, at least one above")
    places = get_currency_precision(money.currency)
    with localcontext() as context:
        context.prec = 80
        units = money.amount.scaleb(places)
        if units != units.to_integral_value():
            raise InvalidInput(f"{money} has more decimal places than {money.currency} has")
        sign, whole, total = (-1 if units < 0 else 1), abs(units), sum(shares)
        exact = [whole * share / total for share in shares]
        parts = [share.to_integral_value(ROUND_FLOOR) for share in exact]
        order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
        for place in order[: int(whole - sum(parts))]:
            parts[place] += 1
        return tuple(Money((sign * part).scaleb(-places), money.currency) for part in parts)
