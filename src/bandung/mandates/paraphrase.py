"""What a resolution asks, told in the program's own words, paragraph by paragraph.

The paraphrase is for reading and for follow-up; the resolution's own text alone is authoritative. It says what is
asked of whom, by when, where in the program it is followed and which records are evidence. One TOML file for each
resolution in `data/`, with the judgements that documents support.
"""

import tomllib
from functools import cache
from importlib import resources

import msgspec

from bandung.mandates.evidence import EvidenceQuery
from bandung.mandates.following.due import Due, Recurrence, due_at_session
from bandung.mandates.following.entry import Entry, EntryKind, EvidenceDocument, Status
from bandung.mandates.following.mandate import Addressed, AskedParagraph, Mandate, ReportAsked
from bandung.mandates.mandate import FrequencyUnit
from bandung.mandates.resolution import Force
from bandung.mandates.symbols import normalise_symbol
from bandung.values import NotFound, PartialDate, Text


class ParaphrasedParagraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """One operative paragraph. `asks` is one sentence: what is asked, or said; `addressees` are the codes of those it
    concerns.

    `page` is the path of a node's page on which it is followed, `command` what does so at the terminal. A paragraph
    that only takes note or recognizes has no mandate.
    """

    number: int
    text: Text
    asks: Text
    addressees: tuple[str, ...] = ()
    page: str | None = None
    command: str | None = None
    evidence: tuple[EvidenceQuery, ...] = ()
    mandates: tuple[Mandate, ...] = ()

    @property
    def asked(self) -> AskedParagraph:
        """It, as `follow_up` takes it."""
        return AskedParagraph(str(self.number), self.mandates, self.evidence)


class Paraphrase(msgspec.Struct, frozen=True, omit_defaults=True):
    """A resolution in our words."""

    symbol: str
    title: Text
    adopted: PartialDate
    paragraphs: tuple[ParaphrasedParagraph, ...]
    judgements: tuple[Entry, ...] = ()

    def paragraph(self, number: int) -> ParaphrasedParagraph:
        """The paragraph with this number; NotFound where there is none."""
        found = next((one for one in self.paragraphs if one.number == number), None)
        if found is None:
            raise NotFound(f"{self.symbol} has no operative paragraph {number}")
        return found

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        """All mandates, in the order of the paragraphs."""
        return tuple(mandate for paragraph in self.paragraphs for mandate in paragraph.mandates)


class _Mandate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    force: Force
    addressees: tuple[str, ...]
    asks: dict[str, str] = {}
    due: str | None = None
    due_session: int | None = None
    every: int | None = None
    unit: FrequencyUnit = FrequencyUnit.YEAR
    report: bool = False


class _Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: int
    text: dict[str, str]
    asks: dict[str, str]
    addressees: tuple[str, ...] = ()
    page: str | None = None
    command: str | None = None
    evidence: tuple[str, ...] = ()
    mandates: tuple[_Mandate, ...] = ()


class _Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    paragraph: int
    status: Status
    by: str
    on: str
    note: dict[str, str]
    mandate: str | None = None
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
    adopted = PartialDate.parse(told.adopted)
    return Paraphrase(
        symbol=told.symbol,
        title=_text(told.title),
        adopted=adopted,
        paragraphs=tuple(_paragraph(told.symbol, one, adopted) for one in told.paragraphs),
        judgements=tuple(_judgement(told.symbol, one) for one in told.judgements),
    )


def _paragraph(symbol: str, told: _Paragraph, adopted: PartialDate) -> ParaphrasedParagraph:
    asks = _text(told.asks)
    return ParaphrasedParagraph(
        number=told.number,
        text=_text(told.text),
        asks=asks,
        addressees=told.addressees,
        page=told.page,
        command=told.command,
        evidence=tuple(EvidenceQuery.parse(query) for query in told.evidence),
        mandates=tuple(
            Mandate(
                symbol=symbol,
                key=one.key,
                paragraph=str(told.number),
                position=told.number * 100 + place,
                force=one.force,
                asks=_text(one.asks) or asks,
                who=(Addressed("", one.addressees),),
                due=_due(one),
                recurrence=Recurrence(one.every, one.unit) if one.every else None,
                report=ReportAsked() if one.report else None,
                adopted=adopted.earliest,
            )
            for place, one in enumerate(told.mandates)
        ),
    )


def _due(told: _Mandate) -> Due | None:
    if told.due_session is not None:
        return due_at_session(told.due_session)
    if told.due is None:
        return None
    day = PartialDate.parse(told.due)
    return Due(day.earliest, day.latest)


def _judgement(symbol: str, told: _Judgement) -> Entry:
    return Entry(
        symbol=symbol,
        paragraph=str(told.paragraph),
        kind=EntryKind.JUDGEMENT,
        by=told.by,
        on=PartialDate.parse(told.on),
        mandate=told.mandate,
        status=told.status,
        note=_text(told.note),
        documents=told.documents,
    )


def _text(mapping: dict[str, str]) -> Text:
    return Text.from_mapping(mapping, original="en")
