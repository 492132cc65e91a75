"""The worlds in which reconciling is judged: sets of claims with the truth, and those made by telling real activities again."""

import random
from collections.abc import Iterator

import msgspec
from datastore import datastore
from languages import in_two_languages
from otherwise import neighbour, tell_again
from rates import in_dollars, rates
from retelling import look_alike, retell
from sources import (
    SHARED,
    Known,
    Told,
    brazil,
    cabei,
    national,
    part_of,
    publishers,
    sample_network,
    translated_titles,
    undp,
)

from bandung.activities.record import ActivityRecord

_FRESH = 1955
RATES = SHARED / "money/eurofxref-hist.zip"


def worlds(*, small: bool = False, fresh: bool = False) -> tuple[Known, ...]:
    """Every world; `small` leaves out the slow ones and thins those told again; `fresh` tells again by chances that were
    never drawn while signs were thought of."""
    later = _FRESH if fresh else 0
    retold, otherwise = (
        make(every=12 if small else 1, seed=seed + later)
        for make, seed in ((retold_world, 7), (otherwise_world, 2026))
    )
    if small:
        return (cabei(), sample_network(), retold, otherwise)
    return (
        cabei(),
        undp(),
        undp(titled=False),
        brazil(),
        sample_network(),
        languages_world(seed=11 + later),
        retold,
        otherwise,
    )


def languages_world(*, seed: int = 11) -> Known:
    """The texts of the Sustainable Development Goals, each told by two parties in two of six languages."""
    return Known("two of six languages", tuple(in_two_languages(seed=seed, rate=rates(RATES))))


def part(known: Known, which: str) -> Known:
    """The claims of one part of the activities: `train`, `tune` or `test`."""
    if known.held:
        return known if which == "test" else Known(known.name, (), known.within, known.held)
    told = tuple(one for one in known.told if _part(one.truth) == which)
    return Known(known.name, told, known.within)


def _part(truth: str) -> str:
    """The Datastore's activities, of publishers that are in no other set, are for the test alone."""
    return "test" if " datastore " in truth else part_of(base_of(truth))


def base_of(truth: str) -> str:
    """An activity and those made to look like it fall into the same part, in whatever world it is told."""
    return truth.partition("~")[0].replace("otherwise ", "retold ", 1)


def retold_world(*, every: int = 1, seed: int = 7) -> Known:
    """Real activities of ten countries' systems and of publishers, each as it is; two in five told again by others,
    one in eight with another activity beside it that looks alike. The rest stands for all that must stay alone."""
    random_ = random.Random(seed)  # noqa: S311 - repeatable, not secret
    told: list[Told] = []
    number = 0
    for stem, records in (*national(), *publishers(), ("usaid", translated_titles())):
        for at, record in enumerate(records):
            if at % every:
                continue
            truth = f"retold {stem} {record.identifier}"
            told.append(Told(f"{stem}#{at}", truth, stem, stem, _alone(record)))
            number += 1
            bases = [(truth, record)]
            if random_.random() < 0.125:
                alike = look_alike(record, number=number, random_=random_)
                if alike is not None:
                    told.append(Told(f"{stem}#{at}~", f"{truth}~", stem, stem, _alone(alike)))
                    bases.append((f"{truth}~", alike))
            for own, base in bases:
                told += _retellings(base, own, stem, number, random_)
    return Known("retold", tuple(told), within=True)


def _retellings(
    record: ActivityRecord, truth: str, stem: str, number: int, random_: random.Random
) -> Iterator[Told]:
    if not str(record.title):
        return
    for teller in ("one", "two"):
        if random_.random() < (0.35 if teller == "one" else 0.08):
            again = retell(record, number=number, random_=random_, rate=rates(RATES))
            mark = "~" if truth.endswith("~") else ""
            yield Told(
                f"{stem}#{number}{mark}-{teller}", truth, f"{stem}-{teller}", f"{stem}-{teller}", again
            )


def otherwise_world(*, every: int = 1, seed: int = 2026) -> Known:
    """The same activities, and some of the IATI Datastore, each as it is; a third told again by other kinds of parties
    (otherwise.py), one in ten with a neighbour of the same series."""
    random_ = random.Random(seed)  # noqa: S311 - repeatable, not secret
    told: list[Told] = []
    number = 0
    for stem, records in (
        *national(),
        *publishers(),
        ("usaid", translated_titles()),
        ("datastore", datastore()),
    ):
        for at, record in enumerate(records):
            if at % every:
                continue
            truth = f"otherwise {stem} {record.identifier}"
            told.append(Told(f"o:{stem}#{at}", truth, stem, stem, _alone(record)))
            number += 1
            bases = [(truth, record)]
            if (
                random_.random() < 0.1
                and (alike := neighbour(record, number=number, random_=random_)) is not None
            ):
                told.append(Told(f"o:{stem}#{at}~", f"{truth}~", stem, stem, _alone(alike)))
                bases.append((f"{truth}~", alike))
            for own, base in bases:
                if str(base.title) and random_.random() < 0.33:
                    again = tell_again(base, number=number, random_=random_, rate=rates(RATES))
                    mark = "~" if own.endswith("~") else ""
                    told.append(Told(f"o:{stem}#{number}{mark}+", own, f"{stem}+", f"{stem}+", again))
    return Known("told otherwise", tuple(told), within=True)


def _alone(record: ActivityRecord) -> ActivityRecord:
    return msgspec.structs.replace(
        record, links=(), parties=tuple(msgspec.structs.replace(one, activity=None) for one in record.parties)
    )


convert = in_dollars(RATES)
