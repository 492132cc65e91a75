"""Trust funds of the United Nations Secretariat as their audited statements print them: read, posted, compared."""

from bandung.funds.trust_funds.comparing import Comparison, compare
from bandung.funds.trust_funds.entries import BOOK, contributions_of, expenses_of
from bandung.funds.trust_funds.reading import (
    Contributions,
    Expenses,
    read_contributions,
    read_expenses,
)

__all__ = [
    "BOOK",
    "Comparison",
    "Contributions",
    "Expenses",
    "compare",
    "contributions_of",
    "expenses_of",
    "read_contributions",
    "read_expenses",
]
