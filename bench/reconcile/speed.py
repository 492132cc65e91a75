"""What reconciling costs: claims blown up to 10,000, 30,000 and 100,000, each step timed.

Copies of real claims are made different activities: longer words get other letters, amounts and dates move, and vectors are turned by a rotation of the copy's own, so that claims of one copy keep their nearness to each other.
"""

import datetime as dt
import resource
import time
from collections.abc import Iterator
from decimal import Decimal

import msgspec
import numpy as np
from measuring import embed
from worlds import convert, worlds

from bandung.activities.reconcile.candidates import candidates
from bandung.activities.reconcile.grouping import accepted_pairs
from bandung.activities.reconcile.neighbours import Vectors, nearest
from bandung.activities.reconcile.profile import Profile, meaning_of, profile, telling_of
from bandung.activities.reconcile.rarity import Rarity
from bandung.activities.reconcile.rivals import Whose
from bandung.activities.reconcile.scoring import score_pairs
from bandung.activities.record import ActivityRecord
from bandung.values import Money, PartialDate, Text


def measure(sizes: list[int]) -> int:
    """Print seconds of computing by step for each size."""
    told = [
        one
        for known in worlds()
        if known.name not in ("undp without titles", "told otherwise")
        for one in known.told
    ]
    texts = [meaning_of(one.record) for one in told]
    start = time.process_time()
    base = embed(texts)
    rate = len(set(texts)) / max(1e-9, time.process_time() - start)
    print(f"{len(told)} real claims; encoding {rate:,.0f} texts a second, not in the figures below\n")
    print(
        f"{'claims':>8} {'profiles':>9} {'rarity':>7} {'nearest':>8} {'keys':>7} {'scores':>8} {'accept':>7} {'total':>8} {'a claim':>9} {'pairs':>9} {'joined':>7} {'memory':>8}"
    )
    for size in sizes:
        _run(told, base, size)
    _nearness(base)
    return 0


def _run(told: list, base: Vectors, size: int) -> None:
    laps: list[float] = []
    clock = time.process_time()

    def lap() -> None:
        nonlocal clock
        now = time.process_time()
        laps.append(now - clock)
        clock = now

    profiles = list(_profiles(told, size))
    made = time.process_time() - clock - _copying.pop()
    vectors = _vectors(base, size)
    clock = time.process_time()
    rarity = Rarity.of(telling_of(one) for one in profiles)
    lap()
    near = sum(1 for _ in nearest(vectors))
    lap()
    pairs = list(candidates(profiles, vectors))
    lap()
    scores = list(
        score_pairs(
            ((one.one, one.other, one.similarity) for one in pairs), profiles, rarity=rarity, least=0.01
        )
    )
    lap()
    whose = {one.claim: Whose(one.teller, one.delivery) for one in profiles}
    accepted = accepted_pairs(scores, whose=whose)
    lap()
    # Candidates look for the nearest themselves; the second search is only for its own column.
    total = made + sum(laps) - laps[1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>8} {made:>9.1f} {laps[0]:>7.1f} {laps[1]:>8.1f} {laps[2] - laps[1]:>7.1f} {laps[3]:>8.1f} {laps[4]:>7.1f} {total:>8.1f}"
        f" {total / size * 1000:>6.2f} ms {len(pairs):>9} {len(accepted.joined):>7} {memory:>5.0f} MB"
        f"   ({near} near)",
        flush=True,
    )


_copying: list[float] = []


def _profiles(told: list, size: int) -> Iterator[Profile]:
    copying = 0.0
    for at in range(size):
        copy, number = divmod(at, len(told))
        one = told[number]
        start = time.process_time()
        record = one.record if copy == 0 else _copied(one.record, copy)
        copying += time.process_time() - start
        yield profile(
            record,
            claim=f"{copy}:{one.claim}",
            teller=f"{copy}:{one.teller}",
            delivery=f"{copy}:{one.delivery}",
            convert=convert,
        )
    _copying.append(copying)


def _copied(record: ActivityRecord, copy: int) -> ActivityRecord:
    factor = Decimal(1) + Decimal(copy) * Decimal("0.0137")

    def other(text: Text) -> Text:
        return Text.from_pairs(
            (
                version.language,
                " ".join(_shifted(word, copy) if len(word) > 3 else word for word in version.text.split()),
            )
            for version in text.versions
        )

    return msgspec.structs.replace(
        record,
        identifier=f"{record.identifier}-{copy}" if record.identifier else "",
        title=other(record.title),
        descriptions=tuple(msgspec.structs.replace(one, text=other(one.text)) for one in record.descriptions),
        planned_start=_later(record.planned_start, copy),
        actual_start=_later(record.actual_start, copy),
        planned_end=_later(record.planned_end, copy),
        actual_end=_later(record.actual_end, copy),
        transactions=tuple(
            msgspec.structs.replace(
                one, value=Money((one.value.amount * factor).quantize(Decimal(1)), one.value.currency)
            )
            for one in record.transactions
        ),
    )


def _shifted(word: str, copy: int) -> str:
    """Another word of the same length: an ending alone would pass for a misspelling."""
    return "".join(
        chr(ord("a") + (ord(letter.lower()) - ord("a") + 5 * copy) % 26)
        if letter.isascii() and letter.isalpha()
        else letter
        for letter in word
    )


def _later(told: PartialDate | None, copy: int) -> PartialDate | None:
    return PartialDate.from_date(told.earliest + dt.timedelta(days=97 * copy)) if told else None


def _vectors(base: Vectors, size: int) -> Vectors:
    made = np.empty((size, base.shape[1]), dtype=np.float32)
    for copy in range(-(-size // len(base))):
        at = copy * len(base)
        part = base[: size - at]
        if copy:
            turned = part[:, np.random.default_rng(copy).permutation(base.shape[1])]
            part = 0.6 * part + 0.8 * turned
            part /= np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-9)
        made[at : at + len(part)] = part
    return made


def _nearness(base: Vectors) -> None:
    """How many of the true nearest by all pairs the clusters find."""
    some = base[:10000]
    found = {(one, other) for one, other, _ in nearest(some, neighbours=6, least=0.55)}
    exact: set[tuple[int, int]] = set()
    for at in range(0, len(some), 2000):
        cosines = some[at : at + 2000] @ some.T
        cosines[np.arange(len(cosines)), np.arange(at, at + len(cosines))] = -1
        for row, places in enumerate(np.argpartition(-cosines, 5, axis=1)[:, :6]):
            exact |= {
                tuple(sorted((at + row, int(place)))) for place in places if cosines[row, place] >= 0.55
            }  # type: ignore[misc]
    print(
        f"\nof the pairs that comparing all {len(some)} with all finds near, the clusters find {len(found & exact) / max(1, len(exact)):.1%}"
    )
