"""Finding a thing of the register by any code or name, with typing errors, in any language."""

from bandung.registry.finding.index import Entry, Field, Hit, NameIndex
from bandung.registry.finding.match import How, Match, Why
from bandung.registry.finding.spelling import normalize_name

__all__ = ["Entry", "Field", "Hit", "How", "Match", "NameIndex", "Why", "normalize_name"]
