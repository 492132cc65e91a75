"""The rows that the queries answer with, so that those who show them can name their types. They only read them."""

from bandung.server.accounts.models import Organization, Person

__all__ = ["Organization", "Person"]
