"""DOCX: a document for those who go on working on it, with real styles (Office Open XML, ISO/IEC 29500)."""

from bandung.reports.documents.docx.writer import write_docx

__all__ = ["write_docx"]
