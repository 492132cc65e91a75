"""Sectors and goals suggested for a text in any language that the encoder reads, with the reason."""

from bandung.exchange.tagging.suggesting import Suggestion, suggest_goals, suggest_sectors, suggest_targets

__all__ = ["Suggestion", "suggest_goals", "suggest_sectors", "suggest_targets"]
