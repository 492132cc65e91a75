"""The exchange in the admin pages: for reading, since files, forms and nodes change it."""

from django.contrib import admin

from bandung.server.exchange.models import ExchangeRecord
from bandung.server.records.admin import ReadOnlyAdmin


@admin.register(ExchangeRecord)
class ExchangeRecordAdmin(ReadOnlyAdmin):
    """Practices, institutions, experts, offers and needs."""

    list_display = ["title", "kind", "language", "area", "owner"]
    list_filter = ["kind", "language"]
