"""The OAI-PMH 2.0 provider, without a web server: arguments in, a document out.

The protocol itself (verbs, arguments, errors, resumption tokens) is the library oai_repo's; this adapter feeds it
from any `RecordSource` and adds what it leaves open: arguments and verbs given twice (sections 3.1.1 and 3.6), a `from`
later than `until` or of other granularity (section 2.7.1), deleted records (section 2.5.1), and the time passed in.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import msgspec
import oai_repo  # type: ignore[import-untyped]  # ships no types
from lxml import etree
from oai_repo.error import OAIErrorResponse  # type: ignore[import-untyped]
from oai_repo.exceptions import (  # type: ignore[import-untyped]
    OAIError,
    OAIErrorBadArgument,
    OAIErrorBadResumptionToken,
    OAIErrorBadVerb,
)

from bandung.federation.description import Description
from bandung.federation.dublin_core import OAI_DC, SCHEMA, to_oai_dc
from bandung.federation.node import Node

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_ZONED = "%Y-%m-%dT%H:%M:%SZ"


class Header(msgspec.Struct, frozen=True):
    """Identifier, when the record last changed (UTC), its sets, and whether it is deleted."""

    identifier: str
    datestamp: dt.datetime
    sets: tuple[str, ...] = ()
    deleted: bool = False


class SourceRecord(msgspec.Struct, frozen=True):
    """A record as the provider needs it; a deleted one has no description."""

    header: Header
    description: Description | None = None


class Selection(msgspec.Struct, frozen=True):
    """Which records are asked for: changed in a span of time (both ends included), in a set."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    set: str | None = None


class RecordSource(Protocol):
    """Where the records come from: a table, a file, a list. Order: by datestamp, then identifier, always the same."""

    def earliest(self) -> dt.datetime:
        """A moment before which no record changed."""

    def sets(self) -> Sequence[tuple[str, str]]:
        """(setSpec, name) of the sets; none where there are no sets."""

    def count(self, selection: Selection) -> int:
        """How many headers are in the selection, deleted ones included."""

    def identifiers(self, selection: Selection, *, offset: int, limit: int) -> Sequence[str]:
        """A page of their identifiers."""

    def records(self, identifiers: Sequence[str]) -> Sequence[SourceRecord]:
        """The records with these identifiers that exist, deleted ones included."""


class Format(msgspec.Struct, frozen=True):
    """A metadata format: its prefix, schema and namespace, and what writes it."""

    prefix: str
    schema: str
    namespace: str
    write: Callable[[Description], etree._Element]


FORMATS: tuple[Format, ...] = (Format("oai_dc", SCHEMA, OAI_DC, to_oai_dc),)
"""The formats in which every record is offered."""


def answer(
    arguments: Iterable[tuple[str, str]],
    *,
    node: Node,
    source: RecordSource,
    at: dt.datetime,
    page: int = 100,
) -> bytes:
    """The response document (UTF-8 XML) to a request, errors of the protocol included.

    `arguments` are the pairs of the query string or the form in their order, `at` the moment of the request (aware
    of its zone), `page` the number of records in one response.
    """
    pairs = list(arguments)
    data = _Data(node, source, page)
    repository = _Repository(data)
    try:
        _check_arguments(pairs)
        response = repository.create_response(repository.create_request(dict(pairs)))
    except OAIError as error:
        response = OAIErrorResponse(repository, error)
    # Written and read again: the library builds elements without their namespace.
    root = etree.fromstring(bytes(response))
    _finish(root, data, at)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _check_arguments(pairs: list[tuple[str, str]]) -> None:
    names = [name for name, _ in pairs]
    given = dict(pairs)
    if names.count("verb") > 1:
        raise OAIErrorBadVerb("The verb is given more than once.")
    if len(set(names)) < len(names):
        raise OAIErrorBadArgument("An argument is given more than once.")
    since, until = given.get("from"), given.get("until")
    if since and until and len(since) != len(until):
        raise OAIErrorBadArgument("The arguments from and until have different granularity.")
    if since and until and since > until:
        raise OAIErrorBadArgument("The argument from is later than until.")


def _finish(root: etree._Element, data: "_Data", at: dt.datetime) -> None:
    """Sets the time of the answer and marks deleted records, which have a header and nothing else."""
    date = root.find(f"{_OAI}responseDate")
    if date is not None:
        date.text = at.astimezone(dt.UTC).strftime(_ZONED)
    for header in root.iter(f"{_OAI}header"):
        identifier = header.findtext(f"{_OAI}identifier")
        if identifier in data.deleted:
            header.set("status", "deleted")
            parent = header.getparent()
            metadata = parent.find(f"{_OAI}metadata") if parent is not None else None
            if parent is not None and metadata is not None:
                parent.remove(metadata)


class _Span(msgspec.Struct, frozen=True):
    """What `from` or `until` names: a second, or a whole day (section 3.3.1)."""

    start: dt.datetime
    end: dt.datetime


class _Repository(oai_repo.OAIRepository):  # type: ignore[misc]  # the library has no types
    """The library takes a day for its first second; an `until` of a day means its last one."""

    def valid_date(self, datestr: str | None) -> _Span | None:
        """The span a date of the request stands for; the library's badArgument where it is no date."""
        start = super().valid_date(datestr)
        if start is None or datestr is None:
            return None
        length = dt.timedelta(seconds=1) if "T" in datestr else dt.timedelta(days=1)
        return _Span(start, start + length - dt.timedelta(microseconds=1))


class _Data(oai_repo.DataInterface):  # type: ignore[misc]  # the library has no types
    """The library's own port, filled from a node and its source."""

    def __init__(self, node: Node, source: RecordSource, page: int) -> None:
        self.limit = page
        self.deleted: set[str] = set()
        self._node = node
        self._source = source
        self._read: dict[str, SourceRecord] = {}

    def get_identify(self) -> Any:
        return oai_repo.Identify(
            repository_name=self._node.name,
            base_url=self._node.base_url,
            admin_email=[self._node.admin_email],
            earliest_datestamp=self._source.earliest().astimezone(dt.UTC).strftime(_ZONED),
            deleted_record="persistent",
            granularity="YYYY-MM-DDThh:mm:ssZ",
        )

    def is_valid_identifier(self, identifier: str) -> bool:
        return self._record(identifier) is not None

    def get_metadata_formats(self, identifier: str | None = None) -> list[Any]:  # noqa: ARG002 - the port's own form
        return [
            oai_repo.MetadataFormat(
                metadata_prefix=known.prefix, schema=known.schema, metadata_namespace=known.namespace
            )
            for known in FORMATS
        ]

    def get_records_header(self, identifiers: list[str]) -> list[Any]:
        self._read_all(identifiers)
        headers = (self._read[identifier].header for identifier in identifiers)
        return [
            oai_repo.RecordHeader(
                identifier=header.identifier,
                datestamp=header.datestamp.astimezone(dt.UTC),
                setspecs=list(header.sets),
                status="deleted" if header.deleted else None,
            )
            for header in headers
        ]

    def get_records_metadata(self, identifiers: list[str], metadataprefix: str) -> list[etree._Element]:
        self._read_all(identifiers)
        write = next(known.write for known in FORMATS if known.prefix == metadataprefix)
        # The library leaves out a record without metadata, so a deleted one carries an element until the end.
        return [
            write(record.description) if record.description is not None else etree.Element("deleted")
            for record in (self._read[identifier] for identifier in identifiers)
        ]

    def get_record_abouts(self, identifier: str) -> list[etree._Element]:  # noqa: ARG002 - the port's own form
        return []

    def list_set_specs(self, identifier: str | None = None, cursor: int = 0) -> tuple[Any, ...]:  # noqa: ARG002 - the port's own form
        specs = [spec for spec, _ in self._source.sets()]
        return (specs or None, len(specs), None)

    def get_set(self, setspec: str) -> Any:
        names = dict(self._source.sets())
        return oai_repo.Set(spec=setspec, name=names[setspec], description=[])

    def list_identifiers(
        self,
        metadataprefix: str,  # noqa: ARG002 - every record has every format
        filter_from: _Span | None = None,
        filter_until: _Span | None = None,
        filter_set: str | None = None,
        cursor: int = 0,
    ) -> tuple[Any, ...]:
        if cursor < 0:
            raise OAIErrorBadResumptionToken("The resumption token is not one of this repository.")
        since = filter_from.start if filter_from else None
        until = filter_until.end if filter_until else None
        selection = Selection(since, until, filter_set)
        total = self._source.count(selection)
        identifiers = list(self._source.identifiers(selection, offset=cursor, limit=self.limit))
        self._read_all(identifiers)
        kept = [identifier for identifier in identifiers if identifier in self._read]
        return (kept, total, None)

    def _record(self, identifier: str) -> SourceRecord | None:
        self._read_all([identifier])
        return self._read.get(identifier)

    def _read_all(self, identifiers: list[str]) -> None:
        missing = [identifier for identifier in identifiers if identifier not in self._read]
        if missing:
            for record in self._source.records(missing):
                self._read[record.header.identifier] = record
                if record.header.deleted:
                    self.deleted.add(record.header.identifier)
