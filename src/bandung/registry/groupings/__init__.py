"""Groupings of countries, and who belonged to them when."""

from bandung.registry.groupings.grouping import Grouping, GroupingKind, Membership
from bandung.registry.groupings.register import load_groupings, load_memberships

__all__ = ["Grouping", "GroupingKind", "Membership", "load_groupings", "load_memberships"]
