"""The words everyone uses: money, rates, periods, languages, texts, provenance, findings and errors.

Every value is immutable and travels between rooms and, as JSON, between nodes. A fact nobody told us is
`None` and reads "not stated"; it is never zero. Values hold no references in a circle, so they are left out of
the garbage collector's rounds (`gc=False`), which reading a large file would otherwise trigger again and again.
"""

from bandung.values.errors import BandungError, Conflict, Forbidden, InvalidInput, NotFound, Unavailable
from bandung.values.findings import Finding, Severity, Where
from bandung.values.languages import UN_LANGUAGES, direction, fallbacks, language_name, normalize_language
from bandung.values.money import Money, Rate
from bandung.values.periods import NO_PERIOD, PartialDate, Period
from bandung.values.provenance import Provenance, Route, Source
from bandung.values.texts import NO_TEXT, Text, Version

__all__ = [
    "NO_PERIOD",
    "NO_TEXT",
    "UN_LANGUAGES",
    "BandungError",
    "Conflict",
    "Finding",
    "Forbidden",
    "InvalidInput",
    "Money",
    "NotFound",
    "PartialDate",
    "Period",
    "Provenance",
    "Rate",
    "Route",
    "Severity",
    "Source",
    "Text",
    "Unavailable",
    "Version",
    "Where",
    "direction",
    "fallbacks",
    "language_name",
    "normalize_language",
]
