"""Files -> the text of a resolution as the reader takes it.

Whatever the file, the text that comes out is laid out like a printed page: a paragraph label before its text, footnote
marks as superscripts, the notes of a page below a rule, a form feed between pages. All spans of a reading point into
this text, which is what a node keeps.

kinds     what a file is, told by its content; the door
pages     lines of a PDF page: columns, footnotes, running heads
glyphs    characters of a PDF page -> lines; backwards: those from right to left
pdf       a PDF with a text layer
ocr       a PDF without one, through the system's tesseract; ocr_lines: the words it saw -> lines
docx      Word documents, with docx_numbering: the numbers that Word prints
source    what comes of a file, and how large files may be
html      web pages
"""

from bandung.mandates.sources.kinds import read_source
from bandung.mandates.sources.source import SourceKind, SourceText

__all__ = ["SourceKind", "SourceText", "read_source"]
