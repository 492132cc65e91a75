"""Resolutions and what they ask: reading them, their paragraphs' status, observances and sessions."""

from bandung.mandates.events import Event, EventKind, load_events
from bandung.mandates.evidence import EvidenceQuery, EvidenceResult, EvidenceSource
from bandung.mandates.follow_up import Basis, ParagraphStatus, follow_up
from bandung.mandates.observances import Observance, observance, observances, observances_in
from bandung.mandates.paraphrase import (
    EvidenceDocument,
    Judgement,
    Paraphrase,
    ParaphrasedParagraph,
    Status,
    load_paraphrase,
    paraphrased,
)
from bandung.mandates.reading import read_resolution
from bandung.mandates.resolution import (
    Annex,
    Citation,
    CitationKind,
    Footnote,
    FootnoteMark,
    Force,
    Opening,
    Paragraph,
    ParagraphKind,
    Passage,
    ReadResolution,
    Resolution,
    Span,
)
from bandung.mandates.sessions import session_opens, session_year
from bandung.mandates.symbols import DocumentSymbol, SymbolKind, normalise_symbol, read_symbol
from bandung.mandates.writing import as_text, with_marks

__all__ = [
    "Annex",
    "Basis",
    "Citation",
    "CitationKind",
    "DocumentSymbol",
    "Event",
    "EventKind",
    "EvidenceDocument",
    "EvidenceQuery",
    "EvidenceResult",
    "EvidenceSource",
    "Footnote",
    "FootnoteMark",
    "Force",
    "Judgement",
    "Observance",
    "Opening",
    "Paragraph",
    "ParagraphKind",
    "ParagraphStatus",
    "Paraphrase",
    "ParaphrasedParagraph",
    "Passage",
    "ReadResolution",
    "Resolution",
    "Span",
    "Status",
    "SymbolKind",
    "as_text",
    "follow_up",
    "load_events",
    "load_paraphrase",
    "normalise_symbol",
    "observance",
    "observances",
    "observances_in",
    "paraphrased",
    "read_resolution",
    "read_symbol",
    "session_opens",
    "session_year",
    "with_marks",
]
