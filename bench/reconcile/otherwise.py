"""Activities told again by four kinds of parties, each with habits of its own: a ministry's table, an executing agency,
a fund's ledger and a partner of another language. And neighbours that only look alike.

Written after `retelling.py` and without its words, figures and habits. Deterministic: the same seed gives the same
tellings.
"""

import datetime as dt
import random
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

import msgspec

from bandung.activities.record import ActivityRecord, Budget, Description, Party, Role, Sector, Transaction
from bandung.registry.registry import load_registry
from bandung.values import Money, PartialDate, Period, Text

Rate = Callable[[str, str, dt.date], Decimal | None]
_OWN_CURRENCIES = ("USD", "USD", "EUR", "CNY", "INR", "ZAR", "KRW", "SEK")


def tell_again(record: ActivityRecord, *, number: int, random_: random.Random, rate: Rate) -> ActivityRecord:
    """The activity as another party tells it, with an identifier of its own and no word of the other's."""
    habits = [_in_a_table, _as_executed, _in_a_ledger]
    if len(record.title.versions) > 1:
        habits += [_in_their_language] * 2
    return random_.choice(habits)(record, number, random_, rate)


def neighbour(record: ActivityRecord, *, number: int, random_: random.Random) -> ActivityRecord | None:
    """Another activity of the same series: the next round, another place or another half of the programme."""
    if len(str(record.title).split()) < 4:
        return None
    kind = random_.randrange(4)
    year = (record.start.year if record.start else 2014) + random_.randint(1, 3)
    ending = (
        f" {year}-{year + 1}", f" - component {random_.choice('ABCD')}", " (second round)",
        f" - {random_.choice(('North', 'South', 'East', 'West', 'Norte', 'Sud', 'Este', 'Ouest'))}",
    )[kind]  # fmt: skip
    title = Text.from_pairs((version.language, version.text + ending) for version in record.title.versions)
    months = 0 if kind in (1, 3) else random_.choice((12, 18, 24))
    factor = Decimal(random_.randint(23, 187)) / 100
    return msgspec.structs.replace(
        record,
        identifier=f"{record.identifier}/{number}",
        title=title,
        planned_start=_after(record.planned_start, months),
        actual_start=_after(record.actual_start, months),
        planned_end=_after(record.planned_end, months),
        actual_end=_after(record.actual_end, months),
        transactions=tuple(
            msgspec.structs.replace(
                one, value=_times(one.value, factor), date=_after(one.date, months), value_date=None
            )
            for one in record.transactions
        ),
        budgets=tuple(
            msgspec.structs.replace(
                one, value=_times(one.value, factor), period=Period(_after(one.period.start, months))
            )
            for one in record.budgets
        ),
        links=(),
    )


def _in_a_table(record: ActivityRecord, number: int, random_: random.Random, rate: Rate) -> ActivityRecord:
    """A ministry's table: a short name, years, one committed sum in thousands, donors by short names, no text."""
    committed = _sum(record, ("outgoing-commitment", "disbursement", "expenditure"))
    money: tuple[Transaction, ...] = ()
    if committed is not None and random_.random() < 0.8:
        kind, value, day = committed
        value = _converted(value, day, random_.choice(("USD", "EUR", value.currency)), rate)
        money = (Transaction(kind, _rounded(value, 1000), PartialDate(day.year)),)
    country = record.places[0].code if record.places else ""
    title = _shortened(str(record.title), random_)
    if random_.random() < 0.3 and country:
        title = f"{title}, {_name(country, random_.choice(('en', 'fr', 'es')))}"
    return ActivityRecord(
        f"MIN-{number}-{random_.randrange(10**6):06}",
        title=Text.of(title, record.title.original.language),
        actual_start=PartialDate(record.start.year) if record.start and random_.random() < 0.9 else None,
        planned_end=PartialDate(record.end.year) if record.end and random_.random() < 0.6 else None,
        places=record.places[:1],
        parties=tuple(
            Party(Role.FUNDING, Text.of(_acronym(str(party.name)), "en"))
            for party in record.parties
            if party.name and party.role is Role.FUNDING
        )[:2],
        sectors=tuple(
            Sector("2", one.code[:3]) for one in record.sectors[:1] if one.code and one.vocabulary == "1"
        ),
        transactions=money,
        reporter=Party(Role.ACCOUNTABLE, Text.of("Ministry of Planning", "en")),
    )


def _as_executed(record: ActivityRecord, number: int, random_: random.Random, rate: Rate) -> ActivityRecord:
    """An executing agency: its own order of the title, a longer text, spending in halves a month late, a later end."""
    spent: list[Transaction] = []
    currency = random_.choice(_OWN_CURRENCIES)
    for one in record.transactions:
        if one.kind not in ("disbursement", "expenditure") or one.date is None:
            continue
        value = _converted(one.value, one.date.earliest, currency, rate)
        first = _rounded(Money(value.amount / 2, value.currency), 1)
        rest = Money(value.amount - first.amount, value.currency)
        spent += [
            Transaction(
                "expenditure", part, PartialDate.from_date(one.date.earliest + dt.timedelta(days=days))
            )
            for part, days in ((first, 30), (rest, 61))
        ]
    described = str(record.descriptions[0].text) if record.descriptions else ""
    kept = " ".join(re.split(r"(?<=[.;])\s", described)[:2]) if random_.random() < 0.6 else ""
    late = random_.choice((0, 0, 6, 12))
    return ActivityRecord(
        f"EXE-{number}-{random_.randrange(10**6):06}",
        title=Text.of(_turned(str(record.title), random_), record.title.original.language),
        descriptions=(Description(Text.of(kept, record.title.original.language)),) if kept else (),
        actual_start=_after(record.start, random_.choice((0, 0, 1, 3))),
        planned_end=_after(record.end, late),
        places=record.places,
        locations=record.locations[:2],
        parties=tuple(
            msgspec.structs.replace(one, reference=None, activity=None) for one in record.parties[:4]
        ),
        sectors=tuple(msgspec.structs.replace(one, share=None) for one in record.sectors[:1]),
        transactions=tuple(spent),
        reporter=Party(Role.IMPLEMENTING, _executing(record)),
    )


def _in_a_ledger(record: ActivityRecord, number: int, random_: random.Random, rate: Rate) -> ActivityRecord:
    """A fund's ledger: a capital title behind a number of its own, a sum a year, the days of the books."""
    currency = random_.choice(_OWN_CURRENCIES)
    moved = sorted(
        (one for one in record.transactions if one.date),
        key=lambda one: (one.kind, one.date.earliest if one.date else dt.date.min),
    )
    yearly = []
    for (kind, year, _), parts in groupby(
        moved, key=lambda one: (one.kind, one.date.year if one.date else 0, one.value.currency)
    ):
        told = list(parts)
        whole = Money(sum((one.value.amount for one in told), Decimal(0)), told[0].value.currency)
        yearly.append(
            Transaction(
                kind, _converted(whole, dt.date(year, 7, 1), currency, rate), PartialDate(year, 12, 31)
            )
        )
    first = min((one.date.earliest for one in moved if one.date), default=None)
    title = str(record.title).upper()
    if random_.random() < 0.6:
        title = f"TF{random_.randrange(10**5):05} {title}"
    return ActivityRecord(
        f"FND-{number}-{random_.randrange(10**6):06}",
        title=Text.of(
            title[:90].rpartition(" ")[0] if len(title) > 90 else title, record.title.original.language
        ),
        actual_start=PartialDate.from_date(first) if first and random_.random() < 0.5 else record.start,
        actual_end=record.end if random_.random() < 0.7 else None,
        places=record.places,
        parties=(
            Party(Role.FUNDING, Text.of("Cooperation Fund", "en")),
            *(one for one in record.parties if one.role is Role.IMPLEMENTING),
        ),
        sectors=record.sectors if random_.random() < 0.4 else (),
        transactions=tuple(yearly),
        budgets=()
        if yearly
        else tuple(Budget(_rounded(one.value, 100), period=one.period) for one in record.budgets),
        reporter=Party(Role.FUNDING, Text.of("Cooperation Fund", "en")),
    )


def _in_their_language(
    record: ActivityRecord, number: int, random_: random.Random, rate: Rate
) -> ActivityRecord:
    """A partner that tells the same in its own language, from the publisher's translation, with few figures."""
    version = random_.choice(
        [one for one in record.title.versions if one.language != record.title.original.language]
    )
    base = random_.choice((_as_executed, _in_a_ledger))(record, number, random_, rate)
    described = next((one.text.as_mapping().get(version.language, "") for one in record.descriptions), "")
    return msgspec.structs.replace(
        base,
        title=Text.of(version.text, version.language),
        descriptions=(Description(Text.of(described, version.language)),)
        if described and random_.random() < 0.5
        else (),
        sectors=() if random_.random() < 0.5 else base.sectors,
    )


def _shortened(title: str, random_: random.Random) -> str:
    head = re.split(r"\s[-–:]\s|: |; | \(", title)[0]
    words = (head if len(head.split()) >= 4 else title).split()
    return " ".join(words[: random_.randint(6, 9)]).rstrip(",.;:-(")


def _turned(title: str, random_: random.Random) -> str:
    """The parts of a title in another order, or its short form in brackets behind it."""
    parts = re.split(r"\s[-–:]\s|: ", title)
    if len(parts) == 2 and random_.random() < 0.7:
        return f"{parts[1]}: {parts[0]}"
    found = re.fullmatch(r"(.{12,}?) (in|en|au|no) (the |la |el )?([A-Z][\w' -]+)", title)
    if found and random_.random() < 0.7:
        return f"{found[4]}: {found[1]}"
    return f"{title} ({_acronym(title)})"


def _acronym(name: str) -> str:
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return initials if len(initials) >= 3 else name


def _executing(record: ActivityRecord) -> Text:
    return next(
        (one.name for one in record.parties if one.role is Role.IMPLEMENTING and one.name),
        Text.of("Executing Agency", "en"),
    )


def _sum(record: ActivityRecord, kinds: tuple[str, ...]) -> tuple[str, Money, dt.date] | None:
    for kind in kinds:
        told = [one for one in record.transactions if one.kind == kind and one.date]
        if told and len({one.value.currency for one in told}) == 1:
            total = Money(sum((one.value.amount for one in told), Decimal(0)), told[0].value.currency)
            return kind, total, min(one.date.earliest for one in told if one.date)
    return None


def _converted(value: Money, day: dt.date, currency: str, rate: Rate) -> Money:
    # By the middle of the year, as tables do, not by the day.
    factor = rate(value.currency, currency, dt.date(day.year, 7, 1)) if currency != value.currency else None
    return _rounded(Money(value.amount * factor, currency), 1) if factor else value


def _rounded(value: Money, unit: int) -> Money:
    return Money((value.amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit, value.currency)


def _times(value: Money, factor: Decimal) -> Money:
    return _rounded(Money(value.amount * factor, value.currency), 1)


def _after(told: PartialDate | None, months: int) -> PartialDate | None:
    if told is None or not months:
        return told
    years, month = divmod((told.month or 1) - 1 + months, 12)
    day = min(told.day, 28) if told.day else None
    return PartialDate(told.year + years, month + 1 if told.month else None, day)


def _name(code: str, language: str) -> str:
    area = load_registry().known_area(code, scheme="iso2" if len(code) == 2 else "iso3")
    return area.name(language) if area else code
