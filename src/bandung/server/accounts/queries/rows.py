"""The rows that the queries answer with, so that those who show them can name their types. They only read them."""

from bandung.server.accounts.models import MembershipRole, Organization, Person

__all__ = ["MembershipRole", "Organization", "Person"]
