"""Statements as documents: of a fund, of a donor, of a conference; written as DOCX, PDF and XLSX by the reports' room.

Each is made in the language it is asked for in, whichever is active.
"""

from bandung.server.funds.documents.conference import document_of_conference
from bandung.server.funds.documents.donor import document_of_donor
from bandung.server.funds.documents.forms import DOCUMENT_FORMS, DocumentForm
from bandung.server.funds.documents.statement import document_of_statement

__all__ = [
    "DOCUMENT_FORMS",
    "DocumentForm",
    "document_of_conference",
    "document_of_donor",
    "document_of_statement",
]
