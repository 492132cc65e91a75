"""Names over time: one body, and what it was called on which day."""

import datetime as dt

import pytest

from bandung.registry.organizations import DatedName, Kind, Organization, organization_by_code
from bandung.values import NotFound, Period, Text


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        (
            "un-hlc-ssc",
            "1979-06-01",
            "High-level Meeting on the Review of Technical Cooperation among Developing Countries",
        ),
        (
            "un-hlc-ssc",
            "2003-12-22",
            "High-level Committee on the Review of Technical Cooperation among Developing Countries",
        ),
        ("un-hlc-ssc", "2003-12-23", "High-level Committee on South-South Cooperation"),
        ("un-hlc-ssc", "2026-01-01", "High-level Committee on South-South Cooperation"),
        ("unossc", "1990-01-01", "Special Unit for Technical Cooperation among Developing Countries"),
        ("unossc", "2005-01-01", "Special Unit for South-South Cooperation"),
        ("unossc", "2013-12-20", "United Nations Office for South-South Cooperation"),
        ("unfssc", "2003-12-23", "Voluntary Trust Fund for the Promotion of South-South Cooperation"),
        ("unfssc", "2005-12-22", "United Nations Fund for South-South Cooperation"),
        (
            "pgtf",
            "2003-12-23",
            "Perez-Guerrero Trust Fund for Economic and Technical Cooperation among Developing Countries",
        ),
        ("pgtf", "2024-01-01", "Pérez-Guerrero Trust Fund for South-South Cooperation"),
        ("escap", "1970-01-01", "Economic Commission for Asia and the Far East"),
        ("escap", "1974-08-01", "Economic and Social Commission for Asia and the Pacific"),
        ("eclac", "1984-07-26", "Economic Commission for Latin America"),
        ("eclac", "1984-07-27", "Economic Commission for Latin America and the Caribbean"),
        ("escwa", "1985-07-25", "Economic Commission for Western Asia"),
        ("escwa", "1985-07-26", "Economic and Social Commission for Western Asia"),
    ],
)
def test_a_body_is_called_what_it_was_called_on_the_day(code, day, name):
    known = organization_by_code(code)
    assert known.name_on(dt.date.fromisoformat(day)).best_for("en").text == name


def test_the_committee_was_renamed_by_resolution_58_220_and_stayed_one_body():
    committee = organization_by_code("un-hlc-ssc")
    decision = committee.names[-1].decision
    assert decision is not None
    assert decision.startswith("A/RES/58/220, paragraph 1")
    assert committee.kind is Kind.COMMITTEE
    assert committee.current_name.best_for("ru").text == "Комитет высокого уровня по сотрудничеству Юг-Юг"


def test_a_body_has_no_name_before_it_was_founded():
    with pytest.raises(NotFound, match="1970-01-01"):
        organization_by_code("unfssc").name_on(dt.date(1970, 1, 1))


def test_the_newer_name_holds_where_a_change_is_known_by_its_year_only():
    body = Organization(
        code="x",
        kind=Kind.OTHER,
        names=(
            DatedName(Text.of("Old", "en"), Period.parse("1990", "2012")),
            DatedName(Text.of("New", "en"), Period.parse("2012")),
        ),
        source="none",
    )
    assert str(body.name_on(dt.date(2012, 3, 1))) == "New"
    assert str(body.name_on(dt.date(2011, 12, 31))) == "Old"


def test_an_unknown_code_is_refused_in_a_sentence():
    with pytest.raises(NotFound, match="no organization with the code “nobody”"):
        organization_by_code("nobody")


@pytest.mark.parametrize(
    ("code", "told"), [("br-abc", "10"), ("undp", "40"), ("cerf", "40"), ("br-embrapa", None)]
)
def test_the_kind_of_a_body_tells_its_type_in_the_standard_s_words(code, told):
    assert organization_by_code(code).organization_type == told
