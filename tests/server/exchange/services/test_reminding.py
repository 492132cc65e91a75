"""Reminders are found in the database by the rule of the exchange, and written in the reader's language."""

import datetime as dt
import itertools

import pytest
from django.utils import translation

from bandung.exchange import Exchange, Need, Owner, Practice
from bandung.exchange.introductions import Side, State, rules, whose_turn
from bandung.server.accounts.models import Membership, MembershipRole, Organization, Person
from bandung.server.accounts.services.register import load_register
from bandung.server.exchange.models import ExchangeRecord, Introduction, IntroductionReminder
from bandung.server.exchange.queries.introductions import reminders_due, standing_of
from bandung.server.exchange.services.introducing import suggest_introduction
from bandung.server.exchange.services.reminding import remind_those_due
from bandung.server.exchange.services.storing import store_exchange
from bandung.server.exchange.services.verifying import ask_owners
from bandung.values import Text

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


def later(days: float) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


@pytest.fixture
def entries(db) -> None:
    load_register()
    owners = (
        Owner(code="sd-water", name=Text.of("هيئة المياه", "ar"), area="SDN"),
        Owner(code="br-abc", name=Text.of("ABC", "pt"), area="BRA"),
    )
    need = Need(code="need-1", owner="sd-water", title=Text.of("نحتاج مياه شرب نظيفة", "ar"))
    answer = Practice(code="practice-1", owner="br-abc", title=Text.of("Água limpa para aldeias", "pt"))
    store_exchange(exchange=Exchange(owners, (need, answer)))


def every_standing() -> None:
    """An introduction in each state, suggested by each side, with each side's last word."""
    owners = {one.code: one.pk for one in Organization.objects.filter(code__in=("sd-water", "br-abc"))}
    rows = [
        Introduction(
            need_code=f"n{number}",
            answer_code="a",
            need_owner_id=owners["sd-water"],
            answer_owner_id=owners["br-abc"] if number % 5 else None,
            state=state,
            suggested_by=by,
            last_word=word,
            suggested_at=NOW,
            last_event_at=later(number / 100),
        )
        for number, (state, by, word) in enumerate(
            itertools.product(State, Side, (Side.NEED, Side.ANSWER)), 1
        )
    ]
    Introduction.objects.bulk_create(rows)


def due_by_the_rule(now: dt.datetime) -> set[tuple[int, int, int]]:
    found = set()
    for row in Introduction.objects.all():
        period = rules().reminders.get(State(row.state))
        number = max(0, (now - row.last_event_at).days) // period if period else 0
        owners = {Side.NEED: row.need_owner_id, Side.ANSWER: row.answer_owner_id}
        for side in whose_turn(standing_of(row)):
            if number and owners.get(side) is not None:
                found.add((row.pk, owners[side], number))
    return found


@pytest.mark.parametrize("days", [0, 6.9, 7.5, 21.2, 46, 100, 365])
def test_the_database_finds_whom_the_rule_names(entries, days):
    every_standing()
    due = reminders_due(now=later(days), most=1000)
    assert {(one.introduction.pk, one.organization, one.number) for one in due} == due_by_the_rule(
        later(days)
    )
    times = [one.introduction.last_event_at for one in due]
    assert times == sorted(times)


def test_slices_go_on_where_the_last_one_ended_until_nothing_is_due(entries):
    every_standing()
    all_due = len(due_by_the_rule(later(50)))
    said = [remind_those_due(now=later(50), most=10) for _slice in range(all_due // 10 + 2)]
    assert said[-1] is None
    assert IntroductionReminder.objects.count() == all_due
    assert min(rules().reminders.values()) > 0


def test_one_query_or_two_whatever_the_number_of_introductions(entries, django_assert_max_num_queries):
    every_standing()
    with django_assert_max_num_queries(2):
        reminders_due(now=later(50), most=5)


def someone(name: str, code: str, language: str) -> None:
    person = Person.objects.create_user(f"{name}@example.org", "a long password", name=name)
    Person.objects.filter(pk=person.pk).update(language=language)
    Membership.objects.create(
        person=person, organization=Organization.objects.get(code=code), role=MembershipRole.CONTRIBUTOR
    )


def test_each_letter_is_in_the_language_of_who_reads_it(entries, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.org"
    for name, language in (("ana", ""), ("amina", "ar"), ("luc", "fr"), ("zofia", "pl")):
        someone(name, "br-abc", language)
    asked = Person.objects.create_superuser("focal@example.org", "a long password", name="Focal")
    suggest_introduction(need="need-1", answer="practice-1", by=asked, now=NOW)
    remind_those_due(now=later(8))
    letters = {letter.to[0].partition("@")[0]: letter for letter in mailoutbox}
    assert set(letters) == {"ana", "amina", "luc", "zofia"}
    assert letters["ana"].subject == letters["zofia"].subject == "An introduction waits for your word"
    for name, language in (("amina", "ar"), ("luc", "fr")):
        with translation.override(language):
            assert letters[name].subject == translation.gettext("An introduction waits for your word")
    assert all("Água limpa para aldeias" in letter.body for letter in mailoutbox)


def test_an_owner_gets_one_letter_about_all_entries_that_ask(entries, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.org"
    someone("ana", "br-abc", "")
    told = tuple(
        Practice(code=f"p-{number}", owner="br-abc", title=Text.of(f"Poços {number}", "pt"))
        for number in range(25)
    )
    store_exchange(exchange=Exchange((), told))
    ExchangeRecord.objects.update(created_at=later(-2000))
    assert ask_owners(on=NOW.date()) == (27, 0)
    (letter,) = mailoutbox
    assert "and 6 more" in letter.body
    assert letter.body.count("/exchange/") == 20
