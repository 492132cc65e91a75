"""Needs and offers by a stated rule (README.md), the same for the same numbers and seed."""

import csv
import datetime as dt
import random
from decimal import Decimal
from functools import cache
from pathlib import Path

from bandung.exchange import AnyEntry, Need, Offer
from bandung.exchange.choices import labels
from bandung.exchange.record import (
    Bearer,
    Capacity,
    CostItem,
    CostShare,
    Provision,
    Verification,
    VerificationMethod,
)
from bandung.registry import load_registry
from bandung.values import PartialDate, Period, Text

DAY = dt.date(2026, 11, 24)
_LANGUAGES = ("en", "fr", "es")
_PROVISIONS = (Provision.TRAINING, Provision.EXPERTS, Provision.STUDY_VISIT, Provision.ADVICE)
_GIVERS = ("wb-upper-middle-income", "wb-lower-middle-income")


def made_entries(needs: int, offers: int, *, seed: int) -> list[AnyEntry]:
    """So many needs and offers."""
    chance = random.Random(seed)  # noqa: S311 - a drawn world, no secret
    return [
        *(_need(at, chance) for at in range(needs)),
        *(_offer(at, chance) for at in range(offers)),
    ]


def _need(at: int, chance: random.Random) -> AnyEntry:
    area = chance.choice(_southern())
    sector = _sector(chance)
    start = DAY + dt.timedelta(days=chance.randrange(0, 300))
    return Need(
        code=f"need-{at:05}",
        owner=f"ministry-{area}-{chance.randrange(4)}",
        title=_title(sector, area, chance),
        sectors=(sector,),
        areas=(area,),
        languages=(chance.choice(_LANGUAGES),),
        wants=tuple(chance.sample(_PROVISIONS, chance.randint(1, 2))),
        capacity=Capacity(Decimal(chance.randint(3, 15)), "training-places")
        if chance.random() < 0.5
        else None,
        period=_period(start, chance.randrange(60, 400)),
    )


def _offer(at: int, chance: random.Random) -> AnyEntry:
    area = chance.choice(_giving())
    sector = _sector(chance)
    start = DAY - dt.timedelta(days=chance.randrange(0, 300))
    return Offer(
        code=f"offer-{at:05}",
        owner=f"agency-{area}-{chance.randrange(4)}",
        title=_title(sector, area, chance),
        sectors=(sector,),
        areas=(area,),
        languages=tuple(chance.sample(_LANGUAGES, chance.randint(1, 2))),
        provides=tuple(chance.sample(_PROVISIONS, chance.randint(1, 2))),
        capacity=Capacity(Decimal(chance.randint(10, 60)), "training-places", "year")
        if chance.random() < 0.6
        else None,
        period=_period(start, chance.randrange(200, 900)),
        verification=Verification(
            DAY - dt.timedelta(days=chance.randrange(1000)), "owner", VerificationMethod.OWNER
        ),
        cost_shares=(CostShare(CostItem.TRAVEL, chance.choice((Bearer.PROVIDER, Bearer.RECIPIENT))),),
    )


def _title(sector: str, area: str, chance: random.Random) -> Text:
    language = chance.choice(_LANGUAGES)
    name = load_registry().area(area).names.best_for(language).text
    return Text.of(f"{labels('sectors')[sector].best_for(language).text}, {name}", language)


def _period(start: dt.date, days: int) -> Period:
    return Period(PartialDate.from_date(start), PartialDate.from_date(start + dt.timedelta(days=days)))


def _sector(chance: random.Random) -> str:
    """A purpose of five digits: its category as often as activities name it, the purpose evenly within it."""
    rows, known = _categories(), labels("sectors")
    category = chance.choices([row["category"] for row in rows], [int(row["activities"]) for row in rows])[0]
    purposes = [code for code in known if len(code) == 5 and code.startswith(category)]
    # 110, 120 and 310 stand for all education, health and production: any purpose of theirs.
    purposes = purposes or [code for code in known if len(code) == 5 and code[:2] == category[:2]]
    return chance.choice(purposes)


@cache
def _categories() -> list[dict[str, str]]:
    path = Path(__file__).with_name("sectors.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _southern() -> list[str]:
    return sorted(load_registry().members("g77", on=DAY))


@cache
def _giving() -> list[str]:
    registry = load_registry()
    richer = {area for code in _GIVERS for area in registry.members(code, on=DAY)}
    return [area for area in _southern() if area in richer]
