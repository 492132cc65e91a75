"""Which language a text is in, told by the enacting formula; words decide where no formula does.

«Генеральная Ассамблея,» alone at the head of a line is what makes a text a resolution, in every language.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bandung.mandates.accents import APOSTROPHES, unaccented
from bandung.mandates.lexicon import Body, Lexicon, lexicons
from bandung.mandates.reading.labels import numbered
from bandung.mandates.reading.lines import Line, first_filled

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Formula:
    """Where a resolution begins to speak: lines[first] to lines[last], the formula ending at `end` of the last."""

    lexicon: Lexicon
    body: Body
    first: int
    last: int
    end: int
    recorded: bool = False
    """Whether the text tells what a body decided (`At its 5th meeting the Assembly decided`)."""

    @property
    def stated(self) -> bool:
        """Whether there is a formula; where there is none, the text itself begins with lines[first]."""
        return self.last >= self.first


def find_formula(lines: Sequence[Line], start: int = 0) -> Formula | None:
    """The first enacting formula of a listed body from lines[start] on, in any language, or None.

    The comma after the name is what tells the formula from the masthead; where no line has it, the name alone on
    a line is taken if an opening phrase comes next.
    """
    beginnings = _beginnings()
    likely = [
        index
        for index in range(start, len(lines))
        if lines[index].text.translate(APOSTROPHES).lstrip().casefold().startswith(beginnings)
    ]
    ordered = by_likelihood(lines) if likely else []
    for look in (_formula_at, _bare_formula_at):
        for index in likely:
            for one in ordered:
                found = look(lines, index, one)
                if found:
                    return found
    return None


def find_unlisted_formula(lines: Sequence[Line], start: int = 0) -> Formula | None:
    """The first formula of a body that no lexicon lists: a name alone on its lines, and below it an opening phrase."""
    one = by_likelihood(lines)[0]
    named = re.compile(rf"\s*(?:{one.words.named})(?P<comma>\s*[,،，:：]?)\s*")
    for index in range(start, len(lines)):
        for last in (index, index + 1):
            told = "\n".join(line.text for line in lines[index : last + 1])
            if last >= len(lines) or len(told) > _LONGEST_NAME or not (match := named.fullmatch(told)):
                continue
            following = first_filled(lines, last + 1)
            if following is not None and _is_spoken_to(told.strip(), following.text.strip(), one):
                name = " ".join(match["body"].split())
                # The comma tells the formula from a heading; a heading is followed by no participle either.
                return Formula(one, Body(name, "", name), index, last, len(lines[last].text.rstrip()))
    return None


def _is_spoken_to(name: str, following: str, one: Lexicon) -> bool:
    """Whether a paragraph begins below what may be a name, and the name is no paragraph itself."""
    if _opens(name, one):
        return False
    label = numbered(following)
    if label is not None:
        return label.number == 1 and one.operative.match(following[label.end :]) is not None
    if name[-1:] in {",", "،", "，", ":", "："}:
        return _opens(following, one)
    return not following[:1].islower() and one.preambular.match(following) is not None


def guess_language(text: str) -> str:
    """The language with the most of its typical words in `text`; `und` where none has any."""
    counts = Counter({one.language: _typical(text, one) for one in lexicons()})
    language, count = counts.most_common(1)[0]
    return language if count else "und"


@cache
def _beginnings() -> tuple[str, ...]:
    """How the formulas of all languages begin: their first word, the article of an English or French one."""
    return tuple({body.formula.casefold().split()[0] for one in lexicons() for body in one.bodies})


def by_likelihood(lines: Sequence[Line]) -> list[Lexicon]:
    """All lexicons, that of the language the lines are most likely in first."""
    sample = " ".join(line.text for line in lines[:400])[:20_000]
    return sorted(lexicons(), key=lambda one: -_typical(sample, one))


def _typical(text: str, one: Lexicon) -> int:
    if not one.spaced:
        return sum(text.count(word) for word in one.words.typical)
    words = Counter(re.findall(r"\w+", text.casefold()))
    return sum(words[word] for word in one.words.typical)


def _formula_at(lines: Sequence[Line], index: int, one: Lexicon) -> Formula | None:
    """A formula may be broken over two lines; what follows it must be nothing or an opening phrase."""
    for last in (index, index + 1):
        if last >= len(lines):
            continue
        joined = "\n".join(line.text for line in lines[index : last + 1])
        match = one.formula.match(joined.translate(APOSTROPHES))
        if match is None:
            continue
        rest = match.group("rest").strip()
        if rest and not _opens(rest, one):
            continue
        end = match.start("rest")
        if last > index:
            end -= len(lines[index].text) + 1
        if end <= 0:
            continue
        return Formula(one, one.body_of(match.group("name")), index, last, end)
    return None


def _bare_formula_at(lines: Sequence[Line], index: int, one: Lexicon) -> Formula | None:
    text = unaccented(" ".join(lines[index].text.translate(APOSTROPHES).split()).casefold().rstrip("."))
    body = next((body for body in one.bodies if unaccented(body.formula.casefold()) == text), None)
    following = first_filled(lines, index + 1)
    if body is None or following is None:
        return None
    first = numbered(following.text)
    opening = following.text[first.end if first and first.number == 1 else 0 :].strip()
    if not _opens(opening, one):
        return None
    return Formula(one, body, index, index, len(lines[index].text.rstrip()))


def _opens(text: str, one: Lexicon) -> bool:
    """Whether a paragraph may begin like this."""
    if one.preambular.match(text) or one.operative.match(text):
        return True
    return one.general_opening is not None and one.general_opening.match(text) is not None
