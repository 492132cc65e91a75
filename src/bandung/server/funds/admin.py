"""The admin's view of funds and pledges."""

from django.contrib import admin

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
