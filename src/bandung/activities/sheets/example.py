"""The example in the template: one invented activity with a row on each sheet, in the reader's language.

Its identifier begins with `#`, so the rows are not read when the template comes back.
"""

import datetime as dt
from decimal import Decimal

from bandung.activities.record import (
    ActivityRecord,
    Budget,
    Contact,
    Contribution,
    Description,
    Document,
    Indicator,
    IndicatorPeriod,
    Instrument,
    Link,
    Location,
    Measurement,
    Party,
    Place,
    Result,
    Role,
    Sector,
    Status,
    Tossd,
    Transaction,
)
from bandung.activities.sheets.columns import phrase
from bandung.values import Money, PartialDate, Period, Text

_YEAR = Period(PartialDate(2004), PartialDate(2004))


def example(language: str) -> ActivityRecord:
    """The invented activity; Viet Nam and Senegal stand for any two countries of the South."""
    provider = Party(Role.PROVIDER, _words("provider", language), area="VNM", activity="VN-1")
    return ActivityRecord(
        identifier=f"# {phrase('mark', 'example').best_for(language).text}",
        title=_words("title", language),
        descriptions=(Description(_words("description", language), "1"),),
        status=Status.IMPLEMENTATION,
        instrument=Instrument.PROJECT,
        planned_start=PartialDate(2003, 12),
        actual_start=PartialDate.from_date(dt.date(2003, 12, 23)),
        parties=(provider, Party(Role.RECIPIENT, _words("recipient", language), area="SEN")),
        contributions=(
            Contribution(
                "expert-days",
                Decimal(60),
                Party(Role.PROVIDER, provider.name, area="VNM"),
                valuation=Money(Decimal(18_000), "USD"),
                method="standard-cost",
            ),
            Contribution("people-trained", Decimal(45)),
        ),
        budgets=(Budget(Money(Decimal(40_000), "USD"), period=_YEAR),),
        transactions=(
            Transaction("disbursement", Money(Decimal("12500.50"), "USD"), PartialDate(2004, 3, 15)),
        ),
        places=(Place("SN", share=Decimal(100)),),
        locations=(Location(_words("place", language), Decimal("16.02"), Decimal("-16.49")),),
        sectors=(Sector("1", "31120", Decimal(100)), Sector("7", "2", tag=True, main=True)),
        tossd=Tossd("FC01", ("D011", "D021"), pillar="1"),
        results=(
            Result(
                _words("result", language),
                kind="1",
                indicators=(
                    Indicator(
                        _words("result", language),
                        measure="1",
                        periods=(IndicatorPeriod(_YEAR, (Measurement("40"),), (Measurement("45"),)),),
                    ),
                ),
            ),
        ),
        documents=(Document("https://example.org/report.pdf", format="application/pdf", languages=("fr",)),),
        links=(Link("third-party", "SN-2003-7"),),
        contacts=(Contact(organization=provider.name, emails=("rice@example.org",)),),
        reporter=Party(Role.ACCOUNTABLE, provider.name, area="VNM"),
    )


def _words(word: str, language: str) -> Text:
    version = phrase("example", word).best_for(language)
    return Text.of(version.text, version.language)
