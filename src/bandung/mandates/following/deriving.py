"""From a resolution as read to its mandates: the clauses that ask something, with codes and days.

Where nobody is named, the act itself says who: what the Assembly decides is for the Assembly to carry out, unless the
clause puts an item on an agenda or asks for a report.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from bandung.mandates.following.addressees import addressees_in, refers_back
from bandung.mandates.following.due import dues_of, recurrence_of
from bandung.mandates.following.labelling import labelled
from bandung.mandates.following.mandate import ASKING, Addressed, AskedParagraph, Mandate, ReportAsked
from bandung.mandates.mandate import Clause
from bandung.mandates.reading import read_clauses
from bandung.mandates.resolution import Force, Resolution
from bandung.mandates.symbols import read_symbol
from bandung.values import Text

ADOPTING = {
    "A": "general-assembly",
    "A/HRC": "human-rights-council",
    "E": "ecosoc",
    "S": "security-council",
    "SSC": "un-hlc-ssc",
}
"""Who an adopting body is among those asked, by its symbol."""


def derive_mandates(resolution: Resolution) -> tuple[Mandate, ...]:
    """The mandates of a resolution that has a symbol, in reading order; none for one without."""
    if resolution.symbol is None:
        return ()
    paragraphs = {paragraph.key: (paragraph, label) for paragraph, label in labelled(resolution.operative)}
    found: list[Mandate] = []
    for clause in _asking(read_clauses(resolution)):
        paragraph, label = paragraphs[clause.paragraph]
        before = found[-1].who if found and found[-1].paragraph == label else ()
        who = tuple(_who(clause, resolution, before, earlier=paragraph.text[: clause.start]))
        found.append(_mandate(clause, resolution, label, who=who, position=len(found)))
    return tuple(found)


def _asking(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Those that ask; a sentence that only introduces sub-paragraphs is told by them."""
    introducing = {clause.chapeau for clause in clauses if clause.chapeau}
    for clause in clauses:
        if clause.opening.force in ASKING and clause.key not in introducing:
            yield clause


def _mandate(
    clause: Clause, resolution: Resolution, paragraph: str, *, who: tuple[Addressed, ...], position: int
) -> Mandate:
    symbol = resolution.symbol or ""
    adopted = resolution.adopted.earliest if resolution.adopted else None
    told = clause.reporting
    dues = dues_of(clause, symbol=symbol, language=resolution.language, adopted=adopted)
    return Mandate(
        symbol=symbol,
        key=clause.key,
        paragraph=paragraph,
        position=position,
        force=clause.opening.force,
        act=clause.opening.act,
        what=Text.of(clause.text.rstrip(" ;."), resolution.language),
        who=who,
        due=dues[0] if dues else None,
        later=dues[1:],
        recurrence=recurrence_of(clause),
        qualifiers=tuple(dict.fromkeys(one.kind for one in clause.qualifiers)),
        report=ReportAsked(told.subject or "", told.to or "") if told else None,
        agenda_item=clause.agenda_item.title if clause.agenda_item else "",
        adopted=adopted,
    )


def _who(
    clause: Clause, resolution: Resolution, before: Sequence[Addressed], *, earlier: str
) -> Iterator[Addressed]:
    """Whom the text names, as far as anybody is known by the words; else the organ that decides.

    "Them" are those asked right before in the paragraph, "the Office" is the one its `earlier` words name last.
    """
    language = resolution.language
    named = [Addressed(one.text, addressees_in(one.text, language)) for one in clause.addressees]
    known = [one for one in named if one.codes]
    if known:
        yield from known
    elif named and refers_back(named[0].text, language):
        codes = tuple(code for one in before for code in one.codes) or addressees_in(earlier, language)[-1:]
        yield Addressed(named[0].text, codes)
    elif clause.opening.force is Force.DECIDE:
        symbol = read_symbol(resolution.symbol or "")
        organ = ADOPTING.get(symbol.body if symbol else "")
        yield Addressed(resolution.body, (organ,) if organ else ())
    else:
        yield from named[:1]


def in_our_words(read: Sequence[Mandate], told: Sequence[Mandate]) -> tuple[Mandate, ...]:
    """What was read with what we tell of it: our sentence, whom it concerns, our key; what was only told stays as it is.

    The two belong together where they are of one paragraph and one force, in their order there.
    """
    waiting: dict[tuple[str, Force], list[Mandate]] = {}
    for one in told:
        waiting.setdefault((one.paragraph, one.force), []).append(one)
    joined: list[Mandate] = []
    for one in read:
        candidates = waiting.get((one.paragraph, one.force))
        joined.append(_joined(one, candidates.pop(0)) if candidates else one)
    for one in told:
        if all(one.key != other.key for other in joined):
            joined.insert(_place(one, joined, told), one)
    return tuple(msgspec.structs.replace(one, position=place) for place, one in enumerate(joined))


def _place(one: Mandate, joined: Sequence[Mandate], told: Sequence[Mandate]) -> int:
    """Where one that was only told stands: after what is told right before it, else before its paragraph or the next."""
    keys = [other.key for other in joined]
    for before in reversed(told[: told.index(one)]):
        if before.paragraph == one.paragraph and before.key in keys:
            return keys.index(before.key) + 1
    for place, other in enumerate(joined):
        if _number(other) >= _number(one):
            return place
    return len(joined)


def _number(mandate: Mandate) -> int:
    first = re.search(r"\d+", mandate.paragraph)
    return int(first[0]) if first else 0


def _joined(read: Mandate, told: Mandate) -> Mandate:
    words = " … ".join(one.text for one in read.who if one.text)
    known = tuple(dict.fromkeys((*told.addressees, *read.addressees)))
    return msgspec.structs.replace(
        read,
        key=told.key,
        asks=told.asks,
        who=(Addressed(words, known),),
        due=read.due or told.due,
        recurrence=read.recurrence or told.recurrence,
        report=read.report or told.report,
        queries=told.queries,
    )


def asked_paragraphs(resolution: Resolution, mandates: Sequence[Mandate]) -> tuple[AskedParagraph, ...]:
    """The operative paragraphs of a resolution as read, with their mandates; a sub-paragraph that asks is one by itself."""
    by_paragraph: dict[str, list[Mandate]] = {}
    for one in mandates:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    return tuple(
        AskedParagraph(label, tuple(by_paragraph.get(label, ())))
        for paragraph, label in labelled(resolution.operative)
        if paragraph.level == 1 or label in by_paragraph
    )
