"""What is still free while an assignment is put together: exact, in the units of the answers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from bandung.exchange.rounds.record import Demand, Pair, Settings, Supply


class Room:
    """Free places of needs, answers and countries; `take` uses them up, and never more than there is."""

    def __init__(
        self, demands: Mapping[str, Demand], supplies: Mapping[str, Supply], settings: Settings
    ) -> None:
        self._areas = {code: one.area for code, one in demands.items()}
        self._per_country = settings.per_country
        self.needs = dict.fromkeys(demands, settings.at_most)
        self.answers = {code: one.quantity for code, one in supplies.items()}
        self.countries: Counter[str] = Counter()

    def keep(self, pairs: Iterable[Pair]) -> None:
        """Take what was brought together already, whether or not it goes over the limits; nothing falls below 0."""
        for pair in pairs:
            self.needs[pair.need] = max(0, self.needs[pair.need] - 1)
            self.answers[pair.answer] = max(Decimal(0), self.answers[pair.answer] - pair.takes)
            self.countries[self._areas[pair.need]] += 1

    def has(self, pair: Pair) -> bool:
        """Whether the pair can still be taken."""
        return (
            self.needs[pair.need] > 0
            and pair.takes <= self.answers[pair.answer]
            and self.of_country(self._areas[pair.need]) != 0
        )

    def take(self, pair: Pair) -> bool:
        """Take it where it can be; whether it was."""
        if not self.has(pair):
            return False
        self.needs[pair.need] -= 1
        self.answers[pair.answer] -= pair.takes
        self.countries[self._areas[pair.need]] += 1
        return True

    def of_country(self, area: str) -> int | None:
        """How many more proposals the needs of a country may get; None without a limit, or for no country."""
        if self._per_country is None or not area:
            return None
        return max(0, self._per_country - self.countries[area])
