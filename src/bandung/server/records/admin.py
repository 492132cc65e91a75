"""The admin's view of what the node knows. Claims are kept as told: the admin shows them and changes none."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bandung.server.records.models import (
    Activity,
    Claim,
    Delivery,
    DeliveryFinding,
)


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Shows rows that only services write."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Never by hand."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never by hand."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        """Never by hand."""
        return False


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Deliveries, newest first."""

    list_display = [
        "file_name",
        "format",
        "state",
        "activities_read",
        "claims_new",
        "findings_count",
        "started_at",
    ]
    list_filter = ["state", "format"]


@admin.register(DeliveryFinding)
class DeliveryFindingAdmin(ReadOnlyAdmin):
    """What was wrong, by code."""

    list_display = ["code", "severity", "message", "record", "line"]
    list_filter = ["severity", "code"]
    search_fields = ["message", "record"]


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """Claims as told."""

    list_display = ["identifier", "told_by", "told_at", "replaced_by"]
    search_fields = ["identifier"]
    list_select_related = ["told_by", "replaced_by"]


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    """Activities as put together."""

    list_display = ["title", "kind", "start", "teller_count", "claim_count"]
    list_filter = ["kind", "status"]
    search_fields = ["title", "code"]
