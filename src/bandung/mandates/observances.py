"""Days the United Nations observes, each with the span of years in which it holds.

A later decision can move a day: South-South Cooperation Day was 19 December from 2004 and is 12 September from
2012. The data are in `data/observances.toml`.
"""

import datetime as dt
import tomllib
from functools import cache
from importlib import resources

import msgspec

from bandung.mandates.symbols import normalise_symbol
from bandung.values import InvalidInput, NotFound, Text


class Observance(msgspec.Struct, frozen=True, omit_defaults=True):
    """A day of the year and the years in which it is observed; `until` is the last year, open if None.

    `code` names the observance whatever its day; `symbol` is the resolution or decision that set this day and
    `paragraph` its paragraph; `recalls` says which event the day stands for.
    """

    code: str
    name: Text
    month: int
    day: int
    since: int
    symbol: str
    until: int | None = None
    paragraph: int | None = None
    recalls: Text = Text()

    def on(self, year: int) -> dt.date:
        """Its day in a year; InvalidInput outside its span."""
        if not self.holds_in(year):
            raise InvalidInput(f"{self.name} of {self.symbol} was not observed in {year}")
        return dt.date(year, self.month, self.day)

    def holds_in(self, year: int) -> bool:
        """Whether it is observed in that year."""
        return self.since <= year and (self.until is None or year <= self.until)


@cache
def observances() -> tuple[Observance, ...]:
    """All observances, every day that each of them had."""
    text = (resources.files("bandung.mandates") / "data" / "observances.toml").read_text(encoding="utf-8")
    return tuple(_observance(entry) for entry in tomllib.loads(text)["observances"])


def observances_in(year: int) -> tuple[Observance, ...]:
    """Those observed in a year, in the order of the calendar."""
    held = (one for one in observances() if one.holds_in(year))
    return tuple(sorted(held, key=lambda one: (one.month, one.day)))


def observance(code: str, *, year: int) -> Observance:
    """The observance with this code as it holds in a year; NotFound where it does not."""
    found = next((one for one in observances_in(year) if one.code == code), None)
    if found is None:
        known = ", ".join(sorted({one.code for one in observances()}))
        raise NotFound(f"no observance “{code}” in {year}; there are {known}")
    return found


def _observance(entry: dict[str, object]) -> Observance:
    texts = {
        field: Text.from_mapping(msgspec.convert(entry[field], dict[str, str]))
        for field in ("name", "recalls")
    }
    plain = {key: value for key, value in entry.items() if key not in texts}
    found = msgspec.convert({**plain, "name": Text(), "recalls": Text()}, Observance)
    symbol = normalise_symbol(found.symbol) or found.symbol
    return msgspec.structs.replace(found, symbol=symbol, **texts)
