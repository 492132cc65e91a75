"""Who is believed first: each party about its own part."""

import msgspec

from bandung.activities.reconcile import Activity, Telling, merge
from bandung.activities.reconcile.belief import NEXT, rules, sides_of
from bandung.activities.record import (
    ActivityContent,
    ActivityRecord,
    DateNote,
    Instrument,
    Party,
    Place,
    Result,
    Role,
    Sector,
    Status,
)
from bandung.values import PartialDate, Text

AGENCY = Party(Role.PROVIDER, Text.of("Agency of Brazil", "en"), "BR-ABC")
MINISTRY = Party(Role.RECIPIENT, Text.of("Ministry of Agriculture", "en"), "MZ-MIN-1")
CENTRE = Party(Role.IMPLEMENTING, Text.of("Cotton Centre", "en"))


def told(claim: str, teller: Party, **fields: object) -> Telling:
    record = ActivityRecord(f"{claim}-id", reporter=teller, parties=(AGENCY, MINISTRY, CENTRE), **fields)
    return Telling(claim, claim, record)


TELLINGS = [
    told(
        "r",
        MINISTRY,
        status=Status.CLOSED,
        places=(Place("MZ"),),
        sectors=(Sector("1", "31110"),),
        actual_start=PartialDate(2020, 5),
        planned_start=PartialDate(2020, 4),
        date_notes=(DateNote("actual_start", Text.of("first planting", "en")),),
    ),
    told("i", CENTRE, results=(Result(Text.of("12 trained", "en")),), instrument=Instrument.ACTION),
    told(
        "p",
        AGENCY,
        status=Status.IMPLEMENTATION,
        places=(Place("MZ"), Place("MW")),
        sectors=(Sector("1", "31161"),),
        actual_start=PartialDate(2020, 3),
        planned_start=PartialDate(2020, 1),
        results=(Result(Text.of("10 trained", "en")),),
        date_notes=(DateNote("actual_start", Text.of("first flight", "en")),),
    ),
]


def sources(activity: Activity) -> dict[str, tuple[str, str]]:
    return {source.field: (source.claim, source.rule) for source in activity.told_from}


def test_each_side_is_believed_about_its_own_part_and_it_is_said_where_from():
    activity = merge(TELLINGS)
    assert activity.status is Status.CLOSED
    assert activity.places == (Place("MZ"),)
    assert activity.planned_start == PartialDate(2020, 1)
    assert activity.actual_start == PartialDate(2020, 5)
    assert str(activity.results[0].title) == "12 trained"
    assert sources(activity) == {
        "identifier": ("p", "latest"),
        "instrument": ("i", "latest"),
        "status": ("r", "recipient"),
        "places": ("r", "recipient"),
        "actual_start": ("r", "recipient"),
        "planned_start": ("p", "provider"),
        "sectors": ("p", "provider"),
        "results": ("i", "implementing"),
    }


def test_the_order_of_arrival_does_not_change_who_is_believed():
    kept = ("status", "places", "planned_start", "actual_start", "sectors", "results")
    one, other = merge(TELLINGS), merge(TELLINGS[::-1])
    assert [getattr(one, field) for field in kept] == [getattr(other, field) for field in kept]


def test_words_go_with_the_date_that_was_chosen():
    assert [str(note.text) for note in merge(TELLINGS).date_notes] == ["first planting"]


def test_who_only_reports_what_others_do_is_believed_last():
    observer = msgspec.structs.replace(MINISTRY, secondary_reporter=True)
    assert sides_of([told("x", observer)]) == (frozenset(),)
    assert sides_of([told("x", MINISTRY)]) == (frozenset({"recipient"}),)


def test_a_teller_known_by_its_code_alone_stands_where_the_parties_place_it():
    record = ActivityRecord("x", parties=(AGENCY,))
    assert sides_of([Telling("1", "BR-ABC", record)]) == (frozenset({"provider"}),)


def test_every_field_of_an_activity_has_a_rule():
    assert set(rules()) == set(ActivityContent.__struct_fields__)
    assert set(rules().values()) <= {*NEXT, "united", "own-part", "with-dates", "with-money"}


def test_nothing_told_in_any_field_is_lost_when_there_is_one_telling():
    activity = merge(TELLINGS[-1:])
    record = TELLINGS[-1].record
    for field in ActivityContent.__struct_fields__:
        assert getattr(activity, field) == getattr(record, field), field


def test_an_activity_travels_as_json():
    activity = merge(TELLINGS)
    assert msgspec.convert(msgspec.to_builtins(activity), Activity) == activity
