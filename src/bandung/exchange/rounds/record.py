"""A matching round: what is put in, what comes out, and why somebody was left out.

Many needs and what answers them meet at once, and each answer can be had only so often. Capacity is counted in the
answer's own unit (places, expert-days); where an answer states none, in needs.
"""

from decimal import Decimal
from enum import StrEnum

import msgspec

from bandung.exchange.matching import PARTS, Part
from bandung.exchange.record import Kind
from bandung.values import InvalidInput

NEEDS_UNIT = "needs"
"""The unit of a capacity nobody stated: so many needs."""
MOST_AT_MOST = 20
_MOST_CANDIDATES = 200
_MOST_UNSTATED = _MOST_SHARES = 1_000
FITS_TO_REQUIRE = tuple(name for name in PARTS if name not in ("meaning", "least-developed"))
"""Parts of a match that a round may require: all but nearness, which has a least fit, and priority, which has its own."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a round is run with. Fits and the priority are between 0 and 1.

    `at_most` answers are proposed to a need, none that fits less than `least_fit`. `priority` is added to the fit of
    needs of least developed countries, in sight of everybody. `per_country` limits the proposals to one country's
    needs (the first country a need names). `kinds` may answer; of `open_kinds` also those that state no capacity, which
    then take `unstated` needs each. Where capacity is stated and a need does not say how much it wants, the need takes
    one of `shares` equal shares. A pair is left out where a part of the match named in `required` is judged and is 0.
    `forbidden` are pairs of codes (need, answer). `candidates` is how many answers are judged for each need.
    """

    at_most: int = 1
    least_fit: float = 0.35
    priority: float = 0.1
    per_country: int | None = None
    kinds: tuple[Kind, ...] = (Kind.OFFER, Kind.EXPERT, Kind.INSTITUTION, Kind.PRACTICE)
    open_kinds: tuple[Kind, ...] = (Kind.OFFER,)
    unstated: int = 1
    shares: int = 4
    required: tuple[str, ...] = ("provision", "period")
    forbidden: tuple[tuple[str, str], ...] = ()
    candidates: int = 30

    def __post_init__(self) -> None:
        if not 1 <= self.at_most <= MOST_AT_MOST:
            raise InvalidInput(f"A need gets between 1 and {MOST_AT_MOST} answers in a round.")
        if not 0 <= self.least_fit <= 1 or not 0 <= self.priority <= 1:
            raise InvalidInput("The least fit and the priority are between 0 and 1.")
        if self.per_country is not None and self.per_country < 1:
            raise InvalidInput("The limit for a country is at least 1; leave it out for no limit.")
        if not 1 <= self.unstated <= _MOST_UNSTATED:
            raise InvalidInput(f"An answer without a stated capacity takes 1 to {_MOST_UNSTATED:,} needs.")
        if not 1 <= self.shares <= _MOST_SHARES:
            raise InvalidInput(f"A capacity falls into 1 to {_MOST_SHARES:,} equal shares.")
        if not self.kinds or Kind.NEED in self.kinds:
            raise InvalidInput(
                "A need is answered by offers, experts, institutions or practices: name one at least."
            )
        if unknown := set(self.required) - set(FITS_TO_REQUIRE):
            raise InvalidInput(
                f"“{min(unknown)}” cannot be required; these can: {', '.join(FITS_TO_REQUIRE)}."
            )
        if not 1 <= self.candidates <= _MOST_CANDIDATES:
            raise InvalidInput(f"Between 1 and {_MOST_CANDIDATES} answers are judged for a need.")


class Demand(msgspec.Struct, frozen=True, gc=False):
    """A need in a round: its first country (empty where it names none), and whether it goes first."""

    code: str
    area: str = ""
    is_least_developed: bool = False


class Supply(msgspec.Struct, frozen=True, gc=False):
    """What can be given: `quantity` of `unit` in all."""

    code: str
    quantity: Decimal
    unit: str = NEEDS_UNIT


class Standing(StrEnum):
    """What a pair that was looked at is good for."""

    FITS = "fits"
    KEPT = "kept"
    """Brought together already: it stays and takes its capacity."""
    BELOW = "below"
    EXCLUDED = "excluded"
    FORBIDDEN = "forbidden"
    OWN = "own"


class Pair(msgspec.Struct, frozen=True, gc=False):
    """A need and an answer (codes): their fit, how much of the answer the need takes, and what the pair is good for.

    `part` is the one that excludes it.
    """

    need: str
    answer: str
    fit: float
    takes: Decimal = Decimal(1)
    standing: Standing = Standing.FITS
    part: Part | None = None


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """A pair of the assignment. `priority` is what was added to its fit; `is_greedy` that greedy chose it too."""

    need: str
    answer: str
    fit: float
    priority: float
    takes: Decimal
    is_kept: bool = False
    is_greedy: bool = False


class Why(StrEnum):
    """Why an entry has fewer partners than it could have."""

    CAPACITY = "capacity"
    """What fits is taken by others, or what is left of it is too little."""
    COUNTRY_LIMIT = "country-limit"
    FORBIDDEN = "forbidden"
    EXCLUDED = "excluded"
    BELOW = "below"
    OWN = "own"
    NO_CANDIDATE = "no-candidate"
    SERVED_ELSEWHERE = "served-elsewhere"
    """An answer's: the needs it fits have as many answers as they may."""


class Taken(msgspec.Struct, frozen=True, gc=False):
    """By which need (code) an answer was taken, with which fit and priority; or by which answer a need was served."""

    code: str
    fit: float
    priority: float = 0.0


class Blocked(msgspec.Struct, frozen=True, gc=False):
    """A partner (code) that fits, by how much, what of it is left, and who has it."""

    code: str
    fit: float
    left: Decimal | None = None
    unit: str = ""
    by: tuple[Taken, ...] = ()


class LeftOut(msgspec.Struct, frozen=True, gc=False):
    """An entry with fewer partners than it could have, and why.

    `missing` is how many a need lacks up to its most (0 for an answer). `best` is the best of those that were looked
    at, by fit, where there is one; `part` why it is excluded; `blocked` those that fit and cannot be had, best first.
    """

    code: str
    is_need: bool
    missing: int
    why: Why
    best: str = ""
    fit: float | None = None
    part: Part | None = None
    blocked: tuple[Blocked, ...] = ()


class Figures(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the round came to. A total is the sum of fits and priorities of the proposals that are not kept ones.

    `relaxed` is the bound by the linear relaxation, `bound` the best that the solver proved; no assignment has more.
    `is_proven` says that the solver ended within its tolerance. Seconds are those of judging and of solving.
    """

    needs: int = 0
    answers: int = 0
    not_taking_part: int = 0
    pairs: int = 0
    fitting: int = 0
    kept: int = 0
    proposals: int = 0
    served: int = 0
    least_developed: int = 0
    least_developed_served: int = 0
    total: float = 0.0
    fit: float = 0.0
    relaxed: float = 0.0
    bound: float = 0.0
    is_proven: bool = True
    greedy_total: float = 0.0
    greedy_fit: float = 0.0
    greedy_proposals: int = 0
    greedy_served: int = 0
    judging_seconds: float = 0.0
    solving_seconds: float = 0.0

    @property
    def gap(self) -> float:
        """How far the total may be from the best, as a share of the bound that was proved."""
        return (self.bound - self.total) / self.bound if self.bound > 0 else 0.0

    @property
    def relaxed_gap(self) -> float:
        """The same against the linear relaxation."""
        return (self.relaxed - self.total) / self.relaxed if self.relaxed > 0 else 0.0


class Use(msgspec.Struct, frozen=True, gc=False):
    """How much of an answer is taken by the proposals."""

    code: str
    quantity: Decimal
    unit: str
    taken: Decimal


class Outcome(msgspec.Struct, frozen=True):
    """A round that was run: the proposals by need, who is left out and why, what is taken of each answer."""

    proposals: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]
    uses: tuple[Use, ...]
    figures: Figures
