"""Reading a resolution: small pure steps, one file a step.

cleaning  what fonts and keyboards left between the letters, out of the way
lines     the text as lines that know their number and place
language  which lexicon speaks this text, and where the enacting formula stands
layout    what belongs to the page: footnote blocks, running heads, page numbers
blocks    body lines -> header, paragraphs, closing, annexes
healing   lines -> one text: line breaks and line-end hyphens, every character with its origin
marks     footnote marks found, bound to their notes and taken out
openings  the opening phrase and what it does
citations the documents named
reader    the steps in order, and the findings
clauses   paragraphs -> clauses, a step of its own: phrases (when, how) and duties (who, what is reported)
"""

from bandung.mandates.reading.clauses import read_clauses
from bandung.mandates.reading.reader import read_resolution

__all__ = ["read_clauses", "read_resolution"]
