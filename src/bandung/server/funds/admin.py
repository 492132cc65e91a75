"""The admin's view of funds and pledges."""

from django.contrib import admin
from django.http import HttpRequest

from bandung.server.funds.models import Fund, Pledge


@admin.register(Fund)
class FundAdmin(admin.ModelAdmin[Fund]):
    """Funds by name."""

    list_display = ["name", "code"]


@admin.register(Pledge)
class PledgeAdmin(admin.ModelAdmin[Pledge]):
    """Pledges, newest first."""

    list_display = ["donor_name", "fund", "year", "amount", "currency", "firmness"]
    list_filter = ["fund", "firmness", "year"]

    def has_change_permission(self, request: HttpRequest, obj: Pledge | None = None) -> bool:
        """A pledge that stands in the books is changed by its steps alone."""
        return super().has_change_permission(request, obj) and (obj is None or obj.step == "pledged")

    def has_delete_permission(self, request: HttpRequest, obj: Pledge | None = None) -> bool:
        """The same."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.step == "pledged")
