"""Activities written for others, in the form they ask for: one table of formats, for pages, API and command line.

IATI is what a party tells, so as IATI each current claim goes out as its teller told it. The other forms are for those
who count and look: in them each activity stands once, as put together from its claims.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, BinaryIO

import msgspec
from django.db.models import QuerySet

from bandung.activities.exports import write_csv, write_geojson, write_parquet, write_tossd, write_xlsx
from bandung.activities.iati.writing import completed_reporter, write_activities, write_organizations
from bandung.activities.reconcile import Activity as MergedActivity
from bandung.activities.record import ActivityRecord, Party, Role
from bandung.server.accounts.services.speaking import mention_of
from bandung.server.records.models import Activity, Claim
from bandung.server.records.queries.activities import ActivityFilters, activities_matching
from bandung.server.records.queries.claims import current_claims
from bandung.server.records.queries.merged import every_merged_activity
from bandung.server.records.queries.organization_claims import tellings
from bandung.server.records.queries.records import record_of, with_record
from bandung.values import UN_LANGUAGES, Finding, InvalidInput, Money, NotFound
from bandung.values.batches import batches

Convert = Callable[[Money, dt.date | None], Decimal | None]
Note = Callable[[Finding], None]
_AT_ONCE = 500


ORGANISATION_FILE = "iati-organisations"
"""The word for what organizations tell of themselves, which is no form of activities."""


class Format(msgspec.Struct, frozen=True):
    """A form of export: its word, the ending of its files, its media type."""

    word: str
    ending: str
    media_type: str


FORMATS: dict[str, Format] = {
    one.word: one
    for one in (
        Format("iati", "xml", "application/xml"),
        Format("csv", "csv", "text/csv; charset=utf-8"),
        Format("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Format("tossd", "tossd.csv", "text/csv; charset=utf-8"),
        Format("geojson", "geojson", "application/geo+json"),
        Format("parquet", "parquet", "application/vnd.apache.parquet"),
    )
}


def format_named(word: str) -> Format:
    """The format; InvalidInput names those there are."""
    found = FORMATS.get(word)
    if found is None:
        known = ", ".join((*FORMATS, ORGANISATION_FILE))
        raise InvalidInput(f"“{word[:40]}” is no form of export; use one of {known}.")
    return found


def export_activities(
    *,
    as_: str,
    stream: BinaryIO,
    now: dt.datetime,
    filters: ActivityFilters | None = None,
    code: str | None = None,
    told_by: str | None = None,
    language: str = "en",
    convert: Convert | None = None,
    note: Note = lambda _: None,
) -> int:
    """Write the activities that meet the filters, or the one with this code; how many were written (rows, for TOSSD).

    `told_by` (an organization's code) takes only what that party tells, in IATI; `convert` gives US$ for TOSSD, where
    amounts without a rate stay blank. `note` is told what a form cannot say. Memory is bounded by a batch. InvalidInput
    for another form than IATI by one teller, and for a language that the headings are not in.
    """
    format_named(as_)
    if told_by and as_ != "iati":
        raise InvalidInput("Only IATI is written by one teller; the other forms count activities once.")
    if language not in UN_LANGUAGES:
        raise InvalidInput(f"The language is one of {', '.join(UN_LANGUAGES)}.")
    activities = _chosen(filters, code, now.date())
    if as_ == "iati":
        tally = write_activities(_told(activities, told_by), stream, generated=now, report=note)
        return tally.written
    merged = _merged(activities)
    if as_ == "csv":
        return write_csv(merged, stream, note=note)
    if as_ == "xlsx":
        return write_xlsx(merged, stream, language=language)
    if as_ == "geojson":
        return write_geojson(merged, stream, note=note)
    if as_ == "parquet":
        return write_parquet(merged, stream)
    return write_tossd(merged, stream, convert=convert or _no_rate, note=note)


def export_organizations(
    *, stream: BinaryIO, now: dt.datetime, told_by: str | None = None, note: Note = lambda _: None
) -> int:
    """Write what organizations tell of themselves as an IATI organisation file; how many were written."""
    return write_organizations(tellings(told_by=told_by), stream, generated=now, report=note).written


def exported_file(*, as_: str, **asked: Any) -> BinaryIO:
    """What `export_activities` writes, in a passing file at its beginning, for whoever reads it to close.

    The file is whole before a byte of it is sent: what cannot be written is an error and never half a file; NotFound for IATI without an
    activity, which would be no file of the standard.
    """
    written = tempfile.TemporaryFile()  # noqa: SIM115 - who reads it closes it
    try:
        if as_ == ORGANISATION_FILE:
            count = export_organizations(stream=written, now=asked["now"], told_by=asked.get("told_by"))
        else:
            count = export_activities(as_=as_, stream=written, **asked)
        require_content(as_, count)
    except BaseException:
        written.close()
        raise
    written.seek(0)
    return written


def require_content(as_: str, count: int) -> None:
    """NotFound where the form is IATI and nothing was written: a file of the standard has at least one record."""
    if as_ in ("iati", ORGANISATION_FILE) and not count:
        raise NotFound(
            "Nothing was asked for that can be written as IATI: no claim meets it, or each lacks what the "
            "standard demands."
        )


def _no_rate(_money: Money, _on: dt.date | None) -> Decimal | None:
    return None


def _chosen(filters: ActivityFilters | None, code: str | None, today: dt.date) -> "QuerySet[Activity]":
    if code is not None:
        return Activity.objects.filter(code=code)
    if filters is None:
        return Activity.objects.order_by("id")
    return activities_matching(filters, today=today).prefetch_related(None).order_by("id")


def _merged(activities: "QuerySet[Activity]") -> Iterator[MergedActivity]:
    rows = activities.only("pk", "code", "kind_finding", "merged").iterator(chunk_size=_AT_ONCE)
    return (merged for _activity, merged in every_merged_activity(rows))


def _told(activities: "QuerySet[Activity]", told_by: str | None) -> Iterator[ActivityRecord]:
    for numbers in batches(activities.values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE), _AT_ONCE):
        claims = with_record(current_claims().filter(activity__in=numbers))
        if told_by:
            claims = claims.filter(told_by__code=told_by)
        for claim in claims.select_related("told_by").order_by("activity", "told_at", "id"):
            yield _reported(record_of(claim), claim)


def _reported(record: ActivityRecord, claim: Claim) -> ActivityRecord:
    """The record with who reports it: a filled template need not say so, the claim knows who told it."""
    told = record.reporter
    if claim.told_by is None or (told and told.reference and told.organization_type and told.name):
        return record
    mention = mention_of(claim.told_by)
    teller = Party(
        Role.ACCOUNTABLE,
        mention.name,
        mention.reference,
        organization_type=mention.organization_type,
        area=mention.area,
    )
    return msgspec.structs.replace(record, reporter=completed_reporter(told, teller))
