"""The assignment with the greatest total: a binary linear program, solved by HiGHS.

For each pair that fits one variable, 1 where it is proposed:

    maximise    sum of (fit + priority) of the pairs
    subject to  for each need      number of its pairs          <= at most
                for each answer    sum of what its pairs take   <= its capacity
                for each country   number of its needs' pairs   <= limit for a country

The linear relaxation (shares of pairs allowed) is solved first: no assignment has more. HiGHS starts from the greedy
assignment, runs in one thread from a fixed seed, and is stopped after a number of nodes and not of seconds, so that the
same round has the same answer on the same program. Its numbers are binary floats with a tolerance; what it chose is
therefore taken again in exact numbers, and whatever still has room is added.
"""

from collections.abc import Sequence

import highspy
import msgspec
import numpy as np

from bandung.exchange.rounds.record import Demand, Pair, Settings
from bandung.exchange.rounds.room import Room

_TOLERANCE = 1e-4
"""The solver may stop when it is so near its bound, as a share of the total."""
_MOST_NODES = 2_000
_PLACES = 6


class Assignment(msgspec.Struct, frozen=True):
    """Places of the pairs chosen, in ascending order, their total, and the bounds no assignment can pass."""

    chosen: tuple[int, ...]
    total: float
    relaxed: float
    bound: float
    is_proven: bool


def gain(pair: Pair, demand: Demand, settings: Settings) -> float:
    """What the pair adds to the total: its fit, and the priority of a least developed country."""
    return round(pair.fit + (settings.priority if demand.is_least_developed else 0.0), _PLACES)


def by_greed(pairs: Sequence[Pair], gains: Sequence[float], room: Room) -> tuple[int, ...]:
    """The pairs that one gets by taking the best that is free, again and again; equal ones by code."""
    order = sorted(range(len(pairs)), key=lambda at: (-gains[at], pairs[at].need, pairs[at].answer))
    return tuple(sorted(at for at in order if room.take(pairs[at])))


def assign(
    pairs: Sequence[Pair], gains: Sequence[float], areas: Sequence[str], *, room: Room, start: Sequence[int]
) -> Assignment:
    """The best assignment of pairs that fit. `areas` are the countries of their needs, `start` one that is allowed.

    `room` is used up by what is chosen.
    """
    possible = [at for at, pair in enumerate(pairs) if room.has(pair)]
    if not possible:
        return Assignment((), 0.0, 0.0, 0.0, is_proven=True)
    model = _model(
        [pairs[at] for at in possible], [gains[at] for at in possible], [areas[at] for at in possible], room
    )
    begun = set(start)
    values, relaxed, bound, is_proven = _solve(model, np.array([at in begun for at in possible], dtype=float))
    wanted = sorted(
        range(len(possible)), key=lambda one: (-values[one], -gains[possible[one]], possible[one])
    )
    chosen = sorted(possible[one] for one in wanted if room.take(pairs[possible[one]]))
    total = _sum(gains, chosen)
    return Assignment(tuple(chosen), total, max(relaxed, total), max(min(bound, relaxed), total), is_proven)


def _sum(gains: Sequence[float], chosen: Sequence[int]) -> float:
    return round(sum(gains[at] for at in chosen), _PLACES)


def _model(
    pairs: Sequence[Pair], gains: Sequence[float], areas: Sequence[str], room: Room
) -> highspy.HighsLp:
    """The program, its matrix by rows; what an answer has left is 1, so that all numbers are of one size."""
    rows: dict[tuple[str, str], list[tuple[int, float]]] = {}
    most: dict[tuple[str, str], float] = {}
    for at, (pair, area) in enumerate(zip(pairs, areas, strict=True)):
        left = room.answers[pair.answer]
        limits = [
            ("need", pair.need, 1.0, float(room.needs[pair.need])),
            ("answer", pair.answer, float(pair.takes / left), 1.0),
        ]
        allowed = room.of_country(area)
        if allowed is not None:
            limits.append(("country", area, 1.0, float(allowed)))
        for kind, code, amount, limit in limits:
            rows.setdefault((kind, code), []).append((at, amount))
            most[kind, code] = limit
    cells = [cell for row in rows.values() for cell in row]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(pairs), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(gains)
    model.col_lower_, model.col_upper_ = np.zeros(len(pairs)), np.ones(len(pairs))
    model.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
    model.row_upper_ = np.array([most[key] for key in rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows.values())], dtype=np.int32)
    model.a_matrix_.index_ = np.array([at for at, _ in cells], dtype=np.int32)
    model.a_matrix_.value_ = np.array([amount for _, amount in cells])
    return model


def _solve(
    model: highspy.HighsLp, start: "np.ndarray[tuple[int], np.dtype[np.float64]]"
) -> tuple[list[float], float, float, bool]:
    """(values, objective of the relaxation, bound proved, whether it ended within the tolerance)."""
    relaxed = float(_run(model).getInfo().objective_function_value)
    model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
    solver = _run(model, start)
    info = solver.getInfo()
    is_proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return list(solver.getSolution().col_value), relaxed, float(info.mip_dual_bound), is_proven


def _run(
    model: highspy.HighsLp, start: "np.ndarray[tuple[int], np.dtype[np.float64]] | None" = None
) -> highspy.Highs:
    solver = _QuietHighs()
    for option, value in _OPTIONS:
        solver.setOptionValue(option, value)
    solver.passModel(model)
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = list(start)
        solver.setSolution(known)
    solver.run()
    return solver


class _QuietHighs(highspy.Highs):
    """Its constructor prints a line about itself when it turns callbacks on, into what a command prints as data."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:  # noqa: N802  the name is the library's
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


_OPTIONS: tuple[tuple[str, bool | int | float], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", _TOLERANCE),
    ("mip_max_nodes", _MOST_NODES),
)
