"""Deliveries become claims and activities: once, in whole batches, and whatever is wrong with one of them."""

import datetime as dt
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from django.apps import apps
from lxml import etree

from bandung.activities.claim import ReadClaim
from bandung.activities.record import ActivityRecord
from bandung.server.records.intake import processes
from bandung.server.records.models import (
    Activity,
    Claim,
    ClaimKey,
    Delivery,
    DeliveryFinding,
    DeliveryState,
    Participation,
    Tombstone,
)
from bandung.server.records.queries.merged import merged_of
from bandung.server.records.services import delivering
from bandung.server.records.services.reconciling import count_activities
from bandung.values import Finding, InvalidInput, NotFound, Text, Where

MODELS = tuple(apps.get_app_config("records").get_models()) + tuple(
    apps.get_app_config("accounts").get_models()
)
PASSING = {
    "id",
    "uuid",
    "code",
    "told_at",
    "created_at",
    "updated_at",
    "started_at",
    "finished_at",
    "gone_at",
}


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the node as it stands in the tables, times of change included."""
    return {model.__name__: sorted(model._default_manager.values_list(), key=str) for model in MODELS}


def meaning() -> list[tuple[object, ...]]:
    """What the node knows, without numbers and times that depend on the order of work."""
    claims = Claim.objects.select_related("told_by", "activity", "replaced_by").order_by("content_hash")
    told = [
        (
            claim.identifier,
            claim.content_hash,
            claim.told_by and claim.told_by.name,
            claim.line,
            claim.replaced_by and claim.replaced_by.content_hash,
            claim.activity and claim.activity.code,
            claim.activity and claim.activity.title,
            claim.activity and claim.activity.claim_count,
            sorted(claim.keys.values_list("key", flat=True)),
        )
        for claim in claims
    ]
    findings = DeliveryFinding.objects.order_by("line", "code").values_list(
        "code", "line", "record", "claim__content_hash"
    )
    parties = Participation.objects.values_list("activity__code", "organization__name", "role")
    return [told, list(findings), sorted(parties, key=str)]


def test_each_activity_of_a_file_is_a_claim_and_an_activity(deliver, file, activity):
    summary = deliver(file(activity("XX-AGENCY-0001"), activity("XX-AGENCY-0002", title="Roads")))
    assert (summary.activities_read, summary.claims_new, summary.known) == (2, 2, False)
    assert sorted(Activity.objects.values_list("code", "title")) == [
        ("XX-AGENCY-0001", "Wells"),
        ("XX-AGENCY-0002", "Roads"),
    ]
    assert list(Claim.objects.order_by("line").values_list("identifier", "line", "told_by__name")) == [
        ("XX-AGENCY-0001", 2, "Agency of Examples"),
        ("XX-AGENCY-0002", 3, "Agency of Examples"),
    ]
    delivery = Delivery.objects.get()
    assert delivery.state == DeliveryState.FINISHED
    assert (delivery.activities_read, delivery.claims_new, delivery.file_name) == (2, 2, "told.xml")


def test_a_file_of_iati_1_is_taken_in_as_well(deliver, tmp_path):
    path = tmp_path / "old.xml"
    path.write_text(
        '<iati-activities version="1.05"><iati-activity default-currency="USD">'
        '<reporting-org ref="XX-AGENCY" type="10">Agency of Examples</reporting-org>'
        "<iati-identifier>XX-AGENCY-0009</iati-identifier><title>Wells</title>"
        '<activity-date type="start-planned" iso-date="2011-01-01T00:00:00"/>'
        '<recipient-country code="SN" percentage="100"/></iati-activity></iati-activities>'
    )
    assert deliver(path).claims_new == 1
    told = Activity.objects.get()
    assert (told.title, told.start, told.start_date) == ("Wells", "2011-01-01", dt.date(2011, 1, 1))
    assert list(told.places.values_list("area", flat=True)) == ["SEN"]
    assert Delivery.objects.get().format == "iati 1.05"


def test_the_same_file_again_changes_nothing_at_all(deliver, file, activity):
    path = file(activity("XX-AGENCY-0001"), activity("XX-AGENCY-0002"), activity("XX-AGENCY-0003", start="x"))
    deliver(path)
    before = everything()
    again = deliver(path, hours=1)
    assert again.known
    assert again.claims_new == 3  # what it brought when it came
    assert everything() == before
    assert "nothing to do" in again.sentence


def test_the_same_content_under_another_name_is_the_same_delivery(deliver, file, activity):
    deliver(file(activity()))
    assert deliver(file(activity(), name="other.xml")).known


def test_the_same_activities_in_other_bytes_are_unchanged(deliver, file, activity):
    deliver(file(activity("XX-AGENCY-0001"), activity("XX-AGENCY-0002")))
    changed_at = set(Activity.objects.values_list("updated_at", flat=True))
    summary = deliver(file(activity("XX-AGENCY-0002"), activity("XX-AGENCY-0001"), ending="\n\n"), hours=1)
    assert (summary.claims_new, summary.claims_unchanged, summary.known) == (0, 2, False)
    assert Claim.objects.count() == 2
    assert set(Activity.objects.values_list("updated_at", flat=True)) == changed_at


def test_a_changed_telling_takes_the_older_ones_place(deliver, file, activity):
    deliver(file(activity(title="Wells")))
    summary = deliver(file(activity(title="Deep wells")), hours=1)
    assert summary.claims_new == 1
    older, newer = Claim.objects.order_by("told_at")
    assert (older.replaced_by, newer.replaced_by) == (newer, None)
    told = Activity.objects.get()
    assert (told.title, told.claim_count, told.teller_count) == ("Deep wells", 2, 1)
    assert told.merged is None
    assert merged_of(told).claims == (str(newer.uuid),)


def test_an_older_telling_that_comes_again_stands_again(deliver, file, activity):
    deliver(file(activity(title="Wells")))
    deliver(file(activity(title="Deep wells")), hours=1)
    summary = deliver(file(activity(title="Wells"), ending="\n"), hours=2)
    assert (summary.claims_new, summary.claims_unchanged) == (0, 1)
    older, newer = Claim.objects.order_by("told_at")
    assert (older.replaced_by, newer.replaced_by) == (None, older)
    assert Activity.objects.get().title == "Wells"


def test_two_tellers_of_one_activity_make_one_activity_with_what_they_disagree_on(deliver, file, activity):
    first = activity(start="2020-01-01")
    second = activity(title="Pozos", teller="YY-DONOR", teller_name="Donor of Examples", start="2021-05-01")
    deliver(file(first))
    deliver(file(second, name="theirs.xml"), hours=1)
    told = Activity.objects.get()
    assert (told.claim_count, told.teller_count, told.discrepancy_count) == (2, 2, 1)
    assert [found["field"] for found in told.merged["discrepancies"]] == ["planned_start"]
    values = {stated["value"] for stated in told.merged["discrepancies"][0]["values"]}
    assert values == {"2020-01-01", "2021-05-01"}
    assert set(Claim.objects.values_list("replaced_by", flat=True)) == {None}


def test_a_later_telling_that_shows_two_activities_to_be_one_joins_them_and_leaves_a_tombstone(
    deliver, file, activity
):
    deliver(
        file(activity("XX-AGENCY-0001"), activity("YY-DONOR-7777", teller="YY-DONOR", teller_name="Donor"))
    )
    assert Activity.objects.count() == 2
    link = '<other-identifier ref="YY-DONOR-7777" type="A1"/>'
    deliver(file(activity("XX-AGENCY-0001", inside=link)), hours=1)
    assert list(Activity.objects.values_list("code", "claim_count")) == [("XX-AGENCY-0001", 3)]
    assert list(Tombstone.objects.values_list("kind", "code")) == [("activity", "YY-DONOR-7777")]


def test_an_activity_that_is_parted_again_loses_its_tombstone(deliver, file, activity):
    link = '<other-identifier ref="YY-DONOR-7777" type="A1"/>'
    donor = activity("YY-DONOR-7777", teller="YY-DONOR", teller_name="Donor")
    deliver(file(activity("XX-AGENCY-0001"), donor))
    deliver(file(activity("XX-AGENCY-0001", inside=link)), hours=1)
    assert Tombstone.objects.count() == 1
    deliver(file(activity("XX-AGENCY-0001", title="Corrected")), hours=2)
    codes = set(Activity.objects.values_list("code", flat=True))
    assert codes == {"XX-AGENCY-0001", "YY-DONOR-7777"}
    assert not Tombstone.objects.exists()


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("batch", [2, 500])
def test_an_activity_repeated_in_a_file_is_counted_as_repeated(
    deliver, file, activity, monkeypatch, between, batch
):
    """On one line or on several, in one batch or in several."""
    monkeypatch.setattr(delivering, "BATCH", batch)
    one, other = activity("XX-AGENCY-0001").strip(), activity("XX-AGENCY-0002").strip()
    summary = deliver(file(between.join([one, other, one, one])))
    assert (summary.activities_read, summary.claims_new, summary.claims_repeated) == (4, 2, 2)
    assert Claim.objects.count() == Activity.objects.count() == 2


def test_two_tellings_of_one_activity_in_one_file_both_stay(deliver, file, activity):
    deliver(file(activity(title="Wells"), activity(title="Deep wells")))
    assert Claim.objects.filter(replaced_by=None).count() == 2
    assert Activity.objects.get().title == "Deep wells"


def test_numbers_of_their_own_that_two_tellers_share_are_two_activities(deliver, file, activity):
    """`2020-000123` has no prefix of an organization: it is somebody's own number."""
    ours = activity("2020-000123", title="Wells")
    theirs = activity("2020-000123", title="Roads", teller="YY-DONOR", teller_name="Donor")
    deliver(file(ours, theirs))
    assert sorted(Activity.objects.values_list("title", "claim_count")) == [("Roads", 1), ("Wells", 1)]


def test_such_numbers_in_two_files_are_two_activities_as_well(deliver, file, activity):
    deliver(file(activity("2020-000123", title="Wells")))
    theirs = activity("2020-000123", title="Roads", teller="YY-DONOR", teller_name="Donor")
    deliver(file(theirs, name="theirs.xml"), hours=1)
    assert sorted(Activity.objects.values_list("title", "claim_count")) == [("Roads", 1), ("Wells", 1)]


def test_identifiers_of_any_length_are_kept_apart(deliver, file, activity):
    long = "XX-AGENCY-" + "9" * 400
    deliver(file(activity(f"{long}-1", title="Wells"), activity(f"{long}-2", title="Roads")))
    assert sorted(Activity.objects.values_list("title", flat=True)) == ["Roads", "Wells"]


def test_an_activity_without_identifier_is_a_finding_and_the_rest_goes_in(deliver, file, activity):
    summary = deliver(
        file(activity(""), activity(""), activity("", title="Roads"), activity("XX-AGENCY-0002"))
    )
    assert summary.findings["missing-identifier"] == 4 - 1
    assert (summary.claims_new, summary.claims_repeated) == (3, 1)
    assert Activity.objects.count() == 3


def test_an_activity_without_a_teller_is_told_by_who_brought_the_file(deliver, file, activity, register):
    anonymous = activity(teller="", teller_name="")
    assert "reporting-org" not in anonymous
    deliver(file(anonymous), source="XM-DAC-41114")
    claim = Claim.objects.select_related("told_by").get()
    assert claim.told_by is not None
    assert claim.told_by.code == "undp"
    assert Delivery.objects.get().brought_by == claim.told_by


def test_an_activity_that_nobody_tells_is_taken_in_all_the_same(deliver, file, activity):
    deliver(file(activity(teller="", teller_name="")))
    assert Claim.objects.get().told_by is None
    assert Activity.objects.count() == 1


def test_one_file_brought_by_two_organizations_is_two_deliveries_of_one_claim(
    deliver, file, activity, register
):
    path = file(activity())
    deliver(path, source="undp")
    summary = deliver(path, source="fao", hours=1)
    assert not summary.known
    assert (summary.claims_new, summary.claims_unchanged) == (0, 1)
    assert (Delivery.objects.count(), Claim.objects.count()) == (2, 1)


def test_a_source_nobody_knows_is_refused_before_anything_is_stored(deliver, file, activity):
    with pytest.raises(InvalidInput, match="No organization is called “nobody at all”"):
        deliver(file(activity()), source="nobody at all")
    assert not Delivery.objects.exists()


def test_a_file_that_is_not_there_is_refused_before_anything_is_stored(deliver, tmp_path):
    with pytest.raises(NotFound, match=r"There is no file .*nothing\.xml"):
        deliver(tmp_path / "nothing.xml")
    with pytest.raises(InvalidInput, match="cannot be read"):
        deliver(tmp_path)
    assert not Delivery.objects.exists()


def test_findings_are_kept_with_line_record_and_claim(deliver, file, activity):
    deliver(file(activity("XX-AGENCY-0001"), activity("XX-AGENCY-0002", start="soon")))
    found = DeliveryFinding.objects.select_related("claim").get(code="bad-date")
    # Held against the structure of the standard as well, by which a date must be one.
    assert (found.line, found.record, found.severity) == (3, "XX-AGENCY-0002", "error")
    assert found.claim is not None
    assert found.claim.identifier == "XX-AGENCY-0002"
    assert "soon" in found.message
    assert Delivery.objects.get().findings_count == DeliveryFinding.objects.count()


def test_what_comes_before_the_break_of_a_broken_file_goes_in_and_the_line_is_told(deliver, file, activity):
    path = file(activity("XX-AGENCY-0001"), activity("XX-AGENCY-0002"), activity("XX-AGENCY-0003"))
    whole = path.read_text()
    path.write_text(whole[: whole.index("XX-AGENCY-0003")])
    summary = deliver(path)
    assert summary.claims_new == 2
    assert summary.findings["cut-off"] == 1
    finding = DeliveryFinding.objects.get(code="cut-off")
    assert finding.line == 4
    assert "the 2 activities before it were read" in finding.message
    assert Delivery.objects.get().state == DeliveryState.FINISHED


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty-file"), (b"\x00\x01\xff\xfe", "not-xml"), (b"<html/>", "not-iati"), (b"\x1f\x8bxx", None)],
)
def test_a_file_that_tells_of_nothing_is_a_delivery_with_a_finding(deliver, tmp_path, content, code):
    path = tmp_path / "odd"
    path.write_bytes(content)
    summary = deliver(path)
    assert (summary.activities_read, summary.errors, sum(summary.findings.values())) == (0, 1, 1)
    assert code is None or list(summary.findings) == [code]


def test_a_compressed_file_is_read_as_well(deliver, file, activity, tmp_path):
    packed = tmp_path / "told.xml.gz"
    packed.write_bytes(gzip.compress(file(activity()).read_bytes()))
    assert deliver(packed).claims_new == 1


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_batches_change_nothing_in_what_is_known(deliver, file, activity, monkeypatch, count):
    monkeypatch.setattr(delivering, "BATCH", 2)
    seen: list[int] = []
    told = [activity(f"XX-AGENCY-{number:04}") for number in range(count)]
    summary = deliver(file(*told), progress=seen.append)
    assert summary.claims_new == Activity.objects.count() == count
    assert seen == [*range(2, count, 2), count]


def forget_everything() -> None:
    Claim.objects.all().update(replaced_by=None)
    for model in (DeliveryFinding, ClaimKey, Participation, Claim, Activity, Delivery):
        model.objects.all().delete()


def in_order() -> list[tuple[object, ...]]:
    """What follows what in the tables: claims with their findings, activities with their rows."""
    claims = Claim.objects.order_by("id").values_list(
        "content_hash", "activity__code", "completeness", "missing"
    )
    findings = DeliveryFinding.objects.order_by("id").values_list(
        "code", "line", "claim__content_hash", "message"
    )
    activities = Activity.objects.order_by("id").values_list(
        "code", "title", "kind", "kind_finding", "start_date", "search_text", "claim_count", "teller_count"
    )
    places = Activity.objects.order_by("id", "places__id").values_list("places__area", "places__share")
    sectors = Activity.objects.order_by("id", "sectors__id").values_list("sectors__code", "sectors__share")
    return [tuple(rows) for rows in (claims, findings, activities, places, sectors)]


def test_two_processes_store_what_one_stores_in_the_same_order(deliver, file, activity, monkeypatch):
    """With activities alone, repeated, and told twice, on both sides of the ranges' ends."""
    link = '<other-identifier ref="XX-AGENCY-0007" type="A1"/>'
    told = [
        activity(f"XX-AGENCY-{number:04}", start="soon" if number % 5 else "2020") for number in range(400)
    ]
    told += [told[3], activity("YY-DONOR-0001", teller="YY-DONOR", teller_name="Donor", inside=link)]
    told.append(activity("XX-AGENCY-0011", title="Deep wells"))
    path = file(*told)
    one = deliver(path)
    meant, stood = meaning(), in_order()
    assert one.claims_new == 402
    forget_everything()
    monkeypatch.setattr(processes, "DIVIDED_FROM", 0)
    monkeypatch.setattr(processes, "RANGE_BYTES", 20_000)
    assert len(processes._ranges(path, None)) > 5
    two = deliver(path)
    assert msgspec.structs.replace(two, delivery="") == msgspec.structs.replace(one, delivery="")
    assert meaning() == meant
    assert in_order() == stood


def test_a_claim_alone_and_the_same_claim_merged_are_laid_out_alike(deliver, file, activity):
    """What COPY writes for a claim that nobody else tells of is what counting it again writes."""
    tag = (
        '<sector vocabulary="1" code="12220" percentage="100"/><recipient-region code="298" percentage="50"/>'
    )
    deliver(file(activity("XX-AGENCY-0001", inside=tag), activity("12", title="Häuser\t\\ und\nWege")))
    before = everything()
    count_activities(claim_ids=Claim.objects.values_list("pk", flat=True))
    after = everything()
    for model in ("Activity", "ActivityPlace", "ActivitySector", "Participation"):
        rows = [sorted(map(_without_times_and_numbers, told[model]), key=str) for told in (before, after)]
        assert rows[0] == rows[1]
        assert rows[0]


def _without_times_and_numbers(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(value for value in row[1:] if not isinstance(value, dt.datetime))


@pytest.mark.parametrize(("second", "stands"), [("2026-01-04", "Wells"), ("2026-01-06", "Deep wells")])
def test_the_telling_that_was_changed_last_stands_whichever_came_last(
    deliver, file, activity, second, stands
):
    dated = activity(title="Wells").replace(
        "<iati-activity ", '<iati-activity last-updated-datetime="2026-01-05" '
    )
    deliver(file(dated))
    deliver(
        file(dated.replace("Wells", "Deep wells").replace("2026-01-05", second), name="second.xml"), hours=1
    )
    assert Activity.objects.get().title == stands
    current = Claim.objects.get(replaced_by=None)
    assert stands in current.content
    assert Claim.objects.exclude(pk=current.pk).get().replaced_by == current


def test_completeness_and_what_is_missing_are_stored(deliver, file, activity):
    deliver(file(activity()))
    claim = Claim.objects.get()
    assert claim.completeness is not None
    assert 0 < claim.completeness < 100
    assert "sector" in claim.missing


def test_any_reader_goes_through_the_same_door(deliver, tmp_path):
    """A file of another format, read in two ways, is two deliveries; read in one way twice, one."""
    path = tmp_path / "told.csv"
    path.write_text("Wells;2020\n")
    faulty = Finding("odd-row", "the row is odd", Where("told.csv", 1))

    def read(path: Path) -> Iterator[ReadClaim | Finding]:
        title, _ = path.read_text().split(";")
        yield faulty
        record = ActivityRecord("XX-SHEET-0001", Text.of(title, "en"))
        yield ReadClaim(path.read_text(), record, Where("told.csv", 1, "row 1"), delivery_defaults="sheet 1")
        yield ReadClaim("???", None, Where("told.csv", 2, "row 2"), (), delivery_defaults="sheet 1")

    summary = deliver(path, reader=read, read_as=b"layout one")
    assert (summary.claims_new, summary.claims_unreadable, summary.findings["odd-row"]) == (2, 1, 1)
    assert deliver(path, reader=read, read_as=b"layout one").known
    other = deliver(path, reader=read, read_as=b"layout two", hours=1)
    assert (other.known, other.claims_unchanged) == (False, 2)
    assert Delivery.objects.order_by("id")[0].claims_unreadable == 1


class Cut(Exception):
    """The power went."""


@pytest.mark.parametrize("after", [2, 4, 6])
def test_a_delivery_that_was_cut_short_is_completed_by_the_same_file(
    deliver, file, activity, monkeypatch, after, django_db_blocker
):
    monkeypatch.setattr(delivering, "BATCH", 2)
    link = '<other-identifier ref="XX-AGENCY-0001" type="A1"/>'
    told = [activity(f"XX-AGENCY-{number:04}", start="soon" if number % 2 else "2020") for number in range(5)]
    told += [told[0], activity("YY-DONOR-0001", teller="YY-DONOR", teller_name="Donor", inside=link)]
    path = file(*told)

    def cut(read: int) -> None:
        if read >= after:
            raise Cut

    with pytest.raises(Cut):
        deliver(path, progress=cut)
    assert Delivery.objects.get().state == DeliveryState.RUNNING
    assert Claim.objects.filter(activity=None).count() == 0
    resumed = deliver(path, hours=1)
    interrupted = meaning()
    counts = Delivery.objects.values_list(
        "state", "activities_read", "claims_new", "claims_unchanged", "claims_repeated", "findings_count"
    ).get()

    forget_everything()
    whole = deliver(path)
    assert meaning() == interrupted
    assert counts == (DeliveryState.FINISHED, 7, 6, 0, 1, whole.findings["bad-date"] + rest(whole.findings))
    assert (resumed.claims_new, resumed.claims_repeated, resumed.findings) == (
        whole.claims_new,
        whole.claims_repeated,
        whole.findings,
    )


def rest(findings: dict[str, int]) -> int:
    return sum(count for code, count in findings.items() if code != "bad-date")


def test_a_failing_batch_leaves_nothing_of_itself(deliver, file, activity, monkeypatch):
    monkeypatch.setattr(delivering, "BATCH", 2)
    add = delivering.ClaimStore.add

    def fail_on_the_second(store: delivering.ClaimStore, claims: Iterable[object]) -> None:
        add(store, claims)  # type: ignore[arg-type]
        if store.read > 2:
            raise Cut

    monkeypatch.setattr(delivering.ClaimStore, "add", fail_on_the_second)
    with pytest.raises(Cut):
        deliver(file(*(activity(f"XX-AGENCY-{number:04}") for number in range(4))))
    assert Claim.objects.count() == Activity.objects.count() == 2
    assert ClaimKey.objects.count() == 2


def test_a_party_is_one_organization_however_many_activities_name_it(deliver, file, activity):
    deliver(file(*(activity(f"XX-AGENCY-{number:04}") for number in range(3))))
    assert set(Participation.objects.values_list("organization__name", "role")) == {("Doer", "implementing")}
    assert Participation.objects.values("organization").distinct().count() == 1


@pytest.mark.parametrize("count", [1, 40])
def test_a_batch_costs_the_same_number_of_queries_however_many_activities_it_has(
    deliver, file, activity, django_assert_max_num_queries, count
):
    path = file(*(activity(f"XX-AGENCY-{number:04}", teller=f"XX-{number}") for number in range(count)))
    with django_assert_max_num_queries(60):
        deliver(path)


def real_files(shared: Path) -> list[Path]:
    """Those below a size; all 20 together hold 33 MB and take more than a minute."""
    data = shared / "data" / "iati"
    files = [*(data / "publishers").glob("*.xml"), *(data / "national-systems").glob("*.xml")]
    return sorted(path for path in files if path.stat().st_size < 1_200_000)


@pytest.mark.shared
@pytest.mark.usefixtures("register")
def test_real_files_bring_as_many_activities_as_they_hold_and_nothing_the_second_time(deliver, shared):
    for path in real_files(shared):
        held = int(etree.parse(path).xpath("count(//iati-activity)"))
        assert held > 0
        summary = deliver(path)
        told = summary.claims_new + summary.claims_unchanged + summary.claims_repeated
        assert (path.name, summary.activities_read, told) == (path.name, held, held)
    assert not Claim.objects.filter(record__isnull=False, activity=None).exists()
    assert Activity.objects.filter(claims=None).count() == 0
    before = everything()
    for path in real_files(shared):
        assert deliver(path, hours=1).known
    assert everything() == before
