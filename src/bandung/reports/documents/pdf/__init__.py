"""PDF: a document set by Typst, tagged for those who hear it (PDF/UA-1)."""

from bandung.reports.documents.pdf.writer import write_pdf

__all__ = ["write_pdf"]
