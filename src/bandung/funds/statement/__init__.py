"""A fund's statement: its form, and the figures that the journal's flows come to."""

from bandung.funds.statement.form import FORM, Flow, FormLine, Holder
from bandung.funds.statement.statement import Figure, Moved, Section, Statement, add_up

__all__ = ["FORM", "Figure", "Flow", "FormLine", "Holder", "Moved", "Section", "Statement", "add_up"]
