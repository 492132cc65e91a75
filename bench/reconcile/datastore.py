"""Activities of the IATI Datastore that speak of South-South cooperation (flat Solr documents), as records.

Solr keeps each element as a list of its own, so what belongs together is only read where the lists are equally long.
Activities that name another of the same file are left out: who knows whether they are one.
"""

import gzip
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sources import SHARED

from bandung.activities.record import (
    ActivityRecord,
    Budget,
    Description,
    Party,
    Place,
    Role,
    Sector,
    Transaction,
)
from bandung.values import Money, PartialDate, Period, Text

_KINDS = {
    "1": "incoming-funds", "2": "outgoing-commitment", "3": "disbursement", "4": "expenditure",
    "C": "outgoing-commitment", "D": "disbursement", "E": "expenditure",
}  # fmt: skip
_ROLES = {"1": Role.FUNDING, "2": Role.ACCOUNTABLE, "3": Role.EXTENDING, "4": Role.IMPLEMENTING}
_DATES = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}


@lru_cache(maxsize=1)
def datastore() -> tuple[ActivityRecord, ...]:
    """The records that name no other of the file, in its order."""
    path = SHARED / "ssc/iati-datastore-ssc-632.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    known = {row["iati_identifier"].upper() for row in rows}
    return tuple(
        _record(row)
        for row in rows
        if not {told.upper() for told in _named(row)} & (known - {row["iati_identifier"].upper()})
    )


def _named(row: dict[str, Any]) -> list[str]:
    return [*row.get("related_activity_ref", ()), *row.get("other_identifier_ref", ())]


def _record(row: dict[str, Any]) -> ActivityRecord:
    dates: dict[str, Any] = {}
    for kind, day in _beside(row, "activity_date_type", "activity_date_iso_date"):
        if kind in _DATES:
            dates.setdefault(_DATES[kind], PartialDate.parse(day[:10]))
    titles = row["title_narrative"]
    languages = row.get("title_narrative_xml_lang", ())
    tagged = list(languages) if len(languages) == len(titles) else [row.get("xml_lang", "und")] * len(titles)
    described = row.get("description_narrative", [""])[0]
    return ActivityRecord(
        row["iati_identifier"],
        title=Text.from_pairs(dict(zip(tagged, titles, strict=True)).items()),
        descriptions=(Description(Text.of(described, tagged[0])),) if described.strip() else (),
        parties=tuple(_parties(row)),
        places=tuple(Place(code) for code in row.get("recipient_country_code", ())),
        sectors=tuple(
            Sector(vocabulary, code)
            for vocabulary, code in _beside(row, "sector_vocabulary", "sector_code")
            if vocabulary in ("1", "2")
        ),
        transactions=tuple(_transactions(row)),
        budgets=tuple(_budgets(row)),
        reporter=Party(
            Role.ACCOUNTABLE, Text.of(row["reporting_org_narrative"][0]), row["reporting_org_ref"]
        ),
        **dates,
    )


def _parties(row: dict[str, Any]) -> Iterator[Party]:
    for role, name in _beside(row, "participating_org_role", "participating_org_narrative"):
        if role in _ROLES:
            yield Party(_ROLES[role], Text.of(name))


def _transactions(row: dict[str, Any]) -> Iterator[Transaction]:
    names = (
        "transaction_transaction_type_code",
        "transaction_value",
        "transaction_transaction_date_iso_date",
    )
    currencies = row.get("transaction_value_currency", ())
    told = list(_beside(row, *names))
    own = currencies if len(currencies) == len(told) else [row.get("default_currency", "USD")] * len(told)
    for (kind, value, day), currency in zip(told, own, strict=True):
        if kind in _KINDS and value:
            yield Transaction(
                _KINDS[kind], Money.parse(f"{value:.2f}", currency), PartialDate.parse(day[:10])
            )


def _budgets(row: dict[str, Any]) -> Iterator[Budget]:
    for value, day in _beside(row, "budget_value", "budget_period_start_iso_date"):
        if value:
            money = Money.parse(f"{value:.2f}", row.get("default_currency", "USD"))
            yield Budget(money, period=Period(PartialDate.parse(day[:10])))


def _beside(row: dict[str, Any], *names: str) -> Iterator[tuple[Any, ...]]:
    lists = [row.get(name, ()) for name in names]
    if len({len(one) for one in lists}) == 1:
        yield from zip(*lists, strict=True)
