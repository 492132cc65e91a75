"""The calendar for calendar programs to subscribe to (iCalendar, RFC 5545)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bandung.mandates.calendar import as_icalendar
from bandung.server.node.calendar import calendar_around, calendar_of
from bandung.server.node.identity import identity_of
from bandung.values import InvalidInput, normalize_language


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """The year of `?year=`, else last year, this one and three more; in `?language=`."""
    told = request.GET.get("year", "")
    if told and not (told.isascii() and told.isdigit() and len(told) == 4):
        raise InvalidInput("Write the year in four digits, such as 2005.")
    entries = calendar_of(int(told), int(told)) if told else calendar_around(timezone.localdate())
    identity = identity_of(settings.HOME)
    content = as_icalendar(
        entries,
        node=identity.id,
        name=identity.name,
        language=normalize_language(request.GET.get("language") or "en"),
        site=request.build_absolute_uri("/"),
    )
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
