"""A proposal on its way: the stages, the score sheet of a committee, instalments, reports."""

from bandung.funds.projects.scoring import Criterion, Ranked, Score, ScoreSheet, load_score_sheet, rank
from bandung.funds.projects.stages import MOVES, Stage, check_move

__all__ = [
    "MOVES",
    "Criterion",
    "Ranked",
    "Score",
    "ScoreSheet",
    "Stage",
    "check_move",
    "load_score_sheet",
    "rank",
]
