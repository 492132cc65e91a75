"""The Django app of this folder."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.funds"
    label = "funds"
