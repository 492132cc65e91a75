"""Activities to take away: the list with the filters in use, or one, in each form that `exporting.FORMATS` has.

The file is written to the disk first, in memory bounded by a batch, and then sent: what cannot be written is a page
with a sentence and never half a file.
"""

from django.http import FileResponse, HttpRequest
from django.utils import timezone

from bandung.server.node.converting import known_rates
from bandung.server.pages.formatting import reader
from bandung.server.pages.forms import ActivityFilterForm
from bandung.server.pages.views.requests import today
from bandung.server.records.queries.activities import ActivityFilters, activity_by_code
from bandung.server.records.services.exporting import exported_file, format_named
from bandung.values import UN_LANGUAGES, InvalidInput


def activities_file(request: HttpRequest, as_: str) -> FileResponse:
    """The activities that meet the filters of the address."""
    form = ActivityFilterForm(request.GET)
    if not form.is_valid():
        raise InvalidInput("A filter cannot be understood; go back to the list and correct it.")
    used = "-".join(str(value) for _name, _label, value in form.in_use())
    return _file(as_, filters=form.filters(), name=f"activities-{used}" if used else "activities")


def activity_file(_request: HttpRequest, code: str, as_: str) -> FileResponse:
    """One activity."""
    return _file(as_, code=activity_by_code(code).code, name=code)


def _file(
    as_: str, *, name: str, filters: ActivityFilters | None = None, code: str | None = None
) -> FileResponse:
    form = format_named(as_)
    language = reader() if reader() in UN_LANGUAGES else "en"
    written = exported_file(
        as_=as_,
        now=timezone.now(),
        filters=filters,
        code=code,
        language=language,
        convert=known_rates() if as_ == "tossd" else None,
    )
    file_name = f"bandung-{_short(name)}-{today().isoformat()}.{form.ending}"
    return FileResponse(written, as_attachment=True, filename=file_name, content_type=form.media_type)


def _short(name: str) -> str:
    """A name for a file: what is no letter or figure becomes a hyphen, at most 80 characters."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name).split())[:80]
