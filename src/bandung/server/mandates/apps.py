"""The Django app of this folder."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.mandates"
    label = "mandates"
