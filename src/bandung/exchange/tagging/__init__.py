"""Sectors and goals suggested for a text in any language that the encoder reads, with the reason."""

from bandung.exchange.tagging.suggesting import Suggestion, suggest_goals, suggest_sectors, suggest_targets
from bandung.exchange.tagging.tags import MOST, SuggestedTags, suggest_tags

__all__ = [
    "MOST",
    "SuggestedTags",
    "Suggestion",
    "suggest_goals",
    "suggest_sectors",
    "suggest_tags",
    "suggest_targets",
]
