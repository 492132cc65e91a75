"""What a language calls the parts of a resolution: one TOML file for each language in `lexicons/`.

Adding a language is adding a file: no rule of the reader knows a language by name. The fields are explained at
the top of `lexicons/en.toml`.
"""

import re
import tomllib
import unicodedata
from functools import cache, cached_property
from importlib import resources
from typing import Any

import msgspec

from bandung.mandates.accents import lenient, unaccented
from bandung.mandates.mandate import FrequencyUnit, QualifierKind, Timing
from bandung.mandates.resolution import Force
from bandung.values import UN_LANGUAGES, NotFound


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """A body that adopts resolutions: its name in English, its symbol, its enacting formula, how it is cited."""

    name: str
    symbol: str
    formula: str
    cited: tuple[str, ...] = ()
    decides: bool = False
    """Whether its texts are decisions, not resolutions."""


class Votes(msgspec.Struct, frozen=True):
    """How a vote is told (regular expressions): numbers in groups `favour`, `against`, `abstaining`; words for none."""

    recorded: str
    without: str
    in_favour: str
    against: str
    abstaining: str


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """Terms and patterns (regular expressions, matched whatever the case)."""

    typical: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    meeting: tuple[str, ...]
    session: str
    agenda_item: str
    committee_report: str
    annex: str
    resolution: str
    decision: str
    official_records: str
    sales_number: str
    ibid: str
    locator: str
    numbered: str
    resolution_after: str = ""
    decision_after: str = ""
    of: str = ""
    other_bodies: tuple[str, ...] = ()
    charter: str = ""
    conference: str = ""
    vote: Votes | None = None
    year_mark: str = ""
    opening: str = ""
    named: str = ""
    own: str = ""
    compounds: tuple[str, ...] = ()


class _Phrases(msgspec.Struct, frozen=True):
    """Opening phrases by force, and the adverbs that may stand before or after one."""

    preambular: dict[Force, tuple[str, ...]]
    operative: dict[Force, tuple[str, ...]]
    adverbs: tuple[str, ...] = ()
    declared: dict[Force, tuple[str, ...]] = {}
    speaker: str = ""
    """Who speaks in a declaration (`we`): `declared` are the verbs that follow."""
    told: dict[Force, tuple[str, ...]] = {}
    """Verbs of a record of what a body decided, in the past: `decided`."""


class Frequency(msgspec.Struct, frozen=True):
    """How a recurrence is said: a pattern, and what it counts."""

    pattern: str
    every: int
    unit: FrequencyUnit


class Clauses(msgspec.Struct, frozen=True, omit_defaults=True):
    """How clauses follow each other, and the phrases in them (regular expressions, matched whatever the case).

    `joint` stands between two clauses; `aside` may stand between it and the verb. A verb is none of the resolution's
    own where it is `doubtful` and goes on what a `relative` word began. `before_verb` is tried on
    what stands before a verb: where it matches, the word is no verb; `after_verb` on what follows it.
    """

    joint: str
    relative: str
    session: str
    same_session: str
    session_word: str
    """Letters that every session phrase has, in lower case: most clauses name none, and are passed over by them."""
    dates: tuple[str, ...]
    year: str
    timing: dict[Timing, str]
    addressee: str
    addressee_joint: str
    reporting: str
    agenda_item: str
    qualifiers: dict[QualifierKind, str]
    frequencies: tuple[Frequency, ...]
    session_about: str = ""
    """What stands before a session that only names something (`the report on its fourth session`)."""
    aside: str = ""
    describing: str = ""
    """Those of the relative words that go on about a thing (`which`, `who`)."""
    before_verb: str = ""
    after_verb: str = ""
    recorded_joint: str = ""
    """What stands between two clauses of a record, where its verbs look like participles."""
    doubtful: tuple[str, ...] = ()


class Lexicon(msgspec.Struct, frozen=True, dict=True):
    """All of one language. Patterns are compiled once, on first use."""

    language: str
    bodies: tuple[Body, ...]
    words: Words
    openings: _Phrases
    clauses: Clauses | None = None
    ordinals: dict[str, int] = {}
    multipliers: tuple[int, ...] = ()
    spaced: bool = True

    @cached_property
    def formula(self) -> re.Pattern[str]:
        """The line that names the body: `The General Assembly,`; group `rest` is what follows on the line."""
        ordered = sorted((body.formula for body in self.bodies), key=len, reverse=True)
        names = "|".join(_spaced(formula) for formula in ordered)
        return re.compile(rf"\s*(?P<formula>(?P<name>{names})\s*[,،，:：])(?P<rest>.*)", re.DOTALL)

    @cached_property
    def preambular(self) -> re.Pattern[str]:
        """An opening phrase of a preambular paragraph, adverbs included; group `act` is the entry."""
        return self._phrases(self.openings.preambular)

    @cached_property
    def operative(self) -> re.Pattern[str]:
        """An opening phrase of an operative paragraph, adverbs included; group `act` is the entry."""
        return self._phrases(self.openings.operative)

    @cached_property
    def declared(self) -> re.Pattern[str]:
        """An opening phrase of a declaration: `We also reaffirm`; group `act` is the entry."""
        if not self.openings.speaker:
            return re.compile(r"(?!)")
        return re.compile(
            rf"{self.openings.speaker}\s+{self._phrases(self.openings.declared).pattern}", re.IGNORECASE
        )

    @cached_property
    def spoken(self) -> re.Pattern[str]:
        """A sentence that names who acts: `The Commission also reaffirms`; group `act` is the entry."""
        if not self.words.named:
            return re.compile(r"(?!)")
        phrases = self._phrases(self.openings.operative).pattern
        return re.compile(rf"[“«\"「]?(?:{self.words.named})\s*,?\s*(?i:{phrases})")

    @cached_property
    def told(self) -> re.Pattern[str]:
        """A verb of a record of what was decided; group `act` is the entry."""
        word_begins = r"(?<!\w)" if self.spaced else ""
        pattern = self._phrases(self.openings.told).pattern if self.openings.told else "(?!)"
        return re.compile(word_begins + pattern, re.IGNORECASE)

    @cached_property
    def recording(self) -> "Lexicon":
        """The same language as a record of decisions speaks it: its verbs are those in the past."""
        clauses = self.clauses
        if clauses is not None and clauses.recorded_joint:
            clauses = msgspec.structs.replace(clauses, joint=clauses.recorded_joint)
        openings = msgspec.structs.replace(self.openings, operative=self.openings.told)
        return msgspec.structs.replace(self, openings=openings, clauses=clauses)

    @cached_property
    def general_opening(self) -> re.Pattern[str] | None:
        """The form that opening phrases have in this language even where the entry is missing, if it has one."""
        return re.compile(self.words.opening) if self.words.opening else None

    @cached_property
    def compounds(self) -> re.Pattern[str] | None:
        """Words that keep their hyphen, as `first-second`."""
        patterns = self.words.compounds
        return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE) if patterns else None

    def entry_of(self, act: str, *, operative: bool, declared: bool = False) -> tuple[str, Force]:
        """The entry that `act` is, whatever its case and accents, and what it does."""
        own = self.openings.operative if operative else self.openings.preambular
        return self._entry(act, self.openings.declared if declared else own)

    def recorded_entry_of(self, act: str) -> tuple[str, Force]:
        """The entry of a record that `act` is, and what it does."""
        return self._entry(act, self.openings.told)

    def bodies_in(self, text: str) -> tuple[Body, ...]:
        """The listed bodies that a text names, in its order; one that another's name ends with comes after it."""
        folded = unaccented(text.casefold())
        places = [
            (at, -len(name), number)
            for number, body in enumerate(self.bodies)
            for name in body.cited
            if (at := folded.find(unaccented(name.casefold()))) >= 0
        ]
        return tuple(self.bodies[number] for _, _, number in sorted(places))

    def _entry(self, act: str, table: dict[Force, tuple[str, ...]]) -> tuple[str, Force]:
        folded = unaccented(" ".join(act.casefold().split()))
        found = ((entry, force) for force, entries in table.items() for entry in entries)
        return next((entry, force) for entry, force in found if unaccented(entry) == folded)

    def body_of(self, formula: str) -> Body:
        """The body that the enacting formula names."""
        folded = unaccented(" ".join(formula.casefold().split()).replace("' ", "'"))
        return next(body for body in self.bodies if folded == unaccented(body.formula.casefold()))

    def month(self, name: str) -> int | None:
        """1 to 12 for a month's name in this language, digits allowed."""
        if name.isdecimal():
            return int(name) if 1 <= int(name) <= 12 else None
        folded = unaccented(name.casefold())
        for number, forms in enumerate(self.words.months, start=1):
            if folded in unaccented(forms).split("|"):
                return number
        return None

    def ordinal(self, text: str) -> int | None:
        """The number that ordinal words say (`fifty-eighth`, `пятьдесят восьмая`) or digits write."""
        digits = re.search(r"\d+", text)
        if digits:
            return int(digits.group())
        total = 0
        for word in re.findall(r"\w+" if self.spaced else r"\w", text.casefold()):
            stems = [stem for stem in self.ordinals if unaccented(word).startswith(unaccented(stem))]
            if stems:
                value = self.ordinals[max(stems, key=len)]
                # 四十 and quatre-vingt: a smaller number before a multiplier multiplies it.
                multiplies = value in self.multipliers and 0 < total < value
                total = total * value if multiplies else total + value
        return total or None

    @cached_property
    def following_clause(self) -> re.Pattern[str]:
        """A clause after the first: its joint, and the opening phrase in group `phrase`; empty where none is told."""
        if self.clauses is None:
            return re.compile(r"(?!)")
        aside = f"(?:{self.clauses.aside})?" if self.clauses.aside else ""
        phrase = self.operative.pattern
        return re.compile(rf"(?P<joint>{self.clauses.joint}){aside}(?P<phrase>{phrase})", re.IGNORECASE)

    @cached_property
    def session_phrase(self) -> re.Pattern[str]:
        """A session by its number or numbers, in group `ordinals`; group `body` is whose it is."""
        pattern = self.clauses.session if self.clauses else "(?!)"
        return re.compile(pattern.replace("ORDINALS", f"(?P<ordinals>(?i:{self._ordinals}))"))

    @cached_property
    def any_frequency(self) -> re.Pattern[str]:
        """Whether there is any recurrence at all."""
        patterns = [one.pattern for one in self.clauses.frequencies] if self.clauses else []
        return re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)

    @cached_property
    def any_qualifier(self) -> re.Pattern[str]:
        """Whether there is any qualifier at all."""
        patterns = self.clauses.qualifiers.values() if self.clauses else ()
        return re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)

    @cached_property
    def _ordinals(self) -> str:
        stems = "|".join(lenient(re.escape(one)) for one in sorted(self.ordinals, key=len, reverse=True))
        if not self.spaced:
            return rf"(?:{stems}|\d)+"
        word = rf"(?:(?:{stems})\w*|\d{{1,3}}(?:-?[^\W\d_]{{1,3}})?)"
        one = rf"{word}(?:[\s\-]{word}){{0,3}}"
        return rf"{one}(?:(?:,\s|\s\w{{1,7}}\s){one})*"

    def _phrases(self, table: dict[Force, tuple[str, ...]]) -> re.Pattern[str]:
        entries = sorted((one for some in table.values() for one in some), key=len, reverse=True)
        adverbs = sorted(self.openings.adverbs, key=len, reverse=True)
        word_end = r"(?!\w)" if self.spaced else ""
        adverb = "|".join(_spaced(one) for one in adverbs) or r"(?!)"
        act = "|".join(_spaced(one) for one in entries)
        return re.compile(
            rf"(?:(?:{adverb}){word_end}[\s,]*){{0,3}}(?P<act>{act}){word_end}(?:\s*(?:{adverb}){word_end}){{0,2}}",
            re.IGNORECASE,
        )


def _spaced(phrase: str) -> str:
    return lenient(r"\s+".join(re.escape(word) for word in phrase.split()).replace("'", r"'\s?"))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; NotFound where there is none."""
    entry = resources.files("bandung.mandates") / "lexicons" / f"{language}.toml"
    if not entry.is_file():
        known = ", ".join(UN_LANGUAGES)
        raise NotFound(f"no lexicon for the language “{language}”; there are {known}")
    text = unicodedata.normalize("NFC", entry.read_text(encoding="utf-8"))
    told = tomllib.loads(text)
    for part in ("words", "clauses"):
        told[part] = {
            name: value if name in _NO_PATTERNS else _lenient(value) for name, value in told[part].items()
        }
    return msgspec.convert(told, Lexicon)


_NO_PATTERNS = frozenset({"opening", "typical", "months", "other_bodies", "doubtful", "session_word"})


def _lenient(told: Any) -> Any:
    """Patterns, alone or in lists and tables, that take letters without their accents."""
    if isinstance(told, str):
        return lenient(told)
    if isinstance(told, list):
        return [_lenient(one) for one in told]
    if isinstance(told, dict):
        return {name: value if name == "unit" else _lenient(value) for name, value in told.items()}
    return told


def lexicons() -> tuple[Lexicon, ...]:
    """All lexicons, in the order of the official languages."""
    return tuple(lexicon(language) for language in UN_LANGUAGES)
