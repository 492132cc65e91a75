"""What is typed becomes the record, the record becomes what was typed, and rows come and go with nothing lost."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import QueryDict

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
from bandung.server.pages.entry.filling import data_of
from bandung.server.pages.entry.form import TellingForm, new_data, with_button
from bandung.server.pages.entry.reading import record_of
from bandung.values import InvalidInput, Money, PartialDate, Period, Text

GIVER = Party(Role.PROVIDER, Text.of("ABC", "pt"), "BR-CNPJ-03564397", area="BRA", share=Decimal("60.5"))
HELPER = Party(
    Role.SECOND_PROVIDER,
    Text.of("GIZ", "pt"),
    area="DEU",
    period=Period(PartialDate(2019), PartialDate(2021, 6)),
)

FULL = ActivityRecord(
    "BR-77-A",
    title=Text.from_pairs([("pt", "Banco de leite"), ("ar", "بنك الحليب")]),
    descriptions=(
        Description(Text.from_pairs([("pt", "Leite humano.\n\nPara todos."), ("en", "Human milk.")]), "1"),
        Description(Text.of("Menos mortes.", "pt"), "2"),
    ),
    status=Status.CLOSED,
    instrument=Instrument.ACTION,
    scope="4",
    proposed=PartialDate(2018),
    approved=PartialDate(2018, 11),
    planned_start=PartialDate(2019, 1, 1),
    actual_start=PartialDate(2019, 3),
    planned_end=PartialDate(2020),
    actual_end=PartialDate(2021, 6, 30),
    parties=(GIVER, HELPER),
    places=(Place("MZ", share=Decimal(60)), Place("289", "iati-region-1", Decimal(40))),
    locations=(Location(Text.of("Maputo", "pt"), Decimal("-25.97"), Decimal("32.58")),),
    sectors=(
        Sector("1", "12220", Decimal(100)),
        Sector("7", "3", main=True, tag=True),
        Sector("8", "3.2", main=True, tag=True),
        Sector("8", "3.b", main=True, tag=True),
        Sector("mdg", "4", tag=True),
    ),
    policy_markers=(PolicyMarker("1", "1", "2"),),
    tossd=Tossd("FC02", ("D011", "D021"), "FA01", "1"),
    contributions=(
        Contribution(
            "expert-days",
            Decimal("12.5"),
            HELPER,
            Text.of("Duas médicas", "pt"),
            Money(Decimal("4000.00"), "EUR"),
            "salary-at-home",
            "Tabela 2019",
            Period(PartialDate(2019), None),
        ),
        Contribution("people-trained"),
    ),
    budgets=(Budget(Money(Decimal("1000.50"), "BRL"), "revised", Period(PartialDate(2019), PartialDate(2020)), PartialDate(2019, 1, 1),
        converted=Conversion(Money(Decimal("250.00"), "USD"), Decimal("4.002"), dt.date(2019, 1, 2), "Banco Central")),),
    loan=Loan(has_terms=True, rates=(Decimal("1.5"), None), repayment_type="2", repayment_plan="12", commitment_date=PartialDate(2018, 12), first_repayment=PartialDate(2024), last_repayment=PartialDate(2034)),
    conditions=(Condition(Text.of("Bens públicos.", "pt"), "1"), Condition(Text.of("Relatórios.", "pt"))),
    conditions_attached=True,
    transactions=(
        Transaction(
            "disbursement",
            Money(Decimal(-20), "USD"),
            date=PartialDate(2020, 2, 3),
            value_date=PartialDate(2020, 2, 1),
            provider=GIVER,
            receiver=HELPER,
            description=Text.of("devolvido", "pt"),
        ),
    ),
    results=(
        Result(
            Text.of("Bancos abertos", "pt"),
            kind="1",
            indicators=(
                Indicator(
                    Text.of("bancos", "pt"),
                    measure="1",
                    baselines=(Measurement("0", year=2018),),
                    periods=(
                        IndicatorPeriod(Period(PartialDate(2019), PartialDate(2019)), (Measurement("1"),), ()),
                        IndicatorPeriod(Period(PartialDate(2020), None), (Measurement("3"),), (Measurement("2"),)),
                    ),
                ),
                Indicator(Text.of("litros", "pt")),
            ),
        ),
        Result(Text.of("Menos mortes", "pt"), kind="3"),
    ),
    documents=(Document("https://www.example.org/a?b=1", Text.of("Informe", "es"), languages=("es",), date=PartialDate(2021)),),
    contacts=(Contact(person=Text.of("Ana", "pt"), department=Text.of("Saúde", "pt"), emails=("ana@example.org",), telephones=("+55 61",), websites=("https://www.example.org/",)),),
)  # fmt: skip


def judged(data: QueryDict) -> TellingForm:
    return TellingForm(data, judged=True)


def typed(**given: str) -> QueryDict:
    data = new_data(**{"activity-language": "en", "activity-title": "Wells"})
    for name, value in given.items():
        data[name.replace("__", "-")] = value
    return data


def test_a_full_record_goes_into_the_form_and_comes_out_the_same():
    form = judged(data_of(FULL))
    assert form.faults() == []
    assert record_of(form) == FULL


def test_the_least_that_may_be_told_is_a_title_in_a_language():
    told = record_of(judged(typed()))
    assert told == ActivityRecord("", title=Text.of("Wells", "en"))
    faults = judged(new_data()).faults()
    assert [fault.field for fault in faults] == ["id_activity-language", "id_activity-title"]


def test_empty_rows_say_nothing_and_what_is_not_stated_is_not_zero():
    told = record_of(judged(typed(**{"contributions-1-unit": "hours", "contributions-rows": "3"})))
    assert [(one.unit, one.quantity, one.valuation) for one in told.contributions] == [("hours", None, None)]
    assert told.parties == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"parties-0-name": "ABC"}, "id_parties-0-role"),
        ({"activity-actual_start": "03/2019"}, "id_activity-actual_start"),
        ({"activity-actual_start": "2020", "activity-actual_end": "2019-12"}, "id_activity-actual_end"),
        ({"contributions-0-unit": "hours", "contributions-0-quantity": "-1"}, "id_contributions-0-quantity"),
        ({"contributions-0-unit": "hours", "contributions-0-amount": "5"}, "id_contributions-0-currency"),
        ({"contributions-0-unit": "money"}, "id_contributions-0-amount"),
        ({"contributions-0-unit": "hours", "contributions-0-party": "9"}, "id_contributions-0-party"),
        ({"budgets-0-amount": "1.234,50", "budgets-0-currency": "BRL"}, "id_budgets-0-amount"),
        ({"budgets-0-amount": "5", "budgets-0-currency": "B1"}, "id_budgets-0-currency"),
        ({"goals-0-goal": "7:3", "goals-0-targets": "4.1"}, "id_goals-0-targets"),
        ({"goals-0-goal": "mdg:4", "goals-0-targets": "4.1"}, "id_goals-0-targets"),
        ({"places-0-country": "MOZ", "places-0-share": "101"}, "id_places-0-share"),
        ({"locations-0-name": "Maputo", "locations-0-latitude": "-25"}, "id_locations-0-longitude"),
        ({"results-0-result": "Banks", "results-0-target": "3"}, "id_results-0-indicator"),
        ({"documents-0-url": "javascript:alert(1)"}, "id_documents-0-url"),
        ({"sectors-0-sector": "1:99999999"}, "id_sectors-0-sector"),
    ],
)
def test_a_fault_stands_at_its_field(given, field):
    form = judged(typed(**given))
    assert [fault.field for fault in form.faults()] == [field]
    with pytest.raises(InvalidInput):
        record_of(form)


def test_a_row_is_added_with_everything_typed_kept():
    data, place = with_button(typed(**{"parties-rows": "3", "parties-2-name": "ABC"}), "add:parties")
    assert data["parties-rows"] == "4"
    assert place == "parties-4"
    form = TellingForm(data, judged=False)
    assert len(form["parties"]) == 4
    assert form["parties"].forms[2]["name"].value() == "ABC"
    assert form.main["title"].value() == "Wells"
    assert form.faults() == []


def test_rows_move_up_when_one_goes_and_contributions_follow_their_party():
    data = typed(
        **{
            "parties-rows": "3",
            "parties-0-name": "A",
            "parties-1-name": "B",
            "parties-2-name": "C",
            "contributions-rows": "3",
            "contributions-0-party": "1",
            "contributions-1-party": "2",
            "contributions-2-party": "3",
        }
    )
    changed, place = with_button(data, "remove:parties-1")
    assert place == "parties"
    assert [changed.get(f"parties-{row}-name") for row in range(3)] == ["A", "C", None]
    assert [changed[f"contributions-{row}-party"] for row in range(3)] == ["1", "", "2"]


@pytest.mark.parametrize("pressed", ["add:nothing", "remove:parties-x", "remove:parties-99", "", "save:"])
def test_a_button_that_is_not_ours_changes_nothing(pressed):
    data = typed(**{"parties-rows": "2", "parties-0-name": "A"})
    assert with_button(data, pressed)[0] == data


def test_no_page_of_ours_sends_a_thousand_rows():
    with pytest.raises(InvalidInput, match="at most 60"):
        TellingForm(typed(**{"parties-rows": "999"}), judged=False)


def test_roles_are_named_in_the_terms_that_were_chosen():
    shown = {
        terms: dict(
            TellingForm(new_data(), judged=False, terms=terms)["parties"].forms[0].fields["role"].choices
        )
        for terms in ("plain", "oecd", "segib", "iati")
    }
    assert [str(shown[terms]["provider"]) for terms in ("plain", "oecd", "segib")] == [
        "provides",
        "pivotal partner",
        "first provider",
    ]
    assert str(shown["iati"]["implementing"]) == "implementing"


@pytest.mark.parametrize(
    ("given", "faulty"),
    [
        ({"rate": "4.1"}, "converted"),
        ({"converted": "250"}, "converted_currency"),
        ({"converted": "250", "converted_currency": "USD", "rate_day": "2019"}, "rate_day"),
    ],
)
def test_a_conversion_says_what_it_came_to_and_on_which_day(given, faulty):
    told = {"budgets-0-amount": "1000", "budgets-0-currency": "BRL"}
    told |= {f"budgets-0-{name}": value for name, value in given.items()}
    form = TellingForm(
        new_data(**{"activity-language": "en", "activity-title": "Wells"}, **told), judged=True
    )
    assert [fault.field for fault in form.faults()] == [f"id_budgets-0-{faulty}"]


def test_a_loan_is_repaid_in_order():
    told = {"activity-loan_first": "2034", "activity-loan_last": "2024"}
    form = TellingForm(
        new_data(**{"activity-language": "en", "activity-title": "Wells"}, **told), judged=True
    )
    assert [fault.field for fault in form.faults()] == ["id_activity-loan_last"]
