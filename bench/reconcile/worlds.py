"""The worlds in which reconciling is judged: sets of claims with the truth, and the retold one made from real activities."""

import random
from collections.abc import Iterator

import msgspec
from rates import in_dollars, rates
from retelling import look_alike, retell
from sources import (
    SHARED,
    Known,
    Told,
    brazil,
    brazil_by_hand,
    cabei,
    half,
    national,
    publishers,
    sample_network,
    translated_titles,
    undp,
)

from bandung.activities.record import ActivityRecord

RATES = SHARED / "money/eurofxref-hist.zip"


def worlds(*, small: bool = False) -> tuple[Known, ...]:
    """Every world; `small` leaves out the slow ones and thins the retold one."""
    retold = retold_world(every=12 if small else 1)
    if small:
        return (cabei(), sample_network(), brazil_by_hand(), retold)
    return (cabei(), undp(), undp(titled=False), brazil(), brazil_by_hand(), sample_network(), retold)


def part(known: Known, which: str) -> Known:
    """The claims of one half of the activities: `fit` or `judge`."""
    return Known(
        known.name, tuple(one for one in known.told if half(base_of(one.truth)) == which), known.within
    )


def base_of(truth: str) -> str:
    """An activity and those made to look like it fall into the same half."""
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


def _alone(record: ActivityRecord) -> ActivityRecord:
    return msgspec.structs.replace(
        record, links=(), parties=tuple(msgspec.structs.replace(one, activity=None) for one in record.parties)
    )


convert = in_dollars(RATES)
