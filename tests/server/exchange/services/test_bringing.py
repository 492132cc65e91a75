"""Files are taken in once; nobody's entry is overwritten by a stranger's."""

import datetime as dt

import pytest

from bandung.exchange import Need, Owner, Verification, VerificationMethod
from bandung.server.exchange.models import ExchangeRecord
from bandung.server.exchange.queries.entries import exchange_by_code
from bandung.server.exchange.queries.verifying import stale_entries, verifications_of
from bandung.server.exchange.services.bringing import bring_exchange
from bandung.server.exchange.services.verifying import ask_owners, verify_entry
from bandung.values import Conflict, InvalidInput, Text

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 10)


def need(owner="o", title="Water for dry villages", **told):
    return Need(code="n", owner=owner, title=Text.of(title, "en"), **told)


def bring(*items: Need, **how):
    found = []
    owners = [Owner(code=code, name=Text.of(code), area="BRA") for code in ("o", "stranger")]
    return bring_exchange([*owners, *items], note=found.append, **how), [one.code for one in found]


def test_the_same_again_changes_nothing_and_a_change_is_one():
    assert bring(need())[0].new == 1
    assert bring(need())[0].same == 1
    assert bring(need(title="Water for all"))[0].changed == 1
    assert exchange_by_code("n").title == "Water for all"


@pytest.mark.parametrize(
    ("entry", "how", "code"),
    [
        (need(owner="stranger", title="Mine now"), {}, "code-of-another"),
        (need(title="A copy"), {"kept_by": "https://roster.example"}, "kept-elsewhere"),
        (need(title="Not theirs"), {"source": "stranger"}, "not-yours"),
    ],
)
def test_an_entry_kept_here_stays_as_it_is(entry, how, code):
    bring(need())
    brought, findings = bring(entry, **how)
    assert (brought.refused, findings) == (1, [code])
    assert exchange_by_code("n").title == "Water for dry villages"


def test_a_copy_of_a_roster_is_refreshed_by_it_and_read_only_here():
    bring(need(), kept_by="https://roster.example")
    assert bring(need(title="New there"), kept_by="https://roster.example")[0].changed == 1
    assert bring(need(title="Changed here"))[1] == ["kept-elsewhere"]
    with pytest.raises(Conflict):
        verify_entry(code="n", by="o", how=VerificationMethod.OWNER, on=DAY)


def test_a_verification_is_kept_and_outlives_an_older_file():
    bring(need())
    entry = verify_entry(
        code="n", by="o", how=VerificationMethod.PEER, on=DAY, note=Text.of("asked them", "en")
    )
    assert entry.verify_by == dt.date(2026, 7, 10)
    assert bring(need())[0].same == 1
    assert exchange_by_code("n").last_verified == DAY
    older = verify_entry(code="n", by="o", how=VerificationMethod.OWNER, on=dt.date(2025, 1, 1))
    assert older.verification == Verification(DAY, "o", VerificationMethod.PEER, Text.of("asked them", "en"))
    assert [one.on for one in verifications_of("n")] == [DAY, dt.date(2025, 1, 1)]


def test_a_day_to_come_is_no_verification():
    bring(need())
    with pytest.raises(InvalidInput):
        verify_entry(code="n", by="o", how=VerificationMethod.OWNER, on=dt.date(2999, 1, 1))


def test_an_owner_is_asked_once_a_period_and_two_silent_ones_leave_the_entry_unconfirmed():
    bring(need())
    verify_entry(code="n", by="o", how=VerificationMethod.OWNER, on=DAY)
    assert stale_entries(on=dt.date(2026, 7, 10)) == ()
    first = dt.date(2026, 7, 11)
    assert [one.code for one in stale_entries(on=first, owner="o")] == ["n"]
    assert ask_owners(on=first) == (1, 0)
    assert ask_owners(on=first + dt.timedelta(days=30)) == (0, 0)
    assert ask_owners(on=first + dt.timedelta(days=61)) == (1, 0)
    assert ask_owners(on=first + dt.timedelta(days=122)) == (1, 1)
    assert ExchangeRecord.objects.get(code="n").unconfirmed_since == first + dt.timedelta(days=122)


def test_an_entry_that_nobody_ever_verified_is_asked_about_when_its_time_is_over():
    bring(need())
    late = ExchangeRecord.objects.get(code="n").created_at.date() + dt.timedelta(days=200)
    assert [one.last_verified for one in stale_entries(on=late)] == [None]
    assert ask_owners(on=late) == (1, 0)


def test_what_is_made_up_or_kept_elsewhere_is_not_asked_about():
    bring(need(illustrative=True))
    late = dt.date(2090, 1, 1)
    assert len(stale_entries(on=late)) == 1
    assert ask_owners(on=late) == (0, 0)
