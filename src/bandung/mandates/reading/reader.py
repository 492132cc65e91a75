"""The steps in order: lines, language, layout, blocks, healing, marks, openings, citations; and what is odd."""

from collections.abc import Sequence

from bandung.mandates.lexicon import Lexicon, lexicon
from bandung.mandates.reading import header as heads
from bandung.mandates.reading.assembly import Assembly
from bandung.mandates.reading.blocks import Blocks, divide
from bandung.mandates.reading.checks import check
from bandung.mandates.reading.cleaning import clean
from bandung.mandates.reading.formless import first_act
from bandung.mandates.reading.healing import Healed, Vocabulary, heal, line_spans
from bandung.mandates.reading.labels import numbered
from bandung.mandates.reading.language import Formula, guess_language
from bandung.mandates.reading.layout import BodyLine, Layout, lay_out
from bandung.mandates.reading.lines import Line, split_lines
from bandung.mandates.reading.several import Portion, portions, wanted
from bandung.mandates.reading.votes import find_vote
from bandung.mandates.resolution import Passage, ReadResolution, Resolution
from bandung.mandates.symbols import DocumentSymbol, read_symbol
from bandung.values import Finding, PartialDate, Severity, Where


def read_resolution(text: str, *, file: str | None = None, symbol: str | None = None) -> ReadResolution:
    """Read the text of one resolution, in any language that has a lexicon, as it comes from a file.

    `text` may be wrapped or have a paragraph to each line, with running heads and footnote blocks in it. Whatever
    the text, nothing is raised: what is odd is told in `findings` with its line, and `resolution` is None where
    the text is no resolution. `file` is only the name that findings give. Of several resolutions in a text, as a page
    of the Official Records has them, the one with the `symbol` is read, else the first; a text that does not say its
    number has this one.
    """
    cleaned = clean(text)
    found = portions(split_lines(cleaned.text))
    if not found:
        return ReadResolution(None, (_not_a_resolution(text, file),))
    portion, findings = _pick(found, symbol, file)
    reading = _Reading(cleaned.text, portion.lines, portion.formula, file, symbol)
    resolution = cleaned.restore(reading.assemble())
    return ReadResolution(resolution, (*findings, *reading.findings))


def _not_a_resolution(text: str, file: str | None) -> Finding:
    if not text.strip():
        return Finding("empty-text", "the text is empty", Where(file=file), Severity.ERROR)
    language = guess_language(text)
    formula = lexicon(language).bodies[0].formula if language != "und" else "The General Assembly"
    return Finding(
        "not-a-resolution",
        f"this is no resolution: no line opens with the name of a body, such as “{formula},”",
        Where(file=file, line=1),
        Severity.ERROR,
    )


def _pick(
    found: Sequence[Portion], symbol: str | None, file: str | None
) -> tuple[Portion, tuple[Finding, ...]]:
    """The resolution to be read; that there are others, or that it is not there, is a finding."""
    if symbol is not None:
        chosen = wanted(found, symbol)
        if chosen is not None:
            return chosen, ()
        if any(one.number for one in found):
            message = f"there is no resolution {symbol} here; the first one of the file is read"
            where = Where(file=file, line=found[0].lines[found[0].formula.first].number)
            return found[0], (Finding("not-the-resolution", message, where),)
    if len(found) == 1:
        return found[0], ()
    message = "another resolution begins here; only the first one of the file is read"
    where = Where(file=file, line=found[1].lines[0].number)
    return found[0], (Finding("several-resolutions", message, where),)


class _Reading:
    """One text on its way; each step uses what the steps before have found."""

    def __init__(
        self, text: str, lines: Sequence[Line], formula: Formula, file: str | None, symbol: str | None
    ) -> None:
        self.text = text
        self.told_symbol = read_symbol(symbol) if symbol else None
        self.file = file
        self.formula = formula
        self.words: Lexicon = formula.lexicon
        self.lines = lines
        self.layout: Layout = lay_out(lines)
        self.vocabulary = Vocabulary(lines)
        self.findings: tuple[Finding, ...] = ()

    def heal(self, lines: Sequence[Line]) -> Healed:
        return heal(lines, self.vocabulary, self.words)

    def passage(self, lines: Sequence[Line]) -> Passage:
        return Passage(self.heal(lines).text, line_spans(lines, self.text))

    def assemble(self) -> Resolution:
        before, formula, blocks = self._divide()
        title = heads.find_title(before, self.words)
        record = blocks.paragraphs[0].lines if self.formula.recorded else []
        head_text = "\n".join(line.text for line in [*title.before, *record])
        symbol = heads.find_symbol(
            title,
            [*title.before, *self.layout.furniture],
            self.formula.body,
            decision=self.formula.recorded,
        )
        symbol = symbol or self.told_symbol
        tail_text = "\n".join(line.text for line in blocks.closing)
        assembly = Assembly(
            self.text,
            self.words,
            self.vocabulary,
            self.formula.body.symbol,
            formless=not self.formula.stated,
        )
        parts = assembly.put_together(title, blocks, self.layout.notes)
        resolution = Resolution(
            title=parts.title.text,
            title_spans=line_spans(title.whole, self.text),
            title_marks=parts.title_marks,
            language=self.words.language,
            body=self.formula.body.name,
            formula=formula,
            symbol=symbol.text if symbol else None,
            number=_plain_number(symbol),
            session=self._session(symbol, head_text),
            meeting=heads.find_meeting(tail_text, self.words) or heads.find_meeting(head_text, self.words),
            adopted=self._adopted(tail_text, head_text),
            agenda_item=heads.find_agenda_item(head_text, self.words),
            committee_report=heads.find_committee_report(head_text, self.words),
            header=tuple(self.passage([line]) for line in title.before if not line.blank),
            preamble=parts.preamble,
            operative=parts.operative,
            annexes=parts.annexes,
            vote=find_vote(self.heal(blocks.closing), self.words, self.text)
            or find_vote(self.heal([*title.before, *record]), self.words, self.text),
            closing=tuple(self.passage([line]) for line in blocks.closing if not line.blank),
            footnotes=parts.footnotes,
            citations=parts.citations,
            recorded=self.formula.recorded,
            furniture=tuple(span for line in self.layout.furniture for span in line_spans([line], self.text)),
        )
        self.findings = check(resolution, self.text, parts.unbound, self.file)
        return resolution

    def _divide(self) -> tuple[list[Line], Passage, Blocks]:
        """The lines before the formula, the formula, and the lines after it divided."""
        lines, at = self.layout.body, self.formula
        formula_start = self.lines[at.first].start
        before = [one.line for one in lines if one.line.start < formula_start]
        if not at.stated:
            after = [one for one in lines if one.line.start >= formula_start]
            acts_from = first_act([one.line for one in after], self.words)
            begins = formula_start if at.recorded or acts_from is None else acts_from
            return before, Passage("", ()), divide(after, self.words, acts_from=begins)
        last = self.lines[at.last]
        after = [one for one in lines if one.line.start > last.start]
        rest = last.rest(at.end)
        if not rest.blank:
            after.insert(0, BodyLine(rest))
        formula = self.passage([*self.lines[at.first : at.last], last.before(at.end)])
        return before, formula, divide(after, self.words)

    def _session(self, symbol: DocumentSymbol | None, head_text: str) -> int | None:
        by_symbol = symbol.session_number if symbol else None
        return by_symbol if by_symbol is not None else heads.find_session(head_text, self.words)

    def _adopted(self, tail_text: str, head_text: str) -> PartialDate | None:
        """The day below the last paragraph, else the last day named in the header."""
        below = heads.find_dates(tail_text, self.words)
        above = heads.find_dates(head_text, self.words)
        chosen = below[:1] or (above[:1] if self.formula.recorded else above[-1:])
        return chosen[0] if chosen else None


def _plain_number(symbol: DocumentSymbol | None) -> int | None:
    if symbol is None or symbol.number is None:
        return None
    label = numbered(f"{symbol.number}. ")
    return label.number if label else None
