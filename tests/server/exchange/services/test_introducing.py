"""Introductions: who may suggest, move and write; nothing is edited; both sides read the same thread."""

import datetime as dt

import pytest

from bandung.exchange import Exchange, Need, Offer, Owner, Practice
from bandung.exchange.introductions import State
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import Introduction
from bandung.server.exchange.queries.introductions import (
    introduction_by_uuid,
    introductions_for,
    moves_for,
    outcome_counts,
    step_times,
    thread_of,
    waiting_for,
)
from bandung.server.exchange.services.introducing import (
    LONGEST_MESSAGE,
    move,
    suggest_introduction,
    write_message,
)
from bandung.server.exchange.services.reminding import remind_those_due
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Conflict, Forbidden, InvalidInput, NotFound, Text

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


def later(days: int) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


def someone(name: str, code: str, role: MembershipRole = MembershipRole.CONTRIBUTOR) -> Person:
    made = Person.objects.create_user(f"{name}@example.org", "a long password", name=name)
    Membership.objects.create(person=made, organization=Organization.objects.get(code=code), role=role)
    return made


@pytest.fixture
def entries(db) -> None:
    load_register()
    owners = (
        Owner(code="sd-water", name=Text.of("هيئة المياه", "ar"), area="SDN"),
        Owner(code="br-abc", name=Text.of("ABC", "pt"), area="BRA"),
    )
    told = (
        Need(code="need-1", owner="sd-water", title=Text.of("نحتاج مياه شرب نظيفة", "ar")),
        Practice(code="practice-1", owner="br-abc", title=Text.of("Água limpa para aldeias", "pt")),
        Offer(code="offer-own", owner="sd-water", title=Text.of("Training in wells", "en")),
    )
    store_exchange(exchange=Exchange(owners, told))


@pytest.fixture
def amal(entries) -> Person:
    return someone("amal", "sd-water")


@pytest.fixture
def ana(entries) -> Person:
    return someone("ana", "br-abc")


@pytest.fixture
def focal(entries) -> Person:
    return Person.objects.create_superuser("focal@example.org", "a long password", name="Focal")


@pytest.fixture
def outsider(entries) -> Person:
    return someone("olaf", "de-giz")


def suggested(by: Person | None, **told: str) -> Introduction:
    return suggest_introduction(need="need-1", answer="practice-1", by=by, now=NOW, **told)


def test_a_suggestion_keeps_the_parts_of_the_match_and_the_language_of_what_is_written(amal):
    made = suggested(amal, text="نحن مهتمون بهذه التجربة ونود معرفة المزيد عنها")
    assert made.state == "suggested"
    assert made.suggested_by == "need"
    assert made.score is not None
    assert {part["name"] for part in made.parts} >= {"meaning", "freshness"}
    (event,) = thread_of(made)
    assert (event.state, event.language, event.person, event.organization.code) == (
        "suggested",
        "ar",
        amal,
        "sd-water",
    )


def test_from_suggestion_to_activity_and_the_times_between(amal, ana, deliver):
    from bandung.server.records.models import Activity

    deliver({"title": "Wells", "language": "en"})
    code = Activity.objects.get().code
    made = suggested(amal)
    move(introduction=made, to=State.INTRODUCED, by=ana, now=later(4))
    move(introduction=made, to=State.IN_TALKS, by=amal, now=later(10))
    write_message(introduction=made, text="Podemos receber duas pessoas em março.", by=ana, now=later(11))
    move(introduction=made, to=State.AGREED, by=ana, now=later(20))
    with pytest.raises(InvalidInput):
        move(introduction=made, to=State.BECAME_ACTIVITY, by=amal, now=later(21))
    with pytest.raises(NotFound):
        move(introduction=made, to=State.BECAME_ACTIVITY, by=amal, now=later(21), activity="no-such")
    ended = move(introduction=made, to=State.BECAME_ACTIVITY, by=amal, now=later(30), activity=code)
    assert ended.activity_code == code
    assert [event.state for event in thread_of(made)] == [
        "suggested",
        "introduced",
        "in-talks",
        "",
        "agreed",
        "became-activity",
    ]
    assert [(step.count, step.median_days) for step in step_times()] == [
        (1, 4.0),
        (1, 6.0),
        (1, 10.0),
        (1, 10.0),
    ]
    assert outcome_counts("practice-1") == {State.BECAME_ACTIVITY: 1}
    assert outcome_counts("offer-own") == {}


def test_who_suggests_does_not_accept_for_the_other_side(amal, ana, focal):
    made = suggested(amal)
    with pytest.raises(Forbidden):
        move(introduction=made, to=State.INTRODUCED, by=amal, now=NOW)
    assert State.INTRODUCED not in moves_for(made, amal)
    assert State.INTRODUCED in moves_for(made, ana)
    move(introduction=made, to=State.INTRODUCED, by=focal, now=NOW)


@pytest.mark.parametrize("role", [None, MembershipRole.READER])
def test_nobody_else_suggests_moves_writes_or_reads(amal, outsider, role):
    stranger = outsider if role is None else someone("reader", "sd-water", role)
    with pytest.raises(Forbidden):
        suggested(stranger)
    made = suggested(amal)
    with pytest.raises(Forbidden):
        move(introduction=made, to=State.CLOSED, by=stranger, now=NOW, reason="mistake")
    with pytest.raises(Forbidden):
        write_message(introduction=made, text="Let me in", by=stranger, now=NOW)
    with pytest.raises(NotFound):
        introduction_by_uuid(made.uuid, person=stranger)
    assert not introductions_for(stranger).exists()
    assert moves_for(made, stranger) == ()
    assert thread_of(made)[-1].number == 1


def test_both_sides_and_the_focal_point_see_the_same_thread(amal, ana, focal):
    made = suggested(amal)
    write_message(introduction=made, text="Gostaríamos de ajudar com isso.", by=ana, now=NOW)
    seen = [thread_of(introduction_by_uuid(made.uuid, person=one)) for one in (amal, ana, focal)]
    assert seen[0] == seen[1] == seen[2]
    assert [introductions_for(one).get() for one in (amal, ana, focal)] == [made] * 3


def test_a_closed_one_has_its_reason_and_is_opened_again_by_who_closed_it(amal, ana):
    made = suggested(amal)
    move(introduction=made, to=State.CLOSED, by=ana, now=NOW, reason="no-capacity", text="Só em 2028.")
    closed = introduction_by_uuid(made.uuid, person=ana)
    assert (closed.state, closed.reason) == ("closed", "no-capacity")
    with pytest.raises(Forbidden):
        move(introduction=made, to=State.SUGGESTED, by=amal, now=NOW)
    move(introduction=made, to=State.SUGGESTED, by=ana, now=NOW)
    assert introduction_by_uuid(made.uuid, person=ana).reason == ""
    assert [event.reason for event in thread_of(made)] == ["", "no-capacity", ""]


def test_two_are_brought_together_once_and_nobody_with_themselves(amal):
    suggested(amal)
    with pytest.raises(Conflict):
        suggested(amal)
    with pytest.raises(Conflict):
        suggest_introduction(need="need-1", answer="offer-own", by=amal, now=NOW)
    with pytest.raises(InvalidInput):
        suggest_introduction(need="practice-1", answer="offer-own", by=amal, now=NOW)
    with pytest.raises(InvalidInput):
        suggest_introduction(need="need-1", answer="need-1", by=amal, now=NOW)


@pytest.mark.parametrize("text", ["", "  \n", "a" * (LONGEST_MESSAGE + 1)])
def test_an_empty_or_endless_message_is_refused(amal, text):
    made = suggested(amal)
    with pytest.raises(InvalidInput):
        write_message(introduction=made, text=text, by=amal, now=NOW)


def test_the_side_whose_turn_it_is_is_reminded_once_a_period(amal, ana, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.org"
    suggested(amal)
    assert waiting_for(amal) == ()
    assert len(waiting_for(ana)) == 1
    assert remind_those_due(now=later(6)) is None
    assert remind_those_due(now=later(8)) == "1 reminders of introductions, 1 mailed."
    assert remind_those_due(now=later(9)) is None
    assert remind_those_due(now=later(15)) is not None
    assert [letter.to for letter in mailoutbox] == [["ana@example.org"], ["ana@example.org"]]


def test_without_a_mail_server_the_reminder_is_remembered_and_not_mailed(amal, mailoutbox, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "localhost"
    suggested(amal)
    assert remind_those_due(now=later(8)) == "1 reminders of introductions, 0 mailed."
    assert mailoutbox == []


def test_listing_many_asks_the_database_no_more_than_listing_one(amal, django_assert_max_num_queries):
    for number in range(6):
        code = f"practice-n{number}"
        told = Practice(code=code, owner="br-abc", title=Text.of(f"Poços {number}", "pt"))
        store_exchange(exchange=Exchange((), (told,)))
        suggest_introduction(need="need-1", answer=code, by=amal, now=NOW)
    with django_assert_max_num_queries(3):
        shown = [(one.need.title, one.answer.title, one.need_owner.name) for one in introductions_for(amal)]
    assert len(shown) == 6
