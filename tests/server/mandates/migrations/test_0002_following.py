"""Judgements written before entries were there come along."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LATEST = [("mandates", "0003_judgements_are_entries")]
BEFORE = [("mandates", "0001_initial")]


def migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_a_judgement_becomes_an_entry_by_the_same_person_on_the_same_day_and_back():
    from bandung.server.accounts.models import Person

    try:
        old = migrate(BEFORE)
        person = Person.objects.create_user("ana@example.org", "a long password", name="Ana")
        old.get_model("mandates", "Judgement").objects.create(
            symbol="A/RES/58/220",
            paragraph="4",
            status="done",
            note="As reported.",
            person_id=person.pk,
            judged_on=dt.date(2006, 1, 10),
        )
        new = migrate(LATEST)
        entry = new.get_model("mandates", "FollowUpEntry").objects.get()
        assert (entry.symbol, entry.paragraph, entry.kind, entry.status) == (
            "A/RES/58/220",
            "4",
            "judgement",
            "done",
        )
        assert (entry.name, entry.person_id, entry.on) == ("Ana", person.pk, dt.date(2006, 1, 10))
        back = migrate(BEFORE)
        assert back.get_model("mandates", "Judgement").objects.get().note == "As reported."
    finally:
        migrate(LATEST)
