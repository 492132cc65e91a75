"""The stages of a proposal, from the institution to the closed project, and which follow which.

As the Perez-Guerrero Trust Fund has it: the institution submits by its mission and the secretariat of the Group of
77; the Committee of Experts recommends; the Ministerial Meeting endorses; the administrator signs and pays. A fund
without one of these passes over it, which `check_move` allows where the table does.
"""

from enum import StrEnum

from bandung.values import Conflict


class Stage(StrEnum):
    """Where a proposal is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    INELIGIBLE = "ineligible"
    RECOMMENDED = "recommended"
    DECLINED = "declined"
    ENDORSED = "endorsed"
    AGREED = "agreed"
    REPORTED = "reported"
    """The final report is accepted; what is unspent is still to come back."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.DRAFT: (Stage.SUBMITTED, Stage.WITHDRAWN),
    Stage.SUBMITTED: (Stage.RECOMMENDED, Stage.INELIGIBLE, Stage.DECLINED, Stage.WITHDRAWN),
    Stage.RECOMMENDED: (Stage.ENDORSED, Stage.DECLINED, Stage.WITHDRAWN),
    Stage.ENDORSED: (Stage.AGREED, Stage.DECLINED, Stage.WITHDRAWN),
    Stage.AGREED: (Stage.REPORTED,),
    Stage.REPORTED: (Stage.CLOSED,),
    Stage.INELIGIBLE: (),
    Stage.DECLINED: (),
    Stage.CLOSED: (),
    Stage.WITHDRAWN: (),
}
"""From each stage to those that may follow."""

OWNER_MOVES = frozenset({Stage.SUBMITTED, Stage.WITHDRAWN})
"""What the institution itself decides; all else is for the fund's officers."""


def check_move(code: str, now: Stage, to: Stage) -> None:
    """Conflict, with what may follow, where `to` does not follow `now`."""
    if to in MOVES[now]:
        return
    follow = ", ".join(stage.value for stage in MOVES[now]) or "nothing"
    raise Conflict(f"“{code}” is {now.value} and cannot become {to.value}; what may follow is {follow}.")
