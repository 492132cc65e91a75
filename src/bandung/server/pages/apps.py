"""The Django app of this folder."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.pages"
    label = "pages"
