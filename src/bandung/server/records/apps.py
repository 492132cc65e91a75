"""The Django app of this folder."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.records"
    label = "records"
