"""The Django app of this folder."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.exchange"
    label = "exchange"
