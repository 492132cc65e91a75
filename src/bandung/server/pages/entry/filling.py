"""From the record back to the form: a claim that was told by form is shown as it was typed, to be told anew."""

from collections.abc import Iterable, Iterator, Mapping

from django.http import QueryDict

from bandung.activities.record import (
    ActivityRecord,
    Contribution,
    Conversion,
    Party,
    Result,
    Sector,
    Transaction,
)
from bandung.registry.registry import load_registry
from bandung.server.pages.entry.form import new_data, section_named
from bandung.server.pages.entry.reading import REGIONS
from bandung.values import Money, Period, Text

_DATES = ("proposed", "approved", "planned_start", "actual_start", "planned_end", "actual_end")
_KINDS = {"1": "description", "2": "objectives"}

Row = dict[str, object]


def data_of(record: ActivityRecord) -> QueryDict:
    """What would have to be typed to tell this record."""
    language = record.title.original.language
    data = new_data(
        **{
            "activity-language": language,
            "activity-title": record.title.original.text,
            "activity-identifier": record.identifier,
            "activity-status": record.status.value if record.status else "",
            "activity-instrument": record.instrument.value if record.instrument else "",
            "activity-scope": record.scope or "",
        }
    )
    for name in _DATES:
        data[f"activity-{name}"] = str(getattr(record, name) or "")
    for description in record.descriptions:
        data[f"activity-{_KINDS.get(description.kind or '1', 'description')}"] = (
            description.text.original.text
        )
    _tossd(record, data)
    _loan(record, data)
    for name, rows in (
        ("translations", _translations(record)),
        ("parties", map(_party, record.parties)),
        (
            "places",
            (
                {"country": _iso3(place.code, place.scheme), "share": place.share}
                for place in record.places
                if place.scheme != REGIONS
            ),
        ),
        (
            "regions",
            ({"region": one.code, "share": one.share} for one in record.places if one.scheme == REGIONS),
        ),
        (
            "locations",
            (
                {"name": one.name.original.text, "latitude": one.latitude, "longitude": one.longitude}
                for one in record.locations
            ),
        ),
        (
            "sectors",
            (
                {"sector": f"{one.vocabulary}:{one.code}", "share": one.share}
                for one in record.sectors
                if not one.tag
            ),
        ),
        ("goals", _goals(record.sectors)),
        ("contributions", (_contribution(one, record.parties) for one in record.contributions)),
        (
            "budgets",
            (
                {"kind": one.kind, "value_date": one.value_date}
                | _period(one.period)
                | _money(one.value)
                | _conversion(one.converted)
                for one in record.budgets
            ),
        ),
        ("transactions", (_transaction(one, record.parties) for one in record.transactions)),
        ("conditions", ({"kind": one.kind, "text": one.text.original.text} for one in record.conditions)),
        ("results", (row for one in record.results for row in _result(one))),
        (
            "documents",
            (
                {
                    "url": one.url,
                    "title": one.title.original.text,
                    "language": "".join(one.languages[:1]),
                    "date": one.date,
                }
                for one in record.documents
            ),
        ),
        (
            "contacts",
            (
                {
                    "person": one.person.original.text,
                    "department": one.department.original.text,
                    "email": "".join(one.emails[:1]),
                    "telephone": "".join(one.telephones[:1]),
                    "website": "".join(one.websites[:1]),
                }
                for one in record.contacts
            ),
        ),
        (
            "markers",
            ({"marker": one.code, "significance": one.significance} for one in record.policy_markers),
        ),
    ):
        fill_rows(data, name, rows)
    return data


def fill_rows(data: QueryDict, section: str, rows: "Iterable[Mapping[str, object]]") -> None:
    """Put the rows of a section into the data, and one more that is empty where there is none."""
    count = 0
    for count, row in enumerate(rows, 1):
        for name, value in row.items():
            data[f"{section}-{count - 1}-{name}"] = "" if value is None else str(value)
    data[f"{section}-rows"] = str(max(count, 1 if count else section_named(section).first))


def _tossd(record: ActivityRecord, data: QueryDict) -> None:
    if record.tossd is None:
        return
    data["activity-framework"] = record.tossd.framework or ""
    data.setlist("activity-modalities", list(record.tossd.modalities))
    data["activity-financing_arrangement"] = record.tossd.financing_arrangement or ""
    data["activity-pillar"] = record.tossd.pillar or ""


def _translations(record: ActivityRecord) -> Iterator[Row]:
    texts: list[tuple[str, Text]] = [("title", record.title)]
    texts += [(_KINDS.get(one.kind or "1", "description"), one.text) for one in record.descriptions]
    for what, text in texts:
        for version in text.versions[1:]:
            yield {"what": what, "language": version.language, "text": version.text}


def _party(party: Party) -> Row:
    return {
        "role": party.role.value,
        "name": party.name.original.text,
        "reference": party.reference,
        "country": party.area,
        "share": party.share,
    } | _period(party.period)


def _iso3(code: str, scheme: str) -> str:
    return load_registry().area(code, scheme=scheme).code if scheme in {"iso2", "iso3"} else ""


def _goals(sectors: tuple[Sector, ...]) -> Iterator[Row]:
    tags = [one for one in sectors if one.tag]
    for goal in tags:
        if goal.vocabulary != "8":
            targets = [
                one.code
                for one in tags
                if one.vocabulary == "8" and (one.code or "").split(".")[0] == goal.code
            ]
            told = targets if goal.vocabulary == "7" else []
            yield {
                "goal": f"{goal.vocabulary}:{goal.code}",
                "main": {True: "yes", False: "no"}.get(goal.main) if goal.main is not None else "",
                "targets": ", ".join(code for code in told if code),
            }


def _period(period: Period) -> Row:
    return {"start": period.start, "end": period.end}


def _money(value: Money | None) -> Row:
    return {"amount": f"{value.amount:f}", "currency": value.currency} if value else {}


def _number(party: Party | None, parties: tuple[Party, ...]) -> str:
    return str(parties.index(party) + 1) if party is not None and party in parties else ""


def _contribution(one: Contribution, parties: tuple[Party, ...]) -> Row:
    return (
        {
            "unit": one.unit,
            "quantity": one.quantity,
            "party": _number(one.party, parties),
            "description": one.description.original.text,
            "method": one.method,
            "source": one.source,
        }
        | _period(one.period)
        | _money(one.valuation)
    )


def _transaction(one: Transaction, parties: tuple[Party, ...]) -> Row:
    return {
        "kind": one.kind,
        "date": one.date,
        "value_date": one.value_date,
        "provider": _number(one.provider, parties),
        "receiver": _number(one.receiver, parties),
        "description": one.description.original.text,
        **_money(one.value),
        **_conversion(one.converted),
    }


def _conversion(one: Conversion | None) -> Row:
    if one is None:
        return {}
    return {
        "converted": f"{one.value.amount:f}",
        "converted_currency": one.value.currency,
        "rate": one.rate,
        "rate_day": one.on,
        "rate_source": one.source,
    }


def _loan(record: ActivityRecord, data: QueryDict) -> None:
    if record.conditions_attached is not None:
        data["activity-conditions_attached"] = "yes" if record.conditions_attached else "no"
    if record.loan is None:
        return
    first, second = record.loan.rates
    for name, value in (
        ("rate", first),
        ("second_rate", second),
        ("repayment", record.loan.repayment_type),
        ("plan", record.loan.repayment_plan),
        ("committed", record.loan.commitment_date),
        ("first", record.loan.first_repayment),
        ("last", record.loan.last_repayment),
    ):
        data[f"activity-loan_{name}"] = "" if value is None else str(value)


def _result(one: Result) -> Iterator[Row]:
    head: Row = {"result": one.title.original.text, "kind": one.kind}
    for indicator in one.indicators:
        named = head | {"indicator": indicator.title.original.text, "measure": indicator.measure}
        for number in range(max(len(indicator.baselines), len(indicator.periods), 1)):
            row = dict(named)
            if number < len(indicator.baselines):
                before = indicator.baselines[number]
                row |= {"baseline": before.value, "baseline_year": before.year}
            if number < len(indicator.periods):
                during = indicator.periods[number]
                row |= _period(during.period)
                row |= {
                    "target": during.targets[0].value if during.targets else None,
                    "actual": during.actuals[0].value if during.actuals else None,
                }
            yield row
    if not one.indicators:
        yield head
