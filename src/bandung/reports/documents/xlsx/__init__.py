"""XLSX: the tables of a document for those who count on, a sheet each (Office Open XML, ISO/IEC 29500)."""

from bandung.reports.documents.xlsx.writer import write_xlsx

__all__ = ["write_xlsx"]
