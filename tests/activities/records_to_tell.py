"""Records made by Hypothesis, of all that the sheets can say and nothing else."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bandung.activities.record import (
    ActivityRecord,
    Budget,
    Code,
    Contact,
    Contribution,
    Conversion,
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
from bandung.values import Money, PartialDate, Period, Text

# Any letters and signs a person may write; no control characters, which XML cannot hold.
SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"])
WORDS = st.text(SIGNS, min_size=1, max_size=30).map(lambda told: " ".join(told.split())).filter(bool)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
LANGUAGES = st.sampled_from(("en", "fr", "es", "ar", "ru", "zh", "pt", "sw", "zh-Hant", "und"))
TEXTS = st.dictionaries(LANGUAGES, PARAGRAPHS, max_size=3).map(lambda told: Text.from_pairs(told.items()))
CODES = st.from_regex(r"[A-Z][A-Z0-9]{0,8}(-[A-Z0-9]{1,6})?", fullmatch=True)
AREAS = st.sampled_from(("BRA", "SEN", "VNM", "CHN", "EGY", "PRY"))
COUNTRIES = st.sampled_from(("BR", "SN", "VN", "CN", "EG", "PY"))
CURRENCIES = st.sampled_from(("USD", "EUR", "BRL", "XOF", "DEM"))
NUMBERS = st.decimals("-1e12", "1e12", places=3) | st.decimals("0", "1", places=9)
SHARES = st.decimals("0", "100", places=3)
MONEY = st.builds(Money, NUMBERS, CURRENCIES)
DAYS = st.dates(dt.date(1890, 1, 1), dt.date(2090, 1, 1))
DATES = (
    st.builds(PartialDate, st.integers(1890, 2090))
    | st.builds(PartialDate, st.integers(1890, 2090), st.integers(1, 12))
    | DAYS.map(PartialDate.from_date)
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(maybe(DATES)), draw(maybe(DATES))
    return Period(start, end) if not start or not end or start.earliest <= end.latest else Period(end, start)


def sides(role: Role) -> st.SearchStrategy[Party | None]:
    made = st.builds(
        lambda name, reference, activity: Party(role, name, reference, activity=activity),
        TEXTS,
        maybe(CODES),
        maybe(CODES),
    )
    return maybe(made.filter(lambda party: party != Party(role)))


CONVERSIONS = maybe(st.builds(Conversion, MONEY, maybe(NUMBERS), maybe(DAYS), maybe(WORDS)))
PARTIES = st.builds(
    Party,
    st.sampled_from(Role),
    TEXTS,
    maybe(CODES),
    maybe(st.sampled_from(("10", "40", "80"))),
    maybe(CODES),
    maybe(AREAS),
    periods(),
    maybe(SHARES),
    maybe(CODES),
)
CONTRIBUTORS = st.builds(
    lambda role, name, reference, area: Party(role, name, reference, area=area),
    st.sampled_from(Role),
    TEXTS,
    maybe(CODES),
    maybe(AREAS),
)
CONTRIBUTIONS = st.builds(
    Contribution,
    st.sampled_from(("expert-days", "goods", "money", "software")),
    maybe(NUMBERS),
    maybe(CONTRIBUTORS),
    TEXTS,
    maybe(MONEY),
    maybe(st.sampled_from(("actual-cost", "estimate"))),
    maybe(WORDS),
    periods(),
)
BUDGETS = st.builds(
    Budget,
    MONEY,
    st.sampled_from(("original", "revised", "planned-disbursement")),
    periods(),
    maybe(DATES),
    maybe(st.sampled_from("12")),
    maybe(st.booleans()),
    sides(Role.PROVIDER),
    sides(Role.RECIPIENT),
    CONVERSIONS,
)
TRANSACTIONS = st.builds(
    Transaction,
    st.sampled_from(("disbursement", "expenditure", "outgoing-commitment")),
    MONEY,
    maybe(DATES),
    maybe(DATES),
    sides(Role.PROVIDER),
    sides(Role.RECIPIENT),
    TEXTS,
    maybe(WORDS),
    maybe(st.booleans()),
    maybe(st.sampled_from("1234")),
    flow_type=maybe(CODES),
    aid_types=st.lists(st.builds(Code, CODES, maybe(st.sampled_from("234"))), max_size=2).map(tuple),
    converted=CONVERSIONS,
)
PLACES = st.builds(Place, COUNTRIES, share=maybe(SHARES), name=TEXTS) | st.builds(
    Place, CODES, st.sampled_from(("iati-region-1", "iati-region-2", "iati-region-99")), maybe(SHARES), TEXTS
)
DEGREES = st.decimals("-90", "90", places=5)
POINTS = st.builds(Location, TEXTS, DEGREES, DEGREES)
LOCATIONS = POINTS | st.builds(
    lambda name, reference, one, other: Location(
        name, reference=reference, description=one, activity_description=other
    ),
    TEXTS,
    CODES,
    TEXTS,
    TEXTS,
)
SECTORS = st.builds(
    lambda where, share, name, main, tag: Sector(*where, share, name, main=main, tag=tag),
    st.sampled_from(
        (
            ("1", "31120"),
            ("2", "311"),
            ("7", "4"),
            ("8", "4.4"),
            ("mdg", "8"),
            ("segib", "health"),
            ("99", "X1"),
        )
    ),
    maybe(SHARES),
    TEXTS,
    maybe(st.booleans()),
    st.booleans(),
)
MEASURED = maybe(WORDS).map(lambda told: (Measurement(told),) if told is not None else ())
INDICATOR_PERIODS = st.builds(IndicatorPeriod, periods(), MEASURED, MEASURED).filter(
    lambda period: period != IndicatorPeriod()
)
INDICATORS = st.builds(
    lambda title, description, measure, ascending, year, value, held: Indicator(
        title,
        description,
        measure,
        ascending,
        baselines=(Measurement(value, year=year),) if value or year else (),
        periods=tuple(held),
    ),
    TEXTS,
    TEXTS,
    maybe(st.sampled_from("1235")),
    maybe(st.booleans()),
    maybe(st.integers(1900, 2090)),
    maybe(WORDS),
    st.lists(INDICATOR_PERIODS, max_size=2),
)
RESULTS = st.builds(
    lambda title, description, kind, held: Result(title, description, kind, indicators=tuple(held)),
    TEXTS,
    TEXTS,
    maybe(st.sampled_from("1239")),
    st.lists(INDICATORS, max_size=2),
)
TAGS = st.lists(st.sampled_from(("en", "fr", "es")), max_size=2, unique=True).map(tuple)
DOCUMENTS = st.builds(
    Document,
    CODES.map(lambda code: f"https://example.org/{code}"),
    TEXTS,
    maybe(CODES),
    TEXTS,
    TAGS,
    TAGS,
    maybe(DATES),
)
LINKS = st.builds(Link, st.sampled_from(("parent", "third-party", "other-identifier")), CODES, maybe(CODES))
CONTACTS = st.builds(
    Contact,
    maybe(st.sampled_from("1234")),
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    st.just(("+591 2 2200",)) | st.just(()),
    st.just(("a@example.org", "b@example.org")),
    addresses=TEXTS.map(lambda text: (text,) if text else ()),
)
REPORTERS = st.builds(
    lambda name, reference, kind, area: Party(Role.ACCOUNTABLE, name, reference, kind, area=area),
    TEXTS,
    CODES,
    maybe(st.sampled_from(("10", "40"))),
    maybe(AREAS),
)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


@st.composite
def descriptions(draw: st.DrawFn) -> tuple[Description, ...]:
    told = ((kind, draw(TEXTS)) for kind in "1234")
    return tuple(Description(text, kind) for kind, text in told if text)


RECORDS = st.builds(
    ActivityRecord,
    identifier=CODES,
    title=TEXTS,
    descriptions=descriptions(),
    status=maybe(st.sampled_from(Status)),
    instrument=maybe(st.sampled_from(Instrument)),
    proposed=maybe(DATES),
    approved=maybe(DATES),
    actual_start=maybe(DATES),
    planned_end=maybe(DATES),
    parties=several(PARTIES),
    contacts=several(CONTACTS),
    places=several(PLACES),
    locations=several(LOCATIONS),
    scope=maybe(st.sampled_from("1348")),
    sectors=several(SECTORS),
    humanitarian=maybe(st.booleans()),
    tossd=maybe(
        st.builds(
            Tossd, st.just("FC01"), st.just(("D011", "D021")), maybe(st.just("FA02")), maybe(st.just("21"))
        )
    ),
    collaboration_type=maybe(st.sampled_from("18")),
    aid_types=several(st.builds(Code, CODES, maybe(st.sampled_from("234")))),
    contributions=several(CONTRIBUTIONS),
    budgets=several(BUDGETS),
    capital_spend=maybe(SHARES),
    transactions=several(TRANSACTIONS),
    results=several(RESULTS),
    conditions_attached=maybe(st.booleans()),
    links=several(LINKS),
    documents=several(DOCUMENTS),
    reporter=maybe(REPORTERS),
    hierarchy=maybe(st.integers(1, 5)),
    last_updated=maybe(DATES),
)
ONE_GIFT = Contribution("expert-days", Decimal(3))
