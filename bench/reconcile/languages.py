"""The same told in two of the six languages of the United Nations, by translators: texts of goals, targets and indicators.

Each text stands for an activity of a country with days and money made up; one party tells it in one language, another
in another. Translations are the statisticians' own, so nothing of ours made the words. Texts of one goal are much
alike, and each country has several of them.
"""

import csv
import datetime as dt
import random
from collections.abc import Callable, Iterator
from decimal import Decimal

from sources import SHARED, Told

from bandung.activities.record import ActivityRecord, Party, Place, Role, Sector, Transaction
from bandung.values import Money, PartialDate, Text

_LANGUAGES = {"en": "en", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh-Hans": "zh"}
_COUNTRIES = ("MZ", "BO", "VN", "SN", "UZ", "EG", "NP", "CO", "KE", "LA", "TN", "PY")
_TELLERS = ("Ministry of Planning", "Agency for Cooperation", "Development Fund")


def in_two_languages(
    *, seed: int, rate: Callable[[str, str, dt.date], Decimal | None], salt: str = "sdg"
) -> Iterator[Told]:
    """Two claims of each text, by two tellers, each in one language; a third of the texts is told by one alone."""
    random_ = random.Random(seed)  # noqa: S311 - repeatable, not secret
    with (SHARED / "retrieval/sdg_6lang.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if len(row["en"].split()) >= 5]
    for number, row in enumerate(rows):
        truth = f"{salt} {row['kind']} {row['key']}"
        country, start = (
            random_.choice(_COUNTRIES),
            dt.date(2012, 1, 1) + dt.timedelta(days=random_.randrange(3600)),
        )
        amount = Decimal(random_.randrange(20_000, 9_000_000))
        goal = row["key"].split("-")[0].split(".")[0]
        languages = random_.sample(sorted(_LANGUAGES), 2)
        alone = random_.random() < 0.33
        for at, column in enumerate(languages[: 1 if alone else 2]):
            day = start + dt.timedelta(days=int(random_.gauss(0, 45)) if at else 0)
            currency = random_.choice(("USD", "EUR", "CNY")) if at else "USD"
            factor = rate("USD", currency, start) if currency != "USD" else Decimal(1)
            value = Money((amount * (factor or 1)).quantize(Decimal(1)), currency if factor else "USD")
            date = PartialDate(day.year) if at and random_.random() < 0.3 else PartialDate.from_date(day)
            yield Told(
                f"{salt}{at}#{number}",
                truth,
                f"{salt}-{at}",
                f"{salt}-{at}",
                ActivityRecord(
                    "",
                    title=Text.of(row[column], _LANGUAGES[column]),
                    actual_start=date if random_.random() < 0.8 else None,
                    places=(Place(country),) if random_.random() < 0.95 else (),
                    sectors=(Sector("7", goal),) if goal.isdigit() and random_.random() < 0.5 else (),
                    transactions=(Transaction("outgoing-commitment", value, PartialDate.from_date(day)),)
                    if random_.random() < 0.5
                    else (),
                    reporter=Party(Role.ACCOUNTABLE, Text.of(_TELLERS[at], "en")),
                ),
            )
