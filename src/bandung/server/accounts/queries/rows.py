"""The rows that the queries answer with, so that those who show them can name their types. They only read them."""

from bandung.server.accounts.models import Organization

__all__ = ["Organization"]
