"""A round on a node: who may run it, what is kept of it, publishing it as introductions, closing it, and who reads what."""

import datetime as dt
from decimal import Decimal

import pytest

from bandung.exchange import Exchange, Need, Offer, Owner
from bandung.exchange.introductions import Side, State
from bandung.exchange.record import Capacity
from bandung.exchange.rounds import Settings, Why
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import ExchangeRecord, Introduction, MatchingRound
from bandung.server.exchange.queries.introductions import introductions_for, thread_of
from bandung.server.exchange.queries.rounds import (
    figures_of,
    left_out_of,
    named_in,
    parts_of,
    proposals_of,
    reasons_of,
    round_by_uuid,
    rounds_for,
    settings_of,
    uses_of,
)
from bandung.server.exchange.services.introducing import LONGEST_MESSAGE, move, suggest_introduction
from bandung.server.exchange.services.rounds import close_round, publish_round, run_round
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound, Text

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
ALL = Settings(shares=1, least_fit=0.1)
OWNERS = {"td-eau": "TCD", "bo-agua": "BOL", "br-agua": "BRA"}


def need(code: str, owner: str) -> Need:
    title = Text.of("Clean drinking water from wells for villages", "en")
    return Need(code=code, owner=owner, title=title, areas=(OWNERS[owner],))


def offer(code: str = "offer", owner: str = "br-agua", quantity: str = "10") -> Offer:
    title = Text.of("Training in repairing wells and hand pumps of villages", "en")
    capacity = Capacity(Decimal(quantity), "training-places")
    return Offer(code=code, owner=owner, title=title, areas=(OWNERS[owner],), capacity=capacity)


@pytest.fixture
def entries(db) -> None:
    load_register()
    owners = tuple(Owner(code=code, name=Text.of(code, "en"), area=area) for code, area in OWNERS.items())
    store_exchange(
        exchange=Exchange(owners, (need("need-chad", "td-eau"), need("need-bolivia", "bo-agua"), offer()))
    )


def someone(code: str) -> Person:
    made = Person.objects.create_user(f"{code}@example.org", "a long password", name=code)
    agency = Organization.objects.get(code=code)
    Membership.objects.create(person=made, organization=agency, role=MembershipRole.CONTRIBUTOR)
    return made


@pytest.fixture
def focal(entries) -> Person:
    return Person.objects.create_superuser("focal@example.org", "a long password", name="Focal")


def ran(by: Person | None = None, settings: Settings = ALL, **told: str) -> MatchingRound:
    return run_round(by=by, now=NOW, on=NOW.date(), settings=settings, **told)


def test_a_round_is_kept_as_it_was_run(focal):
    made = MatchingRound.objects.get(pk=ran(focal, title="  Spring\n round ").pk)
    assert (made.title, made.state, made.run_by, made.on) == ("Spring round", "draft", focal, NOW.date())
    assert settings_of(made) == ALL
    assert made.weights["of"]["least-developed"] == 0
    (one,) = proposals_of(made, focal)
    assert (one.need_code, one.answer_code, one.priority) == ("need-chad", "offer", 0.1)
    assert (one.takes, one.unit) == (10, "training-places")
    assert "cosine" in next(part.sentence for part in parts_of(one) if part.name == "meaning")
    figures = figures_of(made)
    assert (figures.needs, figures.served, figures.least_developed_served) == (2, 1, 1)
    (reason,) = reasons_of(left_out_of(made, focal), focal)
    assert (reason.code, reason.why) == ("need-bolivia", Why.CAPACITY)
    assert [taken.code for taken in reason.blocked[0].by] == ["need-chad"]
    assert set(named_in([reason])) == {"offer", "need-chad"}
    assert [(one.code, one.taken, one.quantity) for one in uses_of(made, focal)] == [("offer", 10, 10)]


def test_a_round_stays_as_it_was_when_its_entries_go(focal):
    made = ran(focal)
    ExchangeRecord.objects.filter(code="offer").delete()
    (one,) = proposals_of(made, focal)
    assert (one.answer, one.answer_code) == (None, "offer")
    assert publish_round(round_=made, by=focal, now=NOW).gone == 1
    assert not Introduction.objects.exists()


def test_only_the_focal_point_runs_publishes_and_closes(focal):
    stranger = someone("bo-agua")
    with pytest.raises(Forbidden):
        ran(stranger)
    made = ran(focal)
    with pytest.raises(Forbidden):
        publish_round(round_=made, by=stranger, now=NOW)
    with pytest.raises(Forbidden):
        close_round(round_=made, by=stranger, now=NOW)
    made.refresh_from_db()
    assert made.state == "draft"


def test_publishing_suggests_an_introduction_of_each_proposal_and_either_side_accepts(focal):
    made = ran(focal)
    told = publish_round(round_=made, by=focal, now=NOW, text="From the round of this spring.")
    assert (told.made, told.there, told.gone) == (1, 0, 0)
    introduction = Introduction.objects.get()
    assert (introduction.need_code, introduction.suggested_by) == ("need-chad", Side.FOCAL_POINT)
    assert introduction.score == pytest.approx(proposals_of(made, focal)[0].fit)
    assert thread_of(introduction)[0].text == "From the round of this spring."
    assert proposals_of(made, focal)[0].introduction == introduction
    chad = someone("td-eau")
    assert introductions_for(chad).get() == introduction
    move(introduction=introduction, to=State.INTRODUCED, by=chad, now=NOW)
    with pytest.raises(Conflict):
        publish_round(round_=made, by=focal, now=NOW)
    assert Introduction.objects.count() == 1


def test_what_was_brought_together_meanwhile_is_left_as_it_stands(focal):
    made = ran(focal)
    before = suggest_introduction(need="need-chad", answer="offer", by=focal, now=NOW)
    told = publish_round(round_=made, by=focal, now=NOW)
    assert (told.made, told.there) == (0, 1)
    assert proposals_of(made, focal)[0].introduction == before
    again = ran(focal)
    assert [(one.need_code, one.is_kept) for one in proposals_of(again, focal)] == [("need-chad", True)]
    move(introduction=before, to=State.CLOSED, by=focal, now=NOW, reason="no-money")
    third = ran(focal)
    assert [one.need_code for one in proposals_of(third, focal)] == ["need-bolivia"]


def test_a_text_that_is_too_long_publishes_nothing(focal):
    made = ran(focal)
    with pytest.raises(InvalidInput):
        publish_round(round_=made, by=focal, now=NOW, text="a" * (LONGEST_MESSAGE + 1))
    made.refresh_from_db()
    assert (made.state, Introduction.objects.count()) == ("draft", 0)


def test_a_draft_is_put_aside_and_a_published_one_ended_once(focal):
    made = ran(focal)
    assert close_round(round_=made, by=focal, now=NOW).state == "closed"
    for again in (close_round, publish_round):
        with pytest.raises(Conflict):
            again(round_=made, by=focal, now=NOW)


def test_a_party_reads_its_own_part_once_it_is_published_and_no_names_of_others(focal):
    made = ran(focal)
    chad, bolivia, outsider = someone("td-eau"), someone("bo-agua"), someone("de-giz")
    for one in (chad, bolivia, outsider):
        assert not rounds_for(one).exists()
        with pytest.raises(NotFound):
            round_by_uuid(made.uuid, person=one)
    publish_round(round_=made, by=focal, now=NOW)
    assert rounds_for(chad).get() == rounds_for(bolivia).get() == made
    assert not rounds_for(outsider).exists()
    assert [one.need_code for one in proposals_of(made, chad)] == ["need-chad"]
    assert not left_out_of(made, chad).exists()
    assert not proposals_of(made, bolivia).exists()
    (reason,) = reasons_of(left_out_of(made, bolivia), bolivia)
    assert [(taken.code, taken.fit > 0) for taken in reason.blocked[0].by] == [("", True)]
    assert not uses_of(made, bolivia).exists()


def test_a_draft_put_aside_is_never_shown_to_parties(focal):
    close_round(round_=ran(focal), by=focal, now=NOW)
    assert not rounds_for(someone("td-eau")).exists()


@pytest.mark.parametrize(
    "forbidden",
    [("nobody", "offer"), ("need-chad", "nobody"), ("offer", "need-chad"), ("need-chad", "need-bolivia")],
)
def test_a_pair_ruled_out_that_is_none_is_refused(focal, forbidden):
    with pytest.raises(InvalidInput):
        ran(focal, Settings(forbidden=(forbidden,)))


def test_a_pair_ruled_out_is_not_proposed(focal):
    made = ran(focal, Settings(shares=1, least_fit=0.1, forbidden=(("need-chad", "offer"),)))
    assert [one.need_code for one in proposals_of(made, focal)] == ["need-bolivia"]
    assert [one.why for one in left_out_of(made, focal)] == ["forbidden"]


def test_an_endless_title_is_refused(focal):
    with pytest.raises(InvalidInput):
        ran(focal, title="a" * 1_000_000)


def test_an_exchange_without_needs_or_without_answers_is_refused(focal):
    ExchangeRecord.objects.filter(kind="offer").delete()
    with pytest.raises(InvalidInput, match="nothing of these kinds"):
        ran(focal)
    ExchangeRecord.objects.all().delete()
    with pytest.raises(InvalidInput, match="no needs yet"):
        ran(focal)


def test_who_sits_at_the_nodes_own_machine_is_its_focal_point(entries):
    made = ran(None)
    assert publish_round(round_=made, by=None, now=NOW).made == 1
    assert round_by_uuid(made.uuid, person=None).published_by is None


def test_a_capacity_beyond_all_measure_is_kept(focal):
    store_exchange(exchange=Exchange((), (offer("huge", "br-agua", "1E+40"),)))
    made = ran(focal)
    assert {one.answer_code for one in proposals_of(made, focal)} <= {"offer", "huge"}
    assert figures_of(made).served == 2


def test_listing_many_proposals_asks_the_database_no_more_than_one(focal, django_assert_max_num_queries):
    told = [offer(f"offer-{number}") for number in range(6)]
    store_exchange(exchange=Exchange((), tuple(told)))
    made = ran(focal, Settings(at_most=5, shares=1, least_fit=0.1))
    with django_assert_max_num_queries(1):
        shown = [
            (one.need.title, one.answer.title, one.need_owner.name, one.introduction)
            for one in proposals_of(made, focal)
        ]
    assert len(shown) == 7
