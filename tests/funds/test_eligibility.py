"""The check before submission: what stands against a proposal, each finding with its rule."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung.funds.eligibility import check_eligibility
from bandung.funds.proposal import BudgetLine, Proposal
from bandung.funds.rules import load_rules
from bandung.registry import load_registry
from bandung.values import Money, Severity, Text

SOUND = Proposal(
    code="P-1",
    organization="br-embrapa",
    title=Text.of("Seeds", "en"),
    year=2019,
    participants=("BRA", "KEN", "VNM"),
    submitted=dt.date(2019, 4, 30),
    requested=Money.parse("35000", "USD"),
    matching=(Money.parse("35000", "USD"),),
    language="es",
    endorsements=("BRA", "KEN", "VNM", "NER", "FRA", "USA", "MEX"),
)


def codes(year=2019, others=(), **changes: object):
    proposal = msgspec.structs.replace(SOUND, year=year, **changes)
    found = check_eligibility(proposal, load_rules(year), registry=load_registry(), others=others)
    return [(finding.code, finding.severity) for finding in found]


def test_a_proposal_that_keeps_every_rule_has_no_finding():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"participants": ("BRA",)}, [("purely-national", Severity.ERROR)]),
        ({"participants": ("BRA",), "interested": ("KEN",)}, [("national-with-interest", Severity.WARNING)]),
        ({"participants": ("BRA", "KEN")}, [("too-few-participants", Severity.ERROR)]),
        ({"participants": ("BRA", "BRA", "KEN")}, [("too-few-participants", Severity.ERROR)]),
        ({"participants": ("BRA", "BR", "KEN")}, [("too-few-participants", Severity.ERROR)]),
        ({"participants": ()}, [("too-few-participants", Severity.ERROR)]),
        (
            {"participants": ("BRA", "KEN", "FRA")},
            [("not-a-member", Severity.WARNING), ("too-few-participants", Severity.ERROR)],
        ),
        (
            {"participants": ("BRA", "KEN", "Atlantis")},
            [("unknown-area", Severity.WARNING), ("too-few-participants", Severity.ERROR)],
        ),
        ({"participants": ("BRA", "KEN", "VNM", "FRA")}, [("not-a-member", Severity.WARNING)]),
        ({"requested": Money.parse("35000.01", "USD")}, [("above-ceiling", Severity.ERROR)]),
        ({"requested": Money.parse("30000", "EUR")}, [("other-currency", Severity.WARNING)]),
        ({"requested": Money.parse("0", "USD")}, [("no-amount", Severity.ERROR)]),
        ({"requested": None}, [("no-amount", Severity.WARNING)]),
        ({"submitted": dt.date(2019, 5, 1)}, [("after-deadline", Severity.ERROR)]),
        ({"submitted": None}, []),
        ({"matching": ()}, [("no-matching-funds", Severity.ERROR)]),
        ({"endorsements": ("BRA", "KEN")}, [("not-endorsed", Severity.ERROR)]),
        ({"endorsements": ("BRA", "KEN"), "interested": ("VN",)}, []),
        ({"sector": "energy"}, []),
        ({"sector": "lighthouses"}, [("other-sector", Severity.WARNING)]),
        (
            {"budget": (BudgetLine(item="Course", requested=Money.parse("34000", "USD")),)},
            [("budget-differs", Severity.WARNING), ("budget-differs", Severity.WARNING)],
        ),
        ({"language": "pt"}, [("other-language", Severity.ERROR)]),
        ({"language": None}, []),
    ],
)
def test_each_rule_finds_what_breaks_it(changes, expected):
    assert codes(**changes) == expected


def test_membership_is_that_of_the_day():
    # Mexico left the Group of 77 in 1994 to join the OECD.
    nations = ("MEX", "BRA", "KEN")
    assert ("not-a-member", Severity.WARNING) in codes(participants=nations)
    early = codes(1990, participants=nations, submitted=dt.date(1990, 1, 1))
    assert ("not-a-member", Severity.WARNING) not in early


def test_an_organization_may_submit_once_a_year():
    earlier = msgspec.structs.replace(SOUND, code="P-0")
    assert codes(others=[earlier]) == [("too-many-proposals", Severity.ERROR)]
    assert codes(others=[SOUND]) == []
    assert codes(others=[msgspec.structs.replace(earlier, year=2018)]) == []
    assert codes(others=[msgspec.structs.replace(earlier, organization="icddrb")]) == []


def test_a_year_whose_ceiling_is_not_known_gives_a_note_or_a_warning():
    spring = {"submitted": dt.date(2026, 4, 1)}
    assert codes(2026, **spring) == [("ceiling-not-known", Severity.NOTE)]
    much = Money.parse("90000", "USD")
    high = codes(2026, requested=much, matching=(much,), **spring)
    assert high == [("above-ceiling", Severity.WARNING)]


def test_from_2021_others_must_bring_as_much_as_is_asked_for():
    spring = {"submitted": dt.date(2021, 4, 1)}
    assert codes(2021, **spring) == []
    little = codes(2021, matching=(Money.parse("34999.99", "USD"),), **spring)
    assert little == [("matching-too-small", Severity.ERROR)]
    other = codes(2021, matching=(Money.parse("40000", "EUR"),), **spring)
    assert other == [("matching-in-other-currency", Severity.WARNING)]


def test_rules_of_another_year_are_told():
    found = check_eligibility(SOUND, load_rules(2017), registry=load_registry())
    assert "other-year" in {finding.code for finding in found}


def test_a_finding_names_its_rule_and_source():
    proposal = msgspec.structs.replace(SOUND, participants=("BRA",))
    (finding,) = check_eligibility(proposal, load_rules(2019), registry=load_registry())
    assert "at least 3" in finding.message
    assert "resolution 38/201" in finding.message
    assert (finding.where.record, finding.where.field) == ("P-1", "participants")


@given(st.lists(st.sampled_from(["BRA", "KEN", "VNM", "NER", "FRA", "USA", "ZZZ"]), max_size=8))
def test_it_is_eligible_with_three_members_whatever_else_takes_part(nations):
    members = {nation for nation in nations if nation in {"BRA", "KEN", "VNM", "NER"}}
    errors = [code for code, severity in codes(participants=tuple(nations)) if severity is Severity.ERROR]
    assert (errors == []) == (len(members) >= 3)
