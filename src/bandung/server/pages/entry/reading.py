"""From the form to the record: what was typed, in the program's own terms. Nothing is guessed or added."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from bandung.activities.record import (
    ActivityRecord,
    Budget,
    Condition,
    Contact,
    Contribution,
    Conversion,
    Description,
    Document,
    Indicator,
    IndicatorPeriod,
    Instrument,
    Loan,
    Location,
    Measurement,
    Party,
    Place,
    PolicyMarker,
    Result,
    Role,
    Sector,
    Status,
    Tossd,
    Transaction,
)
from bandung.registry.registry import load_registry
from bandung.server.pages.entry.fields import money_of
from bandung.server.pages.entry.form import TellingForm
from bandung.values import InvalidInput, Period, Text

_DESCRIPTIONS = {"description": "1", "objectives": "2"}
_DATES = ("proposed", "approved", "planned_start", "actual_start", "planned_end", "actual_end")

_FLAGS = {"yes": True, "no": False}
REGIONS = "iati-region-1"
"""The scheme of a place that is a region of the OECD DAC."""

Given = dict[str, Any]


def record_of(form: TellingForm) -> ActivityRecord:
    """The record that a form without faults tells; InvalidInput where it has faults."""
    if not form.is_valid():
        raise InvalidInput("The form has faults; they stand beside the fields.")
    main: Given = form.main.cleaned_data
    language = main["language"]
    parties = {number: _party(given, language) for number, given in form["parties"].told}
    texts = [given for _, given in form["translations"].told]
    return ActivityRecord(
        identifier=main["identifier"],
        title=_text("title", main, texts),
        descriptions=tuple(
            Description(text, kind)
            for what, kind in _DESCRIPTIONS.items()
            if (text := _text(what, main, texts))
        ),
        status=Status(main["status"]) if main["status"] else None,
        instrument=Instrument(main["instrument"]) if main["instrument"] else None,
        scope=main["scope"] or None,
        **{name: main[name] for name in _DATES},
        parties=tuple(parties.values()),
        places=(
            *(_place(given) for _, given in form["places"].told),
            *(Place(given["region"], REGIONS, given["share"]) for _, given in form["regions"].told),
        ),
        locations=tuple(_location(given, language) for _, given in form["locations"].told),
        sectors=(
            *(_sector(given) for _, given in form["sectors"].told),
            *(goal for _, given in form["goals"].told for goal in _goals(given)),
        ),
        tossd=_tossd(main),
        policy_markers=tuple(
            PolicyMarker("1", given["marker"], given["significance"]) for _, given in form["markers"].told
        ),
        contributions=tuple(
            _contribution(given, parties, language) for _, given in form["contributions"].told
        ),
        budgets=tuple(_budget(given) for _, given in form["budgets"].told),
        transactions=tuple(_transaction(given, parties, language) for _, given in form["transactions"].told),
        loan=_loan(main),
        conditions=tuple(
            Condition(Text.of(given["text"], language), given["kind"] or None)
            for _, given in form["conditions"].told
        ),
        conditions_attached=_FLAGS.get(main["conditions_attached"]),
        results=_results([given for _, given in form["results"].told], language),
        documents=tuple(_document(given, language) for _, given in form["documents"].told),
        contacts=tuple(_contact(given, language) for _, given in form["contacts"].told),
    )


def _text(what: str, main: Given, others: list[Given]) -> Text:
    pairs = [(main["language"], main[what])]
    return Text.from_pairs(
        [*pairs, *((one["language"], one["text"]) for one in others if one["what"] == what)]
    )


def _party(given: Given, language: str) -> Party:
    return Party(
        Role(given["role"]),
        Text.of(given["name"], language),
        given["reference"] or None,
        area=given["country"] or None,
        period=Period(given["start"], given["end"]),
        share=given["share"],
    )


def _place(given: Given) -> Place:
    area = load_registry().area(given["country"], scheme="iso3")
    return Place(area.iso2 or area.code, "iso2" if area.iso2 else "iso3", given["share"])


def _location(given: Given, language: str) -> Location:
    return Location(Text.of(given["name"], language), given["latitude"], given["longitude"])


def _sector(given: Given) -> Sector:
    vocabulary, _, code = given["sector"].partition(":")
    return Sector(vocabulary, code, given["share"])


def _goals(given: Given) -> Iterator[Sector]:
    """The goal, and each target of it; targets follow their goal in being main or secondary."""
    vocabulary, _, code = given["goal"].partition(":")
    main = _FLAGS.get(given["main"])
    yield Sector(vocabulary, code, main=main, tag=True)
    for target in given["targets"]:
        yield Sector("8", target, main=main, tag=True)


def _tossd(main: Given) -> Tossd | None:
    told = Tossd(
        framework=main["framework"] or None,
        modalities=tuple(main["modalities"]),
        financing_arrangement=main["financing_arrangement"] or None,
        pillar=main["pillar"] or None,
    )
    return told if told != Tossd() else None


def _contribution(given: Given, parties: dict[int, Party], language: str) -> Contribution:
    valuation = money_of(given["amount"], given["currency"])
    return Contribution(
        unit=given["unit"],
        quantity=given["quantity"],
        party=_of(parties, given["party"]),
        description=Text.of(given["description"], language),
        valuation=valuation,
        method=given["method"] or None,
        source=given["source"] or None,
        period=Period(given["start"], given["end"]),
    )


def _of(parties: dict[int, Party], number: str) -> Party | None:
    return parties.get(int(number)) if number else None


def _budget(given: Given) -> Budget:
    value = money_of(given["amount"] or Decimal(0), given["currency"])
    assert value is not None  # noqa: S101 - the form asks for both
    return Budget(
        value,
        given["kind"] or "original",
        Period(given["start"], given["end"]),
        given["value_date"],
        converted=_converted(given),
    )


def _transaction(given: Given, parties: dict[int, Party], language: str) -> Transaction:
    value = money_of(given["amount"] or Decimal(0), given["currency"])
    assert value is not None  # noqa: S101 - the form asks for both
    return Transaction(
        given["kind"],
        value,
        date=given["date"],
        value_date=given["value_date"],
        provider=_of(parties, given["provider"]),
        receiver=_of(parties, given["receiver"]),
        description=Text.of(given["description"], language),
        converted=_converted(given),
    )


def _converted(given: Given) -> Conversion | None:
    value = money_of(given["converted"], given["converted_currency"])
    if value is None:
        return None
    day = given["rate_day"].earliest if given["rate_day"] else None
    return Conversion(value, given["rate"], day, given["rate_source"] or None)


def _loan(main: Given) -> Loan | None:
    told = Loan(
        rates=(main["loan_rate"], main["loan_second_rate"]),
        repayment_type=main["loan_repayment"] or None,
        repayment_plan=main["loan_plan"] or None,
        commitment_date=main["loan_committed"],
        first_repayment=main["loan_first"],
        last_repayment=main["loan_last"],
    )
    return msgspec.structs.replace(told, has_terms=True) if told != Loan() else None


def _results(told: list[Given], language: str) -> tuple[Result, ...]:
    """Rows with the same words and kind are one result; of one indicator, rows are its periods."""
    grouped: dict[tuple[str, str], dict[tuple[str, str], list[Given]]] = {}
    for given in told:
        indicators = grouped.setdefault((given["result"], given["kind"]), {})
        indicators.setdefault((given["indicator"], given["measure"]), []).append(given)
    return tuple(
        Result(
            Text.of(title, language),
            kind=kind or None,
            indicators=tuple(
                _indicator(words, measure, rows, language)
                for (words, measure), rows in indicators.items()
                if words
            ),
        )
        for (title, kind), indicators in grouped.items()
    )


def _indicator(words: str, measure: str, rows: list[Given], language: str) -> Indicator:
    before = [
        Measurement(given["baseline"] or None, year=given["baseline_year"])
        for given in rows
        if given["baseline"] or given["baseline_year"]
    ]
    periods = [
        IndicatorPeriod(
            Period(given["start"], given["end"]), _values(given["target"]), _values(given["actual"])
        )
        for given in rows
        if any(given[name] for name in ("start", "end", "target", "actual"))
    ]
    return Indicator(
        Text.of(words, language), measure=measure or None, baselines=tuple(before), periods=tuple(periods)
    )


def _values(told: str) -> tuple[Measurement, ...]:
    return (Measurement(told),) if told else ()


def _document(given: Given, language: str) -> Document:
    return Document(
        given["url"],
        Text.of(given["title"], given["language"] or language),
        languages=(given["language"],) if given["language"] else (),
        date=given["date"],
    )


def _contact(given: Given, language: str) -> Contact:
    return Contact(
        department=Text.of(given["department"], language),
        person=Text.of(given["person"], language),
        telephones=(given["telephone"],) if given["telephone"] else (),
        emails=(given["email"],) if given["email"] else (),
        websites=(given["website"],) if given["website"] else (),
    )
