"""Lines of bank statements and where each stands."""

from django.db.models import QuerySet

from bandung.server.funds.models import BankLine, Fund

__all__ = ["BankLine"]

STATES = ("open", "booked", "set-aside")


def bank_lines(fund: Fund, *, state: str = "") -> "QuerySet[BankLine]":
    """The lines of a fund's accounts, newest first; of one state, where one is named."""
    rows = BankLine.objects.filter(fund=fund).select_related("receipt", "receipt__pledge")
    return rows.filter(state=state) if state in STATES else rows
