"""Hypothesis strategies for records of activities: the whole struct, with what nobody would write in it too."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bandung.activities.organization_record import (
    BudgetKind,
    BudgetLine,
    OrganizationBudget,
    OrganizationTelling,
)
from bandung.activities.record import (
    ActivityRecord,
    Administrative,
    Budget,
    BudgetItem,
    Code,
    Condition,
    Contact,
    Contribution,
    Conversion,
    DateNote,
    Description,
    Dimension,
    Document,
    ForwardSpending,
    HumanitarianScope,
    Indicator,
    IndicatorPeriod,
    Instrument,
    LegacyDatum,
    Link,
    Loan,
    LoanStatus,
    Location,
    Measurement,
    Party,
    Place,
    PolicyMarker,
    Reference,
    Result,
    Role,
    Sector,
    Status,
    Tossd,
    Transaction,
    YearForecast,
)
from bandung.values import Money, PartialDate, Period, Text

# Everything that is a character, the ones XML forbids among them; lone surrogates are none.
_CHARACTERS = st.characters(exclude_categories=["Cs"])
words = st.one_of(
    st.sampled_from(
        ["1", "2", "10", "99", "A1", "XM-DAC-1", "a b", " a ", "", "<&\"'>", "é", "]]>", "\ufffe", "a\nb"]
    ),
    st.text(_CHARACTERS, max_size=6),
)
maybe_words = st.none() | words
languages = st.sampled_from(["en", "fr", "es", "ar", "ru", "zh", "pt", "zh-Hant", None, "no such language"])
texts = st.lists(st.tuples(languages, words | st.just("One.\n\nTwo.")), max_size=3).map(Text.from_pairs)
dates = st.dates(min_value=dt.date(1, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)
maybe_dates = st.none() | dates
numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=2),
    st.sampled_from([Decimal(0), Decimal(100), Decimal("1E+3"), Decimal("1E-30"), Decimal("1E+90")]),
)
maybe_numbers = st.none() | numbers
truths = st.none() | st.booleans()
years = st.none() | st.integers(min_value=-1, max_value=10_500)
moneys = st.builds(
    Money,
    numbers.filter(lambda amount: abs(amount) < Decimal("1e24")) | st.just(Decimal("1e18")),
    st.sampled_from(["USD", "BRL", "XDR"]),
)


def many(member: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three members."""
    return st.lists(member, max_size=3).map(tuple)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Open, half open or closed, the right way round."""
    start, end = draw(maybe_dates), draw(maybe_dates)
    if start and end and start.earliest > end.latest:
        start, end = end, start
    return Period(start, end)


parties = st.builds(
    Party,
    role=st.sampled_from(Role),
    name=texts,
    reference=maybe_words,
    organization_type=maybe_words,
    activity=maybe_words,
    area=maybe_words,
    period=periods(),
    share=maybe_numbers,
    crs_channel=maybe_words,
    secondary_reporter=truths,
)
maybe_parties = st.none() | parties
codes = st.builds(Code, words, maybe_words)
references = st.builds(Reference, maybe_words, maybe_words, maybe_words)
sectors = st.builds(
    Sector,
    vocabulary=st.sampled_from(["1", "2", "7", "8", "98", "99", "mdg", "segib", "tag-1", "tag-99", "RO", ""]),
    code=maybe_words,
    share=maybe_numbers,
    name=texts,
    uri=maybe_words,
    main=truths,
    tag=st.booleans(),
)
places = st.builds(
    Place,
    code=st.sampled_from(["BR", "br", "ZW", "BRA", "ZZZ", "", " BR", "298"]) | words,
    scheme=st.sampled_from(["iso2", "iso3", "iati-region-1", "iati-region-2", "iati-region-DAC", "m49"]),
    share=maybe_numbers,
    name=texts,
    uri=maybe_words,
)
documents = st.builds(
    Document,
    url=st.sampled_from(["http://example.org/a b", "https://example.org/x?y=1", "http://[", "%zz", ""])
    | words,
    title=texts,
    format=maybe_words,
    description=texts,
    categories=many(words),
    languages=many(words),
    date=maybe_dates,
    countries=many(words),
)
conversions = st.none() | st.builds(Conversion, moneys, maybe_numbers, st.none() | st.dates(), maybe_words)
budgets = st.builds(
    Budget,
    value=moneys,
    kind=st.sampled_from(["original", "revised", "planned-disbursement", "other"]),
    period=periods(),
    value_date=maybe_dates,
    status=maybe_words,
    revised=truths,
    provider=maybe_parties,
    receiver=maybe_parties,
    converted=conversions,
)
transactions = st.builds(
    Transaction,
    kind=st.sampled_from(["disbursement", "incoming-pledge", "expenditure", "nothing known"]),
    value=moneys,
    date=maybe_dates,
    value_date=maybe_dates,
    provider=maybe_parties,
    receiver=maybe_parties,
    description=texts,
    reference=maybe_words,
    humanitarian=truths,
    disbursement_channel=maybe_words,
    sectors=many(sectors),
    places=many(places),
    flow_type=maybe_words,
    finance_type=maybe_words,
    aid_types=many(codes),
    tied_status=maybe_words,
    converted=conversions,
)
measurements = st.builds(
    Measurement,
    value=maybe_words,
    locations=many(words),
    dimensions=many(st.builds(Dimension, words, maybe_words)),
    comment=texts,
    documents=many(documents),
    year=years,
    date=maybe_dates,
)
indicators = st.builds(
    Indicator,
    title=texts,
    description=texts,
    measure=maybe_words,
    ascending=truths,
    aggregation=truths,
    references=many(references),
    documents=many(documents),
    baselines=many(measurements),
    periods=many(st.builds(IndicatorPeriod, periods(), many(measurements), many(measurements))),
)
results = st.builds(
    Result,
    title=texts,
    description=texts,
    kind=maybe_words,
    aggregation=truths,
    references=many(references),
    documents=many(documents),
    indicators=many(indicators),
)
loans = st.builds(
    Loan,
    flags=many(st.builds(Code, words, st.sampled_from(["1", "0", None, "x"]))),
    has_terms=st.booleans(),
    rates=st.tuples(maybe_numbers, maybe_numbers),
    repayment_type=maybe_words,
    repayment_plan=maybe_words,
    commitment_date=maybe_dates,
    first_repayment=maybe_dates,
    last_repayment=maybe_dates,
    statuses=many(
        st.builds(
            LoanStatus,
            year=years,
            currency=st.sampled_from(["USD", "usd", None]),
            value_date=maybe_dates,
            interest_received=maybe_numbers,
            principal_outstanding=maybe_numbers,
            principal_arrears=maybe_numbers,
            interest_arrears=maybe_numbers,
        )
    ),
    channel=maybe_words,
)
locations = st.builds(
    Location,
    name=texts,
    latitude=maybe_numbers,
    longitude=maybe_numbers,
    reference=maybe_words,
    reach=maybe_words,
    identifiers=many(codes),
    description=texts,
    activity_description=texts,
    administrative=many(st.builds(Administrative, words, maybe_words, years)),
    exactness=maybe_words,
    location_class=maybe_words,
    feature=maybe_words,
)
contributions = st.builds(
    Contribution,
    unit=st.sampled_from(["expert-days", "goods"]) | words,
    quantity=maybe_numbers,
    party=maybe_parties,
    description=texts,
    valuation=st.none() | moneys,
    method=maybe_words,
    source=maybe_words,
    period=periods(),
)
links = st.builds(
    Link,
    kind=st.sampled_from(["parent", "child", "related", "other-identifier", "crs-identifier", "our own"]),
    reference=words,
    code=st.sampled_from(["1", "2", "9", "A1", "a2", "A3", "B9"]) | maybe_words,
    owner=maybe_parties,
)
contacts = st.builds(
    Contact,
    kind=maybe_words,
    organization=texts,
    department=texts,
    person=texts,
    job_title=texts,
    telephones=many(words),
    emails=many(words),
    websites=many(words),
    addresses=many(texts),
)
_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "identifier": words,
    "title": texts,
    "descriptions": many(st.builds(Description, texts, maybe_words)),
    "status": st.none() | st.sampled_from(Status),
    "instrument": st.none() | st.sampled_from(Instrument),
    **dict.fromkeys(
        (
            "proposed",
            "approved",
            "planned_start",
            "actual_start",
            "planned_end",
            "actual_end",
            "last_updated",
        ),
        maybe_dates,
    ),
    "date_notes": many(
        st.builds(DateNote, st.sampled_from(["planned_start", "actual_end", "approved", "no field"]), texts)
    ),
    "parties": many(parties),
    "contacts": many(contacts),
    "places": many(places),
    "locations": many(locations),
    "scope": maybe_words,
    "sectors": many(sectors),
    "policy_markers": many(
        st.builds(PolicyMarker, maybe_words | st.just("DAC"), maybe_words, maybe_words, texts, maybe_words)
    ),
    "humanitarian": truths,
    "humanitarian_scopes": many(
        st.builds(HumanitarianScope, maybe_words, maybe_words, maybe_words, texts, maybe_words)
    ),
    "budget_items": many(
        st.builds(BudgetItem, st.sampled_from(["1", "2", None, " "]), maybe_words, maybe_numbers, texts)
    ),
    "tossd": st.none() | st.builds(Tossd, maybe_words, many(words), maybe_words, maybe_words, maybe_words),
    "collaboration_type": maybe_words,
    "flow_type": maybe_words,
    "finance_type": maybe_words,
    "aid_types": many(codes),
    "tied_status": maybe_words,
    "contributions": many(contributions),
    "budgets": many(budgets),
    "budget_not_provided": maybe_words,
    "capital_spend": maybe_numbers,
    "transactions": many(transactions),
    "loan": st.none() | loans,
    "forward_spending": st.none()
    | st.builds(
        ForwardSpending,
        maybe_dates,
        truths,
        years,
        many(st.builds(YearForecast, years, st.none() | moneys, maybe_dates)),
    ),
    "results": many(results),
    "conditions": many(st.builds(Condition, texts, maybe_words)),
    "conditions_attached": truths,
    "links": many(links),
    "documents": many(documents),
    "legacy": many(st.builds(LegacyDatum, words, words, maybe_words)),
    "reporter": maybe_parties,
    "hierarchy": years,
    "linked_data_uri": maybe_words,
}
assert set(_FIELDS) == set(ActivityRecord.__struct_fields__), "a field of the record has no strategy"

_WHOLE: dict[str, Any] = {
    "identifier": "XM-1-a",
    "title": Text.of("A title", "en"),
    "descriptions": (Description(Text.of("A description", "en"), "1"),),
    "status": Status.IMPLEMENTATION,
    "actual_start": PartialDate(2003, 12, 23),
    "parties": (Party(Role.PROVIDER, Text.of("An agency", "en")),),
    "reporter": Party(Role.ACCOUNTABLE, Text.of("An agency", "en"), "XM-1", "10"),
}


_LINES = st.builds(BudgetLine, moneys, maybe_dates, maybe_words, texts)
_ORGANIZATION_BUDGETS = st.builds(
    OrganizationBudget,
    kind=st.sampled_from(BudgetKind),
    value=st.none() | moneys,
    period=periods(),
    value_date=maybe_dates,
    status=maybe_words,
    recipient=maybe_parties,
    place=st.none() | places,
    lines=many(_LINES),
)
organization_tellings = st.builds(
    OrganizationTelling,
    identifier=st.just("XM-1") | words,
    name=texts,
    reporter=st.just(_WHOLE["reporter"]) | maybe_parties,
    budgets=many(_ORGANIZATION_BUDGETS),
    documents=many(documents),
    last_updated=maybe_dates,
)


@st.composite
def activity_records(draw: st.DrawFn) -> ActivityRecord:
    """Any record; about half of the fields are not stated."""
    return _record(draw, {})


@st.composite
def whole_activity_records(draw: st.DrawFn) -> ActivityRecord:
    """Any record that states what the standard wants of every activity."""
    return _record(draw, _WHOLE)


def _record(draw: st.DrawFn, given: dict[str, Any]) -> ActivityRecord:
    names = draw(st.sets(st.sampled_from(sorted(_FIELDS)), max_size=12)) | {"identifier"}
    fields = {name: draw(_FIELDS[name]) for name in sorted(names)}
    for name, value in given.items():
        told = fields.get(name)
        if isinstance(value, tuple):
            fields[name] = (*value, *(told or ()))
        elif name == "title" and told and not any(map(str.isalnum, str(told))):
            # What XML has no characters for is no title to the standard.
            fields[name] = value
        elif not told or name not in ("title", "actual_start"):
            fields[name] = value
    return ActivityRecord(**fields)
