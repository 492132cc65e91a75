"""How complete records are, one by one and organization by organization, and what to add next."""

from bandung.activities.completeness.organization import (
    FieldCount,
    Gathering,
    OrganizationCompleteness,
    completeness_of_many,
    reporter_of,
)
from bandung.activities.completeness.record import Completeness, MissingField, completeness, fields

__all__ = [
    "Completeness",
    "FieldCount",
    "Gathering",
    "MissingField",
    "OrganizationCompleteness",
    "completeness",
    "completeness_of_many",
    "fields",
    "reporter_of",
]
