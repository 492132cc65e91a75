"""Rounds of matching: many needs and offers at once, each with limited capacity, and the assignment with the best total.

    settings = Settings(at_most=2, per_country=10)
    demands = [demand_of(need, weights=weights, registry=registry, on=day) for need in needs]
    supplies = {one.code: supply for one in answers if (supply := supply_of(one, settings))}
    pairs = judge_pairs(candidates, supplies=supplies, judge=judge, vectors=vectors, past={}, settings=settings)
    outcome = solve(demands, list(supplies.values()), pairs, settings=settings)

`round_of` does these steps for entries. On a node, `server.exchange.services.rounds.run_round` does it and keeps it.
"""

from bandung.exchange.rounds.candidates import candidate_pairs
from bandung.exchange.rounds.judging import (
    demand_of,
    judge_pairs,
    parts_of_proposals,
    supply_of,
    without_priority,
)
from bandung.exchange.rounds.record import (
    FITS_TO_REQUIRE,
    MOST_AT_MOST,
    Blocked,
    Demand,
    Figures,
    LeftOut,
    Outcome,
    Pair,
    Proposal,
    Settings,
    Standing,
    Supply,
    Taken,
    Use,
    Why,
)
from bandung.exchange.rounds.running import PairsPast, round_of
from bandung.exchange.rounds.solving import solve

__all__ = [
    "FITS_TO_REQUIRE",
    "MOST_AT_MOST",
    "Blocked",
    "Demand",
    "Figures",
    "LeftOut",
    "Outcome",
    "Pair",
    "PairsPast",
    "Proposal",
    "Settings",
    "Standing",
    "Supply",
    "Taken",
    "Use",
    "Why",
    "candidate_pairs",
    "demand_of",
    "judge_pairs",
    "parts_of_proposals",
    "round_of",
    "solve",
    "supply_of",
    "without_priority",
]
