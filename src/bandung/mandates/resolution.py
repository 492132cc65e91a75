"""A resolution as a structure: what it is, its paragraphs, its footnotes, what it cites.

Every part keeps the spans of the original text it was read from (offsets in characters, end excluded), because
a running footer may cut a sentence in two: whoever doubts a reading can look at the source. The `text` of a part
is healed: line breaks, line-end hyphens, paragraph labels and footnote marks are taken out, words are not touched.

The parts follow the official form of resolutions (ST/DCS/6, United Nations Editorial Manual: title, enacting
formula, preambular paragraphs, numbered operative paragraphs, place and date of adoption).
"""

from enum import StrEnum

import msgspec

from bandung.values import Finding, PartialDate


class ParagraphKind(StrEnum):
    """Where a paragraph stands."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ANNEX = "annex"


class CitationKind(StrEnum):
    """What is cited."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    DOCUMENT = "document"
    OFFICIAL_RECORD = "official-record"
    SALES_NUMBER = "sales-number"
    CHARTER_ARTICLE = "charter-article"
    CONFERENCE = "conference"

    @property
    def names_a_document(self) -> bool:
        """Whether the symbol is that of a document; an article of the Charter and a conference have none."""
        return self not in {CitationKind.CHARTER_ARTICLE, CitationKind.CONFERENCE}


class Force(StrEnum):
    """What an opening phrase does, from the weakest to the strongest."""

    NOTE = "note"
    RECOGNIZE = "recognize"
    ENCOURAGE = "encourage"
    URGE = "urge"
    REQUEST = "request"
    DECIDE = "decide"


class Span(msgspec.Struct, frozen=True, array_like=True):
    """Characters `start` to `end` (excluded) of the original text."""

    start: int
    end: int


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of text with its place in the original."""

    text: str
    spans: tuple[Span, ...]


class Run(msgspec.Struct, frozen=True, array_like=True):
    """`length` characters of a healed text from `offset` on stand in the original, one by one, from `origin` on."""

    offset: int
    origin: int
    length: int


class FootnoteMark(msgspec.Struct, frozen=True, array_like=True):
    """The mark `label` stood in the healed text before the character at `offset`."""

    label: str
    offset: int


class Opening(msgspec.Struct, frozen=True, omit_defaults=True):
    """The opening phrase as written; `act` is the lexicon's entry in it, `force` what it does."""

    text: str
    act: str
    force: Force


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph. `key` is unique in the resolution: `pre-2`, `op-7`, `op-7-a`, `annex-1-12`.

    `number` is what is printed for a numbered paragraph; `label` is the numbering as written (`7.`, `(a)`);
    `level` is 1 for a paragraph, 2 for (a), 3 for (i). `headings` are those printed right above it.
    """

    key: str
    kind: ParagraphKind
    text: str
    spans: tuple[Span, ...]
    level: int = 1
    number: int | None = None
    label: str | None = None
    opening: Opening | None = None
    footnote_marks: tuple[FootnoteMark, ...] = ()
    headings: tuple[Passage, ...] = ()
    children: tuple["Paragraph", ...] = ()
    runs: tuple[Run, ...] = ()
    """Where each character of `text` stands in the original; empty in readings stored before this was kept."""

    def spans_of(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the characters `start` to `end` (excluded) of `text` stand in the original."""
        found: list[Span] = []
        for run in self.runs:
            first, last = max(start, run.offset), min(end, run.offset + run.length)
            if first >= last:
                continue
            span = Span(run.origin + first - run.offset, run.origin + last - run.offset)
            if found and span.start - found[-1].end in (0, 1):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
        return tuple(found)


class Footnote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note. `key` is `note-3`; `paragraph` is the key of the part with its mark, `None` if nothing has it."""

    key: str
    label: str
    text: str
    spans: tuple[Span, ...]
    paragraph: str | None = None


class Citation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document named in the text. `place` is the key of the paragraph or footnote that names it.

    `symbol` is normalised (`A/58/413`, `A/RES/55/2`; for a sales number the number, for an
    article of the Charter `Charter/55`, for a conference its days, `1978-08-30/1978-09-12`); `text` is as written.
    `locator` is the part of the document (`annex I`); `ibid` tells that the symbol is the former footnote's.
    """

    kind: CitationKind
    symbol: str
    text: str
    place: str
    spans: tuple[Span, ...]
    locator: str | None = None
    ibid: bool = False


class Vote(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the resolution was adopted, where the text tells: without a vote, or with these numbers.

    `states_*` are names as written, where the vote was recorded and they are listed.
    """

    text: str
    spans: tuple[Span, ...]
    without_vote: bool = False
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    states_in_favour: tuple[str, ...] = ()
    states_against: tuple[str, ...] = ()
    states_abstaining: tuple[str, ...] = ()


class Annex(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is annexed: its heading (`Annex I`), the title below it, and its paragraphs."""

    heading: Passage
    titles: tuple[Passage, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


class Resolution(msgspec.Struct, frozen=True, omit_defaults=True):
    """A resolution as read. `None` and empty tuples mean: the text does not say.

    `session` is the Assembly's (or the Human Rights Council's) session, or the year of an Economic and Social
    Council resolution; `header` and `closing` are the lines before the title and after the last paragraph.
    """

    title: str
    language: str
    body: str
    formula: Passage
    symbol: str | None = None
    number: int | None = None
    session: int | None = None
    meeting: int | None = None
    adopted: PartialDate | None = None
    agenda_item: str | None = None
    committee_report: str | None = None
    title_spans: tuple[Span, ...] = ()
    title_marks: tuple[FootnoteMark, ...] = ()
    header: tuple[Passage, ...] = ()
    preamble: tuple[Paragraph, ...] = ()
    operative: tuple[Paragraph, ...] = ()
    annexes: tuple[Annex, ...] = ()
    closing: tuple[Passage, ...] = ()
    vote: Vote | None = None
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    recorded: bool = False
    """Whether the text tells, in the past, what the body decided, and has no enacting formula of its own."""
    furniture: tuple[Span, ...] = ()
    """Running heads, page numbers and footnote rules: what belongs to the page and not to the text."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Preambular and operative paragraphs as they stand in the text: a section may have a preamble of its own."""
        return tuple(
            sorted((*self.preamble, *self.operative), key=lambda one: one.spans[0].start if one.spans else 0)
        )

    def paragraph(self, number: int) -> Paragraph | None:
        """The operative paragraph that bears this number (the first, where a text repeats numbers)."""
        return next((one for one in self.operative if one.number == number), None)


class ReadResolution(msgspec.Struct, frozen=True):
    """What came of reading: a resolution, or none, and what is odd about the text."""

    resolution: Resolution | None
    findings: tuple[Finding, ...] = ()
