"""The Django app of this folder."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.feeds"
    label = "feeds"
