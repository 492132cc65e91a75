"""The Django app of this folder."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.api"
    label = "api"
