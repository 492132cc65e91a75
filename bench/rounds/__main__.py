"""How long a round takes, how much memory, and what it gains: `python bench/rounds [--needs 500 1000 2000 5000]`.

For each number of needs half as many offers, each size in a process of its own. README.md says how they are made and
what the columns are.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence

from making import DAY, made_entries

from bandung.exchange import AnyEntry
from bandung.exchange.encoders import encoder
from bandung.exchange.matching import Judge, default_weights, encode_entries
from bandung.exchange.rounds import (
    Outcome,
    Pair,
    Settings,
    Standing,
    candidates,
    demand_of,
    judge_pairs,
    solve,
    supply_of,
    without_priority,
)
from bandung.exchange.rounds.assigning import gain
from bandung.exchange.rounds.room import Room
from bandung.registry import load_registry

_HEAD = (
    "| needs | offers | pairs judged | fit | encode, s | judge, s | solve, s | peak, MB | first come | greedy | "
    "the round | relaxation | round over greedy | gap to relaxation | gap proved | served: first come | greedy | "
    "the round | LDC served |"
)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python bench/rounds", description=__doc__)
    parser.add_argument("--needs", type=int, nargs="+", default=[500, 1000, 2000, 5000])
    parser.add_argument("--seeds", type=int, default=1, help="so many worlds of each size")
    parser.add_argument("--at-most", type=int, default=1)
    parser.add_argument("--per-country", type=int, default=None)
    parser.add_argument("--candidates", type=int, default=Settings().candidates)
    parser.add_argument("--every-pair", action="store_true", help="judge them all")
    asked = parser.parse_args()
    settings = Settings(at_most=asked.at_most, per_country=asked.per_country, candidates=asked.candidates)
    print(_HEAD)
    print("|" + "---|" * (_HEAD.count("|") - 1))
    apart = multiprocessing.get_context("fork")
    for needs in asked.needs:
        for seed in range(asked.seeds):
            with apart.Pool(1) as pool:
                print(
                    pool.apply(_line, (needs, needs // 2, seed, settings), {"every_pair": asked.every_pair}),
                    flush=True,
                )


def _line(needs: int, offers: int, seed: int, settings: Settings, *, every_pair: bool) -> str:
    if every_pair:
        candidates.EVERY_PAIR = needs * offers
    entries = made_entries(needs, offers, seed=seed)
    judge = Judge(
        encoder=encoder(), weights=without_priority(default_weights()), registry=load_registry(), on=DAY
    )
    began = time.process_time()
    vectors = encode_entries(entries, judge.encoder)
    encoded = time.process_time()
    asking, giving = entries[:needs], entries[needs:]
    demands = [demand_of(one, weights=judge.weights, registry=judge.registry, on=DAY) for one in asking]
    supplies = {one.code: supply for one in giving if (supply := supply_of(one, settings))}
    taking = [one for one in giving if one.code in supplies]
    places = candidates.candidate_pairs(asking, taking, vectors, nearest=settings.candidates)
    looked_at: Sequence[tuple[AnyEntry, AnyEntry]] = [(asking[one], taking[other]) for one, other in places]
    pairs = judge_pairs(
        looked_at, supplies=supplies, judge=judge, vectors=vectors, past={}, settings=settings
    )
    judged = time.process_time()
    outcome = solve(demands, list(supplies.values()), pairs, settings=settings)
    solved = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first = _first_come(pairs, {one.code: one for one in demands}, supplies, settings)
    return _row(outcome, first, (encoded - began, judged - encoded, solved - judged), peak)


def _first_come(
    pairs: Sequence[Pair], demands: dict, supplies: dict, settings: Settings
) -> tuple[float, int]:
    """(total, needs served) where each need in the order of its code takes the best that is still free."""
    room = Room(demands, supplies, settings)
    fitting = [pair for pair in pairs if pair.standing is Standing.FITS]
    ordered = sorted(fitting, key=lambda pair: (pair.need, -pair.fit, pair.answer))
    taken = [pair for pair in ordered if room.take(pair)]
    total = sum(gain(pair, demands[pair.need], settings) for pair in taken)
    return total, len({pair.need for pair in taken})


def _row(outcome: Outcome, first: tuple[float, int], seconds: tuple[float, ...], peak: float) -> str:
    told = outcome.figures
    more = told.total / told.greedy_total - 1 if told.greedy_total else 0.0
    cells = (
        f"{told.needs:,}", f"{told.answers:,}", f"{told.pairs:,}", f"{told.fitting:,}",
        *(f"{one:.1f}" for one in seconds), f"{peak:.0f}", f"{first[0]:.2f}", f"{told.greedy_total:.2f}",
        f"{told.total:.2f}", f"{told.relaxed:.2f}", f"{more:.2%}", f"{told.relaxed_gap:.3%}", f"{told.gap:.3%}",
        f"{first[1]:,}", f"{told.greedy_served:,}", f"{told.served:,}",
        f"{told.least_developed_served:,} of {told.least_developed:,}",
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
