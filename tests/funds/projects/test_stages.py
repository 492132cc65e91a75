"""Every stage leads to its end, and none is skipped."""

import pytest

from bandung.funds.projects import MOVES, Stage, check_move
from bandung.values import Conflict


def test_every_stage_is_in_the_table_and_can_be_reached():
    assert set(MOVES) == set(Stage)
    reached = {Stage.DRAFT}
    while more := {to for stage in reached for to in MOVES[stage]} - reached:
        reached |= more
    assert reached == set(Stage)


@pytest.mark.parametrize(
    ("now", "to"),
    [
        (Stage.DRAFT, Stage.RECOMMENDED),
        (Stage.SUBMITTED, Stage.ENDORSED),
        (Stage.RECOMMENDED, Stage.AGREED),
        (Stage.AGREED, Stage.CLOSED),
        (Stage.CLOSED, Stage.DRAFT),
        (Stage.AGREED, Stage.WITHDRAWN),
    ],
)
def test_no_stage_is_skipped_or_gone_back_on(now, to):
    with pytest.raises(Conflict, match=f"is {now.value} and cannot become {to.value}"):
        check_move("p", now, to)


def test_what_follows_is_told():
    with pytest.raises(Conflict, match="submitted, withdrawn"):
        check_move("p", Stage.DRAFT, Stage.CLOSED)
