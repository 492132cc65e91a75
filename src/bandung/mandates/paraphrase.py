"""What a resolution asks, told in the program's own words, paragraph by paragraph.

The paraphrase is for reading and for follow-up; the resolution's own text alone is authoritative. It says what is
asked of whom, by when, where in the program it is followed and which records are evidence. One TOML file for each
resolution in `data/`, with the judgements that documents support.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from bandung.mandates.evidence import EvidenceQuery
from bandung.mandates.symbols import normalise_symbol
from bandung.values import NotFound, PartialDate, Text


class Status(StrEnum):
    """Where a paragraph stands."""

    DONE = "done"
    UNDER_WAY = "under-way"
    NOT_STARTED = "not-started"
    NO_INFORMATION = "no-information"
    SUPERSEDED = "superseded"


class EvidenceDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document that supports a judgement: a symbol or an address, and what it is."""

    title: str
    symbol: str | None = None
    url: str | None = None


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person's word on a paragraph: who, when, why, and by which documents. It holds from its date on."""

    symbol: str
    paragraph: int
    status: Status
    by: str
    on: PartialDate
    note: Text
    documents: tuple[EvidenceDocument, ...] = ()


class ParaphrasedParagraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """One operative paragraph. `asks` is one sentence: what is asked, or said; `addressees` are those it asks.

    `page` is the path of a node's page on which it is followed, `command` what does so at the terminal.
    """

    number: int
    text: Text
    asks: Text
    addressees: tuple[str, ...] = ()
    due: PartialDate | None = None
    due_session: int | None = None
    page: str | None = None
    command: str | None = None
    evidence: tuple[EvidenceQuery, ...] = ()


class Paraphrase(msgspec.Struct, frozen=True, omit_defaults=True):
    """A resolution in our words."""

    symbol: str
    title: Text
    adopted: PartialDate
    paragraphs: tuple[ParaphrasedParagraph, ...]
    judgements: tuple[Judgement, ...] = ()

    def paragraph(self, number: int) -> ParaphrasedParagraph:
        """The paragraph with this number; NotFound where there is none."""
        found = next((one for one in self.paragraphs if one.number == number), None)
        if found is None:
            raise NotFound(f"{self.symbol} has no operative paragraph {number}")
        return found


class _Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: int
    text: dict[str, str]
    asks: dict[str, str]
    addressees: tuple[str, ...] = ()
    due: str | None = None
    due_session: int | None = None
    page: str | None = None
    command: str | None = None
    evidence: tuple[str, ...] = ()


class _Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    paragraph: int
    status: Status
    by: str
    on: str
    note: dict[str, str]
    documents: tuple[EvidenceDocument, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    symbol: str
    title: dict[str, str]
    adopted: str
    paragraphs: tuple[_Paragraph, ...]
    judgements: tuple[_Judgement, ...] = ()


def paraphrased() -> tuple[str, ...]:
    """The symbols of all resolutions that have a paraphrase."""
    return tuple(_by_symbol())


def load_paraphrase(symbol: str) -> Paraphrase:
    """The paraphrase of a resolution, by its symbol in any form ("58/220"); NotFound where there is none."""
    wanted = normalise_symbol(symbol)
    found = _by_symbol().get(wanted or "")
    if found is None:
        known = ", ".join(paraphrased())
        raise NotFound(f"there is no paraphrase of “{symbol}”; there is one of {known}")
    return found


@cache
def _by_symbol() -> dict[str, Paraphrase]:
    folder = resources.files("bandung.mandates") / "data"
    files = sorted(
        (
            entry
            for entry in folder.iterdir()
            if entry.name.startswith("a-res-") and entry.name.endswith(".toml")
        ),
        key=lambda entry: entry.name,
    )
    loaded = (_load(entry.read_text(encoding="utf-8")) for entry in files)
    return {paraphrase.symbol: paraphrase for paraphrase in loaded}


def _load(text: str) -> Paraphrase:
    told = msgspec.convert(tomllib.loads(text), _File)
    return Paraphrase(
        symbol=told.symbol,
        title=_text(told.title),
        adopted=PartialDate.parse(told.adopted),
        paragraphs=tuple(_paragraph(one) for one in told.paragraphs),
        judgements=tuple(_judgement(told.symbol, one) for one in told.judgements),
    )


def _paragraph(told: _Paragraph) -> ParaphrasedParagraph:
    return ParaphrasedParagraph(
        number=told.number,
        text=_text(told.text),
        asks=_text(told.asks),
        addressees=told.addressees,
        due=PartialDate.parse(told.due) if told.due else None,
        due_session=told.due_session,
        page=told.page,
        command=told.command,
        evidence=tuple(EvidenceQuery.parse(query) for query in told.evidence),
    )


def _judgement(symbol: str, told: _Judgement) -> Judgement:
    on = PartialDate.parse(told.on)
    return Judgement(symbol, told.paragraph, told.status, told.by, on, _text(told.note), told.documents)


def _text(mapping: dict[str, str]) -> Text:
    return Text.from_mapping(mapping, original="en")
