"""What one party says of one activity, in the program's own terms.

An `ActivityRecord` is the content of a claim after reading: from IATI, a sheet or a form alike. Codes are kept
as told, with the vocabulary they come from; `None` and empty tuples mean "not stated". The field names follow
the IATI activity standard 2.03 where it has a word, so that a reader of the standard feels at home.
"""

from bandung.activities.record.classifications import (
    BudgetItem,
    Code,
    HumanitarianScope,
    PolicyMarker,
    Reference,
    Sector,
    Tossd,
)
from bandung.activities.record.documents import (
    Condition,
    DateNote,
    Description,
    Document,
    LegacyDatum,
    Link,
)
from bandung.activities.record.parties import Contact, Party, Role
from bandung.activities.record.places import Administrative, Location, Place
from bandung.activities.record.record import ActivityContent, ActivityRecord, Instrument, Status
from bandung.activities.record.resources import (
    Budget,
    Contribution,
    Conversion,
    ForwardSpending,
    Loan,
    LoanStatus,
    Transaction,
    YearForecast,
)
from bandung.activities.record.results import Dimension, Indicator, IndicatorPeriod, Measurement, Result

__all__ = [
    "ActivityContent",
    "ActivityRecord",
    "Administrative",
    "Budget",
    "BudgetItem",
    "Code",
    "Condition",
    "Contact",
    "Contribution",
    "Conversion",
    "DateNote",
    "Description",
    "Dimension",
    "Document",
    "ForwardSpending",
    "HumanitarianScope",
    "Indicator",
    "IndicatorPeriod",
    "Instrument",
    "LegacyDatum",
    "Link",
    "Loan",
    "LoanStatus",
    "Location",
    "Measurement",
    "Party",
    "Place",
    "PolicyMarker",
    "Reference",
    "Result",
    "Role",
    "Sector",
    "Status",
    "Tossd",
    "Transaction",
    "YearForecast",
]
