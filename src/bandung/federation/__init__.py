"""The federation: how nodes and libraries get at records, and how records travel and are checked.

Start with `envelope` and `description`, then `oai`.
"""

from bandung.federation.description import (
    Description,
    OrganizationSummary,
    ResolutionSummary,
    describe_activity,
    describe_entry,
    describe_organization,
    describe_resolution,
)
from bandung.federation.dublin_core import Statement, from_oai_dc, to_oai_dc
from bandung.federation.envelope import Envelope, RecordKind, enclose, seal_of, verify
from bandung.federation.jsonlines import ReadEnvelope, read_envelopes, write_envelopes
from bandung.federation.memory import MemorySource
from bandung.federation.node import Node, identifier, is_identifier
from bandung.federation.oai import FORMATS, Format, Header, RecordSource, Selection, SourceRecord, answer

__all__ = [
    "FORMATS",
    "Description",
    "Envelope",
    "Format",
    "Header",
    "MemorySource",
    "Node",
    "OrganizationSummary",
    "ReadEnvelope",
    "RecordKind",
    "RecordSource",
    "ResolutionSummary",
    "Selection",
    "SourceRecord",
    "Statement",
    "answer",
    "describe_activity",
    "describe_entry",
    "describe_organization",
    "describe_resolution",
    "enclose",
    "from_oai_dc",
    "identifier",
    "is_identifier",
    "read_envelopes",
    "seal_of",
    "to_oai_dc",
    "verify",
    "write_envelopes",
]
