"""What is compared of a claim: computed once, small, and enough to score a pair without the record.

A profile keeps words, codes, days and amounts in the one form in which they are compared; it cannot be turned back
into the record. It is stored beside the claim (MessagePack by msgspec) and made anew when the claim is.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

import msgspec

from bandung.activities.reconcile.keys import is_distinctive, keys_of, normalize_identifier
from bandung.activities.reconcile.rarity import prior_rarity
from bandung.activities.reconcile.wording import Wording, function_words, plain, read_wording
from bandung.activities.record import ActivityRecord, Party, Place, Role
from bandung.registry.organizations import find_by_identifier, find_by_name
from bandung.registry.registry import load_registry
from bandung.values import Money, PartialDate, Text

Convert = Callable[[Money, dt.date | None], Decimal | None]
"""An amount in the common currency (one for the whole node, e.g. US$) on a day; None where there is no rate."""

DESCRIPTION_WORDS = 64
_LEAST_TELLING = 0.35
_AMOUNTS = 48
_ORGANIZATIONS = 24
_POINTS = 16
_MEANING_WORDS = 4
_MEANING_LENGTH = 400
_SHORT_NAME = re.compile(r"(?<=\w{4})[\s,]*[(\[][^\W\d_a-z]{2,10}[)\]]")
"""A short name in capitals and brackets behind a long one: `(CHF)`."""


class Days(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A date as told, from its first to its last day (proleptic Gregorian ordinals)."""

    earliest: int
    latest: int


class Amount(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Money by what it is. `common` is the amount in the common currency, None where there was no rate; `day` (ordinal)
    is when it moved, or when the time began that it is for."""

    kind: str
    currency: str
    amount: Decimal
    common: Decimal | None = None
    day: int | None = None


class Named(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An organization: a code of the register, else its identifier, and its name in one form."""

    code: str = ""
    name: str = ""


class Profile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One claim as it is compared. Countries are ISO alpha-3; sectors `1:14040`, `2:140` (DAC), `7:6` (SDG)."""

    claim: str
    teller: str = ""
    delivery: str = ""
    own: str = ""
    identifiers: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    titles: tuple[Wording, ...] = ()
    description: tuple[int, ...] = ()
    description_language: str = "und"
    speaker: Named = Named()
    organizations: tuple[Named, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    start: Days | None = None
    end: Days | None = None
    totals: tuple[Amount, ...] = ()
    amounts: tuple[Amount, ...] = ()
    sectors: tuple[str, ...] = ()
    instrument: str = ""
    hierarchy: int | None = None

    @property
    def language(self) -> str:
        """The language its title shows, whatever its tag says; `und` where it does not show."""
        return self.titles[0].language if self.titles else self.description_language


def is_same(one: Named, other: Named) -> bool:
    """The same organization: by its code, by its whole name, or where one is called by the other's first letters."""
    if one.code and one.code == other.code:
        return True
    if len(one.name) <= 2 or len(other.name) <= 2:
        return False
    return one.name == other.name or one.name in _initials(other.name) or other.name in _initials(one.name)


@lru_cache(maxsize=65536)
def _initials(name: str) -> frozenset[str]:
    """`dca` of "dan church aid", `goj` of "government of japan": with and without the words that say nothing, where that
    makes three letters or more."""
    every = name.split()
    telling = [word for word in every if word not in function_words()]
    return frozenset("".join(word[0] for word in words) for words in (every, telling) if len(words) > 2)


def profile(
    record: ActivityRecord, *, claim: str, teller: str, delivery: str, convert: Convert | None = None
) -> Profile:
    """The profile of a record told by `teller` in `delivery` (any stable texts). Without `convert`, amounts of
    different currencies are only compared by their proportions."""
    keys = keys_of(record, claim=claim)
    titles = tuple(read_wording(version.text, tagged=version.language) for version in record.title.versions)
    language, description = _description(record)
    moved = tuple(_amounts(record, convert))
    return Profile(
        claim=claim,
        teller=teller,
        delivery=delivery,
        own=keys.own if is_distinctive(keys.own) else "",
        identifiers=tuple(key for key in (keys.own, *keys.others) if is_distinctive(key)),
        cited=tuple(key for key in keys.cited if is_distinctive(key)),
        relatives=tuple(
            normalize_identifier(link.reference) for link in record.links if link.kind in _RELATIVES
        ),
        titles=titles,
        description=description,
        description_language=language,
        speaker=named(record.reporter) if record.reporter else Named(),
        organizations=_organizations(record),
        countries=_countries(record),
        regions=tuple(
            dict.fromkeys(
                f"{place.scheme}:{place.code}"
                for place in record.places
                if place.scheme not in ("iso2", "iso3")
            )
        ),
        points=tuple(
            dict.fromkeys(
                (round(float(location.latitude), 3), round(float(location.longitude), 3))
                for location in record.locations
                if location.latitude is not None and location.longitude is not None
            )
        )[:_POINTS],
        start=_days(record.actual_start or record.planned_start),
        end=_days(record.actual_end or record.planned_end),
        totals=_totals(moved),
        amounts=tuple(sorted(moved, key=lambda amount: -abs(amount.amount))[:_AMOUNTS]),
        sectors=tuple(dict.fromkeys(_sectors(record))),
        instrument=record.instrument.value if record.instrument else "",
        hierarchy=record.hierarchy,
    )


def meaning_of(record: ActivityRecord) -> str:
    """The text of a record whose vector is compared: its title, and the beginning of its description where the
    title is too short to say much."""
    title = _unstretched(str(record.title))
    if len(title.split()) >= _MEANING_WORDS:
        return title[:_MEANING_LENGTH]
    described = next((str(one.text) for one in record.descriptions if one.text), "")
    described = _unstretched(described)
    return f"{title}. {described}".strip(". ")[:_MEANING_LENGTH]


def _unstretched(text: str) -> str:
    """Without the strokes that only stretch an Arabic line (U+0640) and hide its words from the encoder."""
    return text.replace("\u0640", "")


_RELATIVES = frozenset({"parent", "child", "sibling"})


def _description(record: ActivityRecord) -> tuple[str, tuple[int, ...]]:
    """The language of the descriptions, and of their telling words the 64 with the smallest hashes, in their order: a
    bottom-k sketch (Cohen and Kaplan, 2007), so that of a long and a short text the same words are kept."""
    texts = [str(one.text) for one in record.descriptions if one.text]
    if not texts:
        return "und", ()
    wording = read_wording(" ".join(texts)[:4000], tagged=record.descriptions[0].text.original.language)
    words = (*wording.words, *wording.fragments)
    telling = sorted({hashed(word) for word in words if prior_rarity(word) >= _LEAST_TELLING})
    return wording.language, tuple(telling[:DESCRIPTION_WORDS])


def telling_of(told: Profile) -> frozenset[str]:
    """What is counted for rarity: the words of the titles."""
    return frozenset(word for wording in told.titles for word in wording.words)


@lru_cache(maxsize=65536)
def hashed(word: str) -> int:
    """A word as 32 bits, the same everywhere and always."""
    return int.from_bytes(blake2b(word.encode(), digest_size=4).digest())


def _organizations(record: ActivityRecord) -> tuple[Named, ...]:
    parties: list[Party] = list(record.parties)
    for transaction in record.transactions:
        parties += [party for party in (transaction.provider, transaction.receiver) if party]
    parties += [one.party for one in record.contributions if one.party]
    found = dict.fromkeys(named(party) for party in parties)
    return tuple(one for one in found if one.code or one.name)[:_ORGANIZATIONS]


def named(party: Party) -> Named:
    """An organization as it is compared: the code of the register where it is known there."""
    return _organization(party.reference or "", party.name)


@lru_cache(maxsize=65536)
def _organization(reference: str, name: Text) -> Named:
    found = find_by_identifier(reference.strip()) if reference.strip() else None
    if found is None:
        found = next(
            (known for version in name.versions if (known := find_by_name(version.text)) is not None), None
        )
    code = found.code if found else normalize_identifier(reference)
    return Named(code, " ".join(plain(_SHORT_NAME.sub(" ", str(name))).replace(".", "").split()))


def _countries(record: ActivityRecord) -> tuple[str, ...]:
    """Where it takes place; where nothing says so, the countries of those who receive."""
    found = [_area(place.code, place.scheme) for place in record.places if place.scheme in ("iso2", "iso3")]
    if not found:
        found = [
            _area(party.area, "iso3")
            for party in record.parties
            if party.area and party.role in (Role.RECIPIENT, Role.BOTH_WAYS)
        ]
    if not found:
        found = [
            _area(place.code, place.scheme)
            for transaction in record.transactions
            for place in transaction.places
            if place.scheme in ("iso2", "iso3")
        ]
    return tuple(dict.fromkeys(code for code in found if code))


def country_of_place(place: Place) -> str:
    """The ISO alpha-3 code of a place that is a country; empty for regions and unknown codes."""
    return _area(place.code, place.scheme) if place.scheme in ("iso2", "iso3") else ""


@lru_cache(maxsize=2048)
def _area(code: str, scheme: str) -> str:
    found = load_registry().known_area(code, scheme=scheme)
    return found.code if found else ""


@lru_cache(maxsize=65536)
def _days(told: PartialDate | None) -> Days | None:
    return Days(told.earliest.toordinal(), told.latest.toordinal()) if told else None


def _amounts(record: ActivityRecord, convert: Convert | None) -> Iterator[Amount]:
    for transaction in record.transactions:
        told = transaction.value_date or transaction.date
        yield _amount(transaction.kind, transaction.value, told.earliest if told else None, convert)
    for budget in record.budgets:
        told = budget.value_date or budget.period.start
        day = told.earliest if told else None
        yield _amount(f"budget-{budget.kind}", budget.value, day, convert)
    for contribution in record.contributions:
        if contribution.valuation is not None:
            told = contribution.period.start
            day = told.earliest if told else None
            yield _amount("contribution", contribution.valuation, day, convert)


def _amount(kind: str, value: Money, day: dt.date | None, convert: Convert | None) -> Amount:
    common = convert(value, day) if convert is not None else None
    return Amount(kind, value.currency, value.amount, common, day.toordinal() if day else None)


def _totals(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """A sum for each kind and currency; its common amount only where every part has one."""
    sums: dict[tuple[str, str], tuple[Decimal, Decimal | None]] = {}
    for amount in amounts:
        known, common = sums.get((amount.kind, amount.currency), (Decimal(0), Decimal(0)))
        together = common + amount.common if common is not None and amount.common is not None else None
        sums[amount.kind, amount.currency] = (known + amount.amount, together)
    return tuple(Amount(*key, *value) for key, value in sums.items() if value[0])


_SECTORS = {"1": 5, "2": 3, "7": 0, "8": 0}


def _sectors(record: ActivityRecord) -> Iterator[str]:
    """DAC sectors with their group of three digits, SDG targets with their goal."""
    for sector in record.sectors:
        code = (sector.code or "").strip()
        if not code or sector.vocabulary not in _SECTORS:
            continue
        if sector.vocabulary == "1":
            yield f"1:{code}"
            yield f"2:{code[:3]}"
        elif sector.vocabulary == "8":
            yield f"7:{code.split('.')[0]}"
        else:
            yield f"{sector.vocabulary}:{code}"
