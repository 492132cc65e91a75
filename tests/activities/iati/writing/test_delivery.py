"""Files in IATI 2.03: valid by the official schema whatever the record holds, and the record comes back from them."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest
from activities.strategies import activity_records, whole_activity_records
from hypothesis import HealthCheck, given, settings
from iati_ruleset import Ruleset
from lxml import etree

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.iati.writing import WritingTally, write_activities
from bandung.activities.record import (
    ActivityRecord,
    Budget,
    Contribution,
    Description,
    Document,
    Party,
    Place,
    Role,
    Sector,
    Status,
    Tossd,
    Transaction,
)
from bandung.values import Finding, InvalidInput, Money, PartialDate, Period, Severity, Text

_NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
_FOLDERS = ("publishers", "national-systems", "conformance/annotated-examples", "conformance/schemas-tests")

_AGENCY = Party(Role.ACCOUNTABLE, Text.of("Agência Brasileira de Cooperação", "pt"), "XM-1", "10")
_WHOLE = ActivityRecord(
    identifier="XM-1-2003-7",
    title=Text.from_pairs([("pt", "Bancos de leite humano"), ("en", "Human milk banks")]),
    descriptions=(Description(Text.of("Formação de pessoal", "pt"), "1"),),
    status=Status.CLOSED,
    actual_start=PartialDate(2003, 12),
    parties=(Party(Role.PROVIDER, Text.of("ABC", "pt"), "XM-1", "10", area="BRA", share=Decimal(60)),),
    reporter=_AGENCY,
)

Written = tuple[bytes, WritingTally]
Schema = Callable[[bytes], None]


@pytest.fixture(scope="module")
def assert_valid(shared: Path) -> Schema:
    """Fails with the official schema's own words where a file is not valid."""
    schema = etree.XMLSchema(etree.parse(shared / "data/iati/xsd/2.03/iati-activities-schema.xsd"))

    def check(written: bytes) -> None:
        assert schema.validate(etree.fromstring(written)), str(schema.error_log)[:2000]

    return check


@pytest.fixture(scope="module")
def ruleset(shared: Path) -> Ruleset:
    """The official ruleset as it stands on the day of writing."""
    return Ruleset(shared / "data/iati/rulesets/2.03/standard.json", on=_NOW.date())


def _written(*records: ActivityRecord, **options: Any) -> Written:
    stream = io.BytesIO()
    tally = write_activities(records, stream, generated=_NOW, **options)
    return stream.getvalue(), tally


def _read(written: bytes) -> list[ActivityRecord]:
    claims = [claim for claim in read_activities(io.BytesIO(written)) if isinstance(claim, ReadClaim)]
    return [claim.record for claim in claims if claim.record is not None]


def _changed(**fields: Any) -> ActivityRecord:
    return msgspec.structs.replace(_WHOLE, **fields)


def _activity(written: bytes) -> Any:
    return etree.fromstring(written).find("iati-activity")


# --- real files


def _files(shared: Path) -> list[Path]:
    return [path for folder in _FOLDERS for path in sorted((shared / "data/iati" / folder).rglob("*.xml"))]


def _told(path: Path) -> Iterator[ActivityRecord]:
    for claim in read_activities(path):
        if isinstance(claim, ReadClaim) and claim.record is not None:
            yield claim.record


def _completed(record: ActivityRecord) -> ActivityRecord:
    """The record with what the standard wants of every activity, so that all else in it is tried too."""
    wanted = {name: getattr(_WHOLE, name) for name in ("identifier", "title", "descriptions", "status")}
    missing = {name: value for name, value in wanted.items() if not getattr(record, name)}
    parties = (
        record.parties if any(party.name for party in record.parties) else (*record.parties, *_WHOLE.parties)
    )
    reporter = record.reporter
    if not (reporter and reporter.name and reporter.reference and reporter.organization_type):
        reporter = _AGENCY
    start = record.actual_start or (None if record.start or record.end else _WHOLE.actual_start)
    return msgspec.structs.replace(record, parties=parties, reporter=reporter, actual_start=start, **missing)


@pytest.mark.shared
def test_every_record_of_the_real_files_comes_back_from_a_valid_file_or_is_held_back(
    shared: Path, assert_valid: Schema
) -> None:
    written_of_all = held_back = 0
    for path in _files(shared):
        told = list(_told(path))
        written, tally = _written(*told)
        written_of_all, held_back = written_of_all + tally.written, held_back + tally.held_back
        assert tally.written + tally.held_back == len(told)
        if not tally.written:
            continue
        assert_valid(written)
        expected = [record for record in told if _written(record)[1].written] if tally.held_back else told
        assert _read(written) == expected, path.name
    assert written_of_all > 5000
    assert held_back > 1000, "the files of version 1 without descriptions are among them"


@pytest.mark.shared
def test_completed_with_what_the_standard_wants_every_record_of_the_real_files_comes_back(
    shared: Path, assert_valid: Schema
) -> None:
    for path in _files(shared):
        lacking = [_completed(record) for record in _told(path) if not _written(record)[1].written]
        if not lacking:
            continue
        written, tally = _written(*lacking)
        assert not tally.held_back, (path.name, tally.findings[:3])
        assert_valid(written)
        assert _read(written) == lacking, path.name


@pytest.mark.shared
def test_a_record_that_says_enough_keeps_the_standard_ruleset(ruleset: Ruleset) -> None:
    record = _changed(
        parties=(_AGENCY, *_WHOLE.parties, Party(Role.RECIPIENT, Text.of("Malawi", "en"), area="MWI")),
        places=(Place("MW", "iso2"),),
        sectors=(Sector("1", "12220"), Sector("7", "3"), Sector("7", "5"), Sector("segib", "A")),
        budgets=(Budget(Money(Decimal(10), "USD"), "original", Period.parse("2003", "2003")),),
        transactions=(Transaction("disbursement", Money(Decimal(5), "USD"), PartialDate(2003, 5)),),
        actual_end=PartialDate(2026),
    )
    written, tally = _written(record)
    assert tally.written == 1
    assert ruleset.broken(_activity(written)) <= {"1.14.8"}, "XM-1 is no approved agency"


@pytest.mark.shared
def test_writing_a_real_file_again_breaks_no_rule_that_it_kept(shared: Path, ruleset: Ruleset) -> None:
    compared = 0
    for path in sorted((shared / "data/iati").glob("*/*.xml")):
        activities = etree.parse(path).getroot().findall("iati-activity")[:15]
        if not activities or activities[0].getparent().get("version") != "2.03":
            continue
        written, tally = _written(*islice(_told(path), len(activities)))
        assert tally.written == len(activities)
        again = etree.fromstring(written).findall("iati-activity")
        for before, after in zip(activities, again, strict=True):
            assert ruleset.broken(after) <= ruleset.broken(before), path.name
            compared += 1
    assert compared > 100


@pytest.mark.shared
def test_a_file_of_version_1_is_written_in_the_codes_of_version_2(shared: Path, assert_valid: Schema) -> None:
    paths = [*(shared / "data/iati/conformance/annotated-examples/1.04").glob("activity*annotated.xml")]
    records = [
        msgspec.structs.replace(
            _WHOLE,
            **{
                field: getattr(record, field)
                for field in (
                    "transactions",
                    "sectors",
                    "places",
                    "locations",
                    "budgets",
                    "links",
                    "policy_markers",
                )
            },
        )
        for path in paths
        for record in _told(path)
    ]
    written, _ = _written(*records)
    assert_valid(written)
    activity = _activity(written)
    assert {one.get("code") for one in activity.iter("transaction-type")} <= {
        str(code) for code in range(1, 14)
    }
    assert {one.get("type") for one in activity.iter("activity-date")} <= {"1", "2", "3", "4"}
    vocabularies = {
        one.get("vocabulary") for one in activity.iter("sector", "recipient-region", "policy-marker")
    }
    assert vocabularies <= {"1", "2", "3", "4", "5", "6", "99"}
    assert activity.find("transaction") is not None


# --- any record


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(whole_activity_records())
def test_any_record_comes_back_from_a_valid_file(assert_valid: Schema, record: ActivityRecord) -> None:
    written, tally = _written(record)
    assert tally.written == 1, tally.findings
    assert_valid(written)
    assert _read(written) == [record]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(activity_records())
def test_a_record_that_lacks_what_the_standard_wants_is_held_back_with_its_name(
    assert_valid: Schema, record: ActivityRecord
) -> None:
    written, tally = _written(record, _WHOLE)
    assert_valid(written)
    assert tally.written + tally.held_back == 2
    if tally.held_back:
        lacking = [finding for finding in tally.findings if finding.code == "held-back"]
        assert lacking
        assert all(one.where.field and one.severity is Severity.ERROR for one in lacking)
        assert _read(written) == [_WHOLE]


# --- what is demanded of every activity


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("identifier", ""),
        ("title", Text()),
        ("descriptions", ()),
        ("parties", ()),
        ("parties", (Party(Role.RECIPIENT, Text.of("Malawi", "en")),)),
        ("parties", (Party(Role.PROVIDER, area="BRA"),)),
        ("status", None),
        ("actual_start", None),
        ("reporter", None),
        ("reporter", Party(Role.ACCOUNTABLE, Text.of("ABC", "pt"), "XM-1")),
    ],
)
def test_what_the_standard_wants_of_every_activity_is_not_made_up(field: str, empty: Any) -> None:
    written, tally = _written(_changed(**{field: empty}))
    assert written == b""
    assert (tally.written, tally.held_back) == (0, 1)
    wanted = {"actual_start": "planned_start"}.get(field, field)
    assert [one.where.field for one in tally.findings] == [wanted, None]
    assert tally.counts == {"held-back": 1, "nothing-written": 1}


def test_the_publisher_reports_where_nobody_does_and_completes_its_own_entry() -> None:
    bare = Party(Role.ACCOUNTABLE, reference="XM-1")
    other = Party(Role.ACCOUNTABLE, Text.of("Another", "en"), "XM-2", "10")
    records = _changed(reporter=None), _changed(reporter=bare), _changed(reporter=other)
    written, tally = _written(*records, publisher=_AGENCY)
    assert tally.written == 3
    assert [one.reporter for one in _read(written)] == [_AGENCY, _AGENCY, other]


def test_another_s_entry_is_not_completed_with_the_publisher_s_name() -> None:
    stranger = Party(Role.ACCOUNTABLE, reference="XM-2")
    assert _written(_changed(reporter=stranger), publisher=_AGENCY)[1].held_back == 1


# --- what the standard demands of a part


def test_a_budget_without_its_period_is_told_beside_and_the_user_hears_what_to_add(
    assert_valid: Schema,
) -> None:
    sound = Budget(
        Money(Decimal(10), "USD"), "original", Period.parse("2003", "2003"), PartialDate(2003, 1, 1)
    )
    record = _changed(budgets=(Budget(Money(Decimal(5), "USD")), sound))
    written, tally = _written(record)
    assert_valid(written)
    assert len(_activity(written).findall("budget")) == 1
    finding = tally.findings[0]
    assert (finding.code, finding.where.field) == ("not-said-in-iati", "budgets[1]")
    assert "the start and the end of its period" in finding.message
    assert _read(written) == [record]


def test_a_partial_date_is_a_day_for_others_and_itself_for_us() -> None:
    record = _changed(planned_start=PartialDate(2003), planned_end=PartialDate(2004, 2))
    written, _ = _written(record)
    days = {one.get("type"): one.get("iso-date") for one in _activity(written).iter("activity-date")}
    assert days == {"1": "2003-01-01", "2": "2003-12-01", "3": "2004-02-29"}
    assert _read(written) == [record]


def test_an_end_told_as_this_year_is_not_written_as_a_day_to_come() -> None:
    record = _changed(actual_end=PartialDate(2026))
    written, _ = _written(record)
    assert _activity(written).find("activity-date[@type='4']").get("iso-date") == "2026-11-23"
    assert _read(written) == [record]


def test_a_value_date_nobody_stated_is_marked_and_counted() -> None:
    record = _changed(
        transactions=(Transaction("disbursement", Money(Decimal(5), "USD"), PartialDate(2003, 5, 1)),) * 2
    )
    written, tally = _written(record)
    assert _activity(written).find("transaction/value").get("value-date") == "2003-05-01"
    assert tally.counts == {"value-date-not-stated": 1}
    assert tally.findings[0].message.startswith("2 amounts")
    assert _read(written) == [record]


def test_members_come_back_in_their_own_order_though_the_standard_has_another() -> None:
    record = _changed(
        parties=(Party(Role.RECIPIENT, Text.of("Malawi", "en"), area="MWI"), *_WHOLE.parties),
        places=(Place("298", "iati-region-1", Decimal(50)), Place("MW", "iso2", Decimal(50))),
    )
    written, tally = _written(record)
    assert tally.findings == ()
    assert _read(written) == [record]


def test_goals_without_shares_are_tags_so_that_the_ruleset_s_sums_hold(assert_valid: Schema) -> None:
    goals = (Sector("7", "3", main=True), Sector("7", "5", main=False), Sector("mdg", "4"))
    record = _changed(sectors=(*goals, Sector("1", "12220", Decimal(100))))
    written, _ = _written(record)
    assert_valid(written)
    activity = _activity(written)
    assert [one.get("code") for one in activity.findall("sector")] == ["12220"]
    tags = [(one.get("vocabulary"), one.get("code")) for one in activity.findall("tag")]
    assert tags == [("2", "3"), ("2", "5"), ("99", "4")]
    assert _read(written) == [record]


def test_three_letters_of_a_country_are_written_as_two() -> None:
    record = _changed(places=(Place("MWI", "iso3"),))
    written, _ = _written(record)
    assert _activity(written).find("recipient-country").get("code") == "MW"
    assert _read(written) == [record]


def test_an_address_with_blanks_is_escaped_for_others(assert_valid: Schema) -> None:
    record = _changed(
        documents=(
            Document("http://example.org/[a b]", Text.of("T", "en"), "text/html", categories=("A01",)),
        )
    )
    written, _ = _written(record)
    assert_valid(written)
    assert _activity(written).find("document-link").get("url") == "http://example.org/%5Ba%20b%5D"
    assert _read(written) == [record]


def test_what_is_of_the_south_travels_in_our_own_namespace() -> None:
    record = _changed(
        contributions=(
            Contribution(
                "expert-days",
                Decimal(40),
                Party(Role.PROVIDER, area="BRA"),
                Text.of("Médicos", "pt"),
                Money(Decimal(12000), "BRL"),
                "market-rate",
                "ABC",
                Period.parse("2003", "2004"),
            ),
        ),
        tossd=Tossd("FC01", ("D011", "D021"), "FA01", "1", "110"),
        proposed=PartialDate(2002),
        approved=PartialDate(2003, 2),
    )
    written, tally = _written(record)
    assert b"urn:bandung:iati:1" in written
    assert tally.findings == ()
    assert _read(written) == [record]


def test_parties_that_give_and_receive_both_are_participants_for_others_and_both_ways_for_us(
    assert_valid: Schema,
) -> None:
    both = tuple(
        Party(Role.BOTH_WAYS, Text.of(name, "es"), f"XM-{name}", "10") for name in ("AMEXCID", "AGCID")
    )
    record = _changed(parties=both)
    written, tally = _written(record)
    assert (tally.written, tally.held_back) == (1, 0)
    assert_valid(written)
    assert written.count(b'<participating-org ref="XM-A') == 2
    assert _read(written) == [record]


def test_a_record_the_standard_can_say_is_written_without_our_namespace() -> None:
    record = _changed(parties=(_AGENCY,), actual_start=PartialDate(2003, 12, 1))
    assert b"bandung" not in _written(record)[0]


# --- the file


def test_texts_in_the_language_of_the_file_do_not_repeat_it() -> None:
    written, _ = _written(_WHOLE, language="pt-BR")
    activity = _activity(written)
    assert activity.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt"
    assert [dict(one.attrib) for one in activity.find("title")] == [
        {},
        {"{http://www.w3.org/XML/1998/namespace}lang": "en"},
    ]
    assert _read(written) == [_WHOLE]


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="is not a language"):
        _written(_WHOLE, language="no language")


def test_a_file_that_was_changed_by_hand_says_so_and_is_read_as_it_stands() -> None:
    record = _changed(places=(Place("298", "iati-region-1"), Place("MW", "iso2")))
    written, _ = _written(record)
    changed = written.replace(b'<recipient-country code="MW"/>', b"")
    assert changed != written
    claims = [claim for claim in read_activities(io.BytesIO(changed)) if isinstance(claim, ReadClaim)]
    assert claims[0].record is not None
    assert claims[0].record.places == (Place("298", "iati-region-1"),)
    assert "unsaid-does-not-fit" in [finding.code for finding in claims[0].findings]


def test_records_are_taken_one_at_a_time_and_findings_kept_are_bounded() -> None:
    lacking = _changed(budgets=(Budget(Money(Decimal(5), "USD")),))
    seen = 0

    def records() -> Iterator[ActivityRecord]:
        for number in range(1200):
            yield msgspec.structs.replace(lacking, identifier=f"XM-1-{number}")

    def count(_: Finding) -> None:
        nonlocal seen
        seen += 1

    tally = write_activities(records(), io.BytesIO(), generated=_NOW, report=count)
    assert (tally.written, tally.counts["not-said-in-iati"], len(tally.findings), seen) == (
        1200,
        1200,
        1000,
        1200,
    )
