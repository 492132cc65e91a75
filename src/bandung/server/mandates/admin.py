"""The admin's view of resolutions and events."""

from django.contrib import admin

from bandung.server.mandates.models import Event, Judgement, Resolution
from bandung.server.records.admin import ReadOnlyAdmin


@admin.register(Resolution)
class ResolutionAdmin(ReadOnlyAdmin):
    """Resolutions as read."""

    list_display = ["symbol", "language", "title", "adopted"]


@admin.register(Judgement)
class JudgementAdmin(admin.ModelAdmin[Judgement]):
    """Judgements are a person's own words: here they are written."""

    list_display = ["symbol", "paragraph", "status", "person", "judged_on"]
    list_filter = ["status"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Events by date."""

    list_display = ["name", "start_date", "area"]
