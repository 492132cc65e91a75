"""Akoma Ntoso 3.0 (OASIS LegalDocML): a resolution as XML, after the United Nations' profile AKN4UN, part 3.

document  the resolution as `<statement name="resolution">`: preface, preamble, mainBody, conclusions, attachments
bodies    operative paragraphs, sections, annexes as hierarchies
inline    the text of a paragraph with references and notes in their places
metadata  identification after FRBR, languages, who is named
"""

from bandung.mandates.akn.document import as_akn

__all__ = ["as_akn"]
