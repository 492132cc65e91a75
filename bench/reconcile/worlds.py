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

RATES = SHARED / "money/eurofxref-hist.zip"


def worlds(*, small: bool = False) -> tuple[Known, ...]:
    """Every world; `small` leaves out the slow ones and thins those told again."""
    every = 12 if small else 1
    if small:
        return (cabei(), sample_network(), retold_world(every=every), otherwise_world(every=every))
    return (
        cabei(),
        undp(),
        undp(titled=False),
        brazil(),
        sample_network(),
        Known("two of six languages", tuple(in_two_languages(seed=11, rate=rates(RATES)))),
        retold_world(),
        otherwise_world(),
    )


def part(known: Known, which: str) -> Known:
    """The claims of one part of the activities: `train`, `tune` or `test`."""
    if known.held:
        return known if which == "test" else Known(known.name, (), known.within, known.held)
    told = tuple(one for one in known.told if part_of(base_of(one.truth)) == which)
    return Known(known.name, told, known.within)


def base_of(truth: str) -> str:
    """An activity and those made to look like it fall into the same part."""
    return truth.partition("~")[0]


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
    """Activities of the test part, and of the IATI Datastore, each as it is; a third told again by other kinds of parties
    (otherwise.py), one in ten with a neighbour of the same series. Held: nothing is fitted on it."""
    random_ = random.Random(seed)  # noqa: S311 - repeatable, not secret
    told: list[Told] = []
    number = 0
    for stem, records in (*national(), *publishers(), ("usaid", translated_titles()), ("datastore", datastore())):
        for at, record in enumerate(records):
            if at % every or (stem != "datastore" and part_of(f"retold {stem} {record.identifier}") != "test"):
                continue
            truth = f"otherwise {stem} {record.identifier}"
            told.append(Told(f"{stem}#{at}", truth, stem, stem, _alone(record)))
            number += 1
            bases = [(truth, record)]
            if random_.random() < 0.1 and (alike := neighbour(record, number=number, random_=random_)) is not None:
                told.append(Told(f"{stem}#{at}~", f"{truth}~", stem, stem, _alone(alike)))
                bases.append((f"{truth}~", alike))
            for own, base in bases:
                if str(base.title) and random_.random() < 0.33:
                    again = tell_again(base, number=number, random_=random_, rate=rates(RATES))
                    mark = "~" if own.endswith("~") else ""
                    told.append(Told(f"{stem}#{number}{mark}+", own, f"{stem}+", f"{stem}+", again))
    return Known("told otherwise", tuple(told), within=True, held=True)


def _alone(record: ActivityRecord) -> ActivityRecord:
    return msgspec.structs.replace(
        record, links=(), parties=tuple(msgspec.structs.replace(one, activity=None) for one in record.parties)
    )


convert = in_dollars(RATES)
