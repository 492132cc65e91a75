"""One list of everything that can be wrong in a record as a whole, whichever format it came in.

After the standard rulesets of IATI (rulesets/rules.csv has the official numbers) and the needs of those who read the
register. A check asks one question, never changes a record, and returns findings.
"""

import datetime as dt

from bandung.activities.checks.classifications import (
    aid_types_are_single,
    has_sector,
    markers_are_weighed,
    sectors_are_named,
)
from bandung.activities.checks.contributions import (
    codes_of_tossd_are_known,
    contributions_are_counted,
    shares_of_parties_fit,
)
from bandung.activities.checks.dates import (
    actual_dates_are_past,
    budgets_are_for_a_year,
    ends_after_start,
    has_start,
    money_moved_before_today,
    status_fits_dates,
)
from bandung.activities.checks.doubt import Check
from bandung.activities.checks.parties import (
    has_parties,
    has_recipient,
    has_title,
    identifier_is_built_well,
    identifiers_are_plain,
    reporter_is_registered,
)
from bandung.activities.checks.results import results_are_measured
from bandung.activities.checks.shares import (
    budget_item_shares_add_up,
    recipient_shares_add_up,
    sector_shares_add_up,
)
from bandung.activities.record import ActivityRecord
from bandung.activities.rulesets import rules
from bandung.values import Finding, Where

CHECKS: tuple[Check, ...] = (
    has_title,
    has_recipient,
    has_parties,
    has_sector,
    has_start,
    ends_after_start,
    actual_dates_are_past,
    status_fits_dates,
    money_moved_before_today,
    budgets_are_for_a_year,
    recipient_shares_add_up,
    sector_shares_add_up,
    budget_item_shares_add_up,
    sectors_are_named,
    markers_are_weighed,
    aid_types_are_single,
    results_are_measured,
    contributions_are_counted,
    codes_of_tossd_are_known,
    shares_of_parties_fit,
    identifier_is_built_well,
    identifiers_are_plain,
    reporter_is_registered,
)


def check_record(record: ActivityRecord, *, on: dt.date, where: Where | None = None) -> tuple[Finding, ...]:
    """The findings of all checks; `on` is the day that counts as today, `where` the record's place."""
    place = where or Where(record=record.identifier or None)
    known = rules()
    return tuple(
        Finding(
            doubt.code,
            doubt.message,
            Where(place.file, place.line, place.record, doubt.field),
            known[doubt.code].severity,
        )
        for check in CHECKS
        for doubt in check(record, on)
    )
