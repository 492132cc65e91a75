"""Who shall do it and what is to be reported: addressees, reporting duties, items for an agenda."""

import re

from bandung.mandates.lexicon import Clauses, Lexicon
from bandung.mandates.mandate import Addressee, AgendaPhrase, ReportingDuty
from bandung.mandates.reading.places import place_of
from bandung.mandates.resolution import Force, Opening, Paragraph

_ASKING = frozenset({Force.ENCOURAGE, Force.URGE, Force.REQUEST})
_LONGEST_ADDRESSEE = 400


def find_addressees(
    paragraph: Paragraph, start: int, end: int, opening: Opening, words: Lexicon
) -> tuple[Addressee, ...]:
    """Whom a clause that asks names right after its verb, each as written; none where it asks nobody."""
    if words.clauses is None or opening.force not in _ASKING:
        return ()
    match = re.compile(rf"\s*,?\s*{words.clauses.addressee}", re.IGNORECASE).match(paragraph.text, start, end)
    if match is None or len(match["who"]) > _LONGEST_ADDRESSEE:
        return ()
    found: list[Addressee] = []
    at = match.start("who")
    joints = re.compile(words.clauses.addressee_joint, re.IGNORECASE)
    for joint in joints.finditer(paragraph.text, at, match.end("who")):
        found.append(Addressee(**place_of(paragraph, at, joint.start())))
        at = joint.end()
    found.append(Addressee(**place_of(paragraph, at, match.end("who"))))
    return tuple(one for one in found if one.text)


def find_reporting(
    paragraph: Paragraph, start: int, end: int, opening: Opening, words: Lexicon
) -> ReportingDuty | None:
    """The duty to report in a clause that asks somebody."""
    if words.clauses is None or opening.force not in _ASKING:
        return None
    match = re.compile(words.clauses.reporting, re.IGNORECASE).search(paragraph.text, start, end)
    if match is None:
        return None
    about = next(
        (said for name, said in match.groupdict().items() if name.startswith("subject") and said), None
    )
    after = paragraph.text[match.start() : end]
    to = next((body for body in _bodies_named(after, words)), None)
    whole = place_of(paragraph, match.start(), end)
    return ReportingDuty(subject=about.strip(" .,") if about else None, to=to, **whole)


def _bodies_named(text: str, words: Lexicon) -> list[str]:
    """Bodies that adopt resolutions, as written, in the order of the text."""
    places = [(text.casefold().find(name.casefold()), name) for body in words.bodies for name in body.cited]
    return [text[at : at + len(name)] for at, name in sorted(places) if at >= 0]


def find_agenda_item(paragraph: Paragraph, start: int, end: int, words: Lexicon) -> AgendaPhrase | None:
    """An item that the clause puts on an agenda."""
    terms: Clauses | None = words.clauses
    if terms is None:
        return None
    found = list(re.compile(terms.agenda_item, re.IGNORECASE).finditer(paragraph.text, start, end))
    if not found:
        return None
    # Of an item and its sub-item the sub-item is what is put there, whichever a language names first.
    match = next((one for one in found if one["sub"]), found[-1])
    where = place_of(paragraph, match.start(), min(end, match.end() + 1))
    return AgendaPhrase(title=" ".join(match["title"].split()), sub_item=bool(match["sub"]), **where)
