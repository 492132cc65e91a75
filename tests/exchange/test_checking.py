"""What is doubtful in an entry is told; what must not be kept is refused."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.exchange import Capacity, CostItem, CostShare, Expert, Need, Offer, Verification
from bandung.exchange.checking import check_entry, sound_entry
from bandung.exchange.contacts import personal_address
from bandung.exchange.record import Bearer
from bandung.values import Period, Text

TITLE = Text.of("Water", "en")


def need(**told):
    return Need(code="n", owner="o", title=TITLE, **told)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (need(areas=("ABC",)), "unknown-code"),
        (need(sectors=("99999",)), "unknown-code"),
        (need(sdgs=("6.19",)), "unknown-code"),
        (need(conditions=("dusty",)), "unknown-condition"),
        (need(capacity=Capacity(Decimal(3), "buckets")), "unknown-unit"),
        (need(capacity=Capacity(Decimal(0), "expert-days")), "bad-quantity"),
        (
            need(verification=Verification(dt.date(2026, 2, 1), "o"), verify_by=dt.date(2026, 1, 1)),
            "dates-out-of-order",
        ),
        (need(period=Period.parse("2026", "2026"), answer_by=dt.date(2027, 1, 1)), "dates-out-of-order"),
        (need(summary=Text.of("Write to joao.silva@example.org")), "personal-contact"),
        (need(kept_by="roster"), "bad-address"),
        (
            Offer(
                code="f",
                owner="o",
                title=TITLE,
                cost_shares=(
                    CostShare(CostItem.FEES, Bearer.PROVIDER),
                    CostShare(CostItem.FEES, Bearer.SHARED),
                ),
            ),
            "repeated-cost",
        ),
        (Expert(code="e", owner="o", title=TITLE, years=300), "bad-quantity"),
    ],
)
def test_one_doubt_is_told_for_one_fault(entry, code):
    assert [finding.code for finding in check_entry(entry)] == [code]


def test_a_person_without_consent_is_not_kept():
    entry, findings = sound_entry(Expert(code="e", owner="o", title=TITLE, name="Ana Silva"))
    assert entry is None
    assert [finding.code for finding in findings] == ["no-consent"]


def test_a_person_s_address_is_taken_out_and_an_office_s_stays():
    private, findings = sound_entry(need(contact="ana.silva@example.org"))
    assert private is not None
    assert private.contact is None
    assert [finding.code for finding in findings] == ["personal-contact"]
    office, none = sound_entry(need(contact="south.office@example.org"))
    assert office is not None
    assert (office.contact, none) == ("south.office@example.org", ())


@pytest.mark.parametrize("told", ["wang@163.com", "a.b.chikwanda@gov.example", "Ana_Silva@x.org"])
def test_addresses_of_people_are_known(told):
    assert personal_address(f"write to {told}") == told


@pytest.mark.parametrize("told", ["info@gmail.com", "secretariat@x.org", "itec@mea.example", "no address"])
def test_addresses_of_offices_are_known(told):
    assert personal_address(told) is None
