"""The Django app of this folder."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Named by its folder."""

    name = "bandung.server.accounts"
    label = "accounts"
