"""Countries, groupings and organizations: names and memberships with dates; look-up by any code or name."""

from bandung.registry.areas import Area, AreaStatus
from bandung.registry.definitions import DEFAULT, Definition
from bandung.registry.description import Description, describe
from bandung.registry.finding import Match
from bandung.registry.groupings import Grouping, GroupingKind, Membership
from bandung.registry.organizations import Organization
from bandung.registry.registry import Registry, load_registry

__all__ = [
    "DEFAULT",
    "Area",
    "AreaStatus",
    "Definition",
    "Description",
    "Grouping",
    "GroupingKind",
    "Match",
    "Membership",
    "Organization",
    "Registry",
    "describe",
    "load_registry",
]
