"""The people of the node."""

from bandung.server.accounts.models import Person


def administrator_count() -> int:
    """How many active people may do everything."""
    return Person.objects.filter(is_active=True, is_superuser=True).count()
