"""What can be wrong in a record as a whole, whichever format it came in, and in a file of records."""

from bandung.activities.checks.doubt import Check, Doubt
from bandung.activities.checks.files import (
    Checked,
    CheckedClaim,
    CheckedOrganization,
    Tally,
    check_claim,
    check_file,
    tally,
)
from bandung.activities.checks.languages import check_language_tags
from bandung.activities.checks.record import CHECKS, check_record

__all__ = [
    "CHECKS",
    "Check",
    "Checked",
    "CheckedClaim",
    "CheckedOrganization",
    "Doubt",
    "Tally",
    "check_claim",
    "check_file",
    "check_language_tags",
    "check_record",
    "tally",
]
