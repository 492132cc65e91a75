"""Activities to take away, in each form that is written for others."""

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from bandung.server.api.routers.activities import ActivityQuery, filters_of
from bandung.server.node.converting import known_rates
from bandung.server.records.queries.activities import activity_by_code
from bandung.server.records.services.exporting import ORGANISATION_FILE, exported_file, format_named

router = Router(tags=["activities"])

_FILE = {"responses": {200: {"description": "The file.", "content": {"application/octet-stream": {}}}}}


class ExportQuery(ActivityQuery):
    """What is asked for, and how."""

    code: str | None = Field(None, max_length=300, description="one activity")
    told_by: str | None = Field(None, max_length=200, description="IATI: only what this organization tells")
    language: str = Field("en", max_length=5, description="of the headings, where the form has them")


@router.get("/{as_}", summary="Activities as a file", openapi_extra=_FILE)
def export(request: HttpRequest, as_: str, asked: Query[ExportQuery]) -> FileResponse:  # noqa: ARG001
    """`as_` is iati, csv, xlsx, tossd, geojson or parquet; the filters are those of the list. `iati-organisations` is what
    organizations tell of themselves; of the filters it knows `told_by` alone.

    As IATI each claim goes out as its teller told it; in the other forms each activity stands once.
    """
    if as_ == ORGANISATION_FILE:
        return _organisations(asked.told_by)
    form = format_named(as_)
    written = exported_file(
        as_=as_,
        now=timezone.now(),
        filters=None if asked.code else filters_of(asked),
        code=activity_by_code(asked.code).code if asked.code else None,
        told_by=asked.told_by,
        language=asked.language,
        convert=known_rates() if as_ == "tossd" else None,
    )
    name = f"bandung-activities-{timezone.localdate().isoformat()}.{form.ending}"
    return FileResponse(written, as_attachment=True, filename=name, content_type=form.media_type)


def _organisations(told_by: str | None) -> FileResponse:
    written = exported_file(as_=ORGANISATION_FILE, now=timezone.now(), told_by=told_by)
    name = f"bandung-organisations-{timezone.localdate().isoformat()}.xml"
    return FileResponse(written, as_attachment=True, filename=name, content_type="application/xml")
