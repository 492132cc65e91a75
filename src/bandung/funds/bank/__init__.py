"""Bank statements: read from CSV and camt.053, and which pledge a credit may pay."""

from bandung.funds.bank.line import BankLine, BankStatement
from bandung.funds.bank.matching import OpenPledge, Suggestion, suggest
from bandung.funds.bank.reading import read_bank_statement

__all__ = ["BankLine", "BankStatement", "OpenPledge", "Suggestion", "read_bank_statement", "suggest"]
