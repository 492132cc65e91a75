"""What the lists of the form offer: codes from the tables of the vocabulary, in the reader's language."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from bandung.activities.record import Instrument, Role, Status
from bandung.activities.vocabulary import rows
from bandung.registry.areas import dac_regions
from bandung.server.pages import names, words
from bandung.server.pages.formatting import language, reader
from bandung.values import UN_LANGUAGES

Pairs = list[tuple[str, Any]]
OTHER_LANGUAGES = (
    "pt",
    "sw",
    "hi",
    "id",
    "tr",
    "fa",
    "ur",
    "bn",
    "ms",
    "vi",
    "th",
    "am",
    "de",
    "ja",
    "ko",
    "it",
)
"""Languages that parties write in besides the six of the United Nations, the most frequent first."""


def languages() -> Pairs:
    """The languages one may write in, each by its name."""
    return [(tag, language(tag)) for tag in (*UN_LANGUAGES, *OTHER_LANGUAGES)]


def countries() -> Pairs:
    """Countries and territories of today."""
    return list(names.countries())


def regions() -> Pairs:
    """Regions of the OECD DAC, for cooperation that names no countries."""
    language = reader()
    return [
        (code, region.names.best_for(language).text)
        for code, region in dac_regions().items()
        if not region.withdrawn
    ]


def roles(terms: str) -> Pairs:
    """The roles of parties, in the words of `terms`."""
    return [(role.value, words.role_word(role, terms)) for role in Role]


def statuses() -> Pairs:
    """Where an activity stands."""
    return [(status.value, words.word(words.STATUSES, status)) for status in Status]


def instruments() -> Pairs:
    """How large it is."""
    return [(one.value, words.word(words.INSTRUMENTS, one)) for one in Instrument]


def units() -> Pairs:
    """Native units; money last, because it is looked at last."""
    return _labelled("units", "unit", english="name")


def valuation_methods() -> Pairs:
    """How a contribution was valued."""
    return _labelled("valuation_methods", "method", english="en")


def sectors() -> Pairs:
    """Sectors by their list: OECD DAC purpose codes and categories, then the Ibero-American ones."""
    return list(_sectors(reader()))


def goals() -> Pairs:
    """The goals of 2015 and, for older activities, those of 2000."""
    return [
        (_("Sustainable Development Goals"), _coded("sdg", "7")),
        (_("Millennium Development Goals"), _coded("mdg", "mdg")),
    ]


def frameworks() -> Pairs:
    """TOSSD: the framework of collaboration."""
    return _tossd("framework")


def modalities() -> Pairs:
    """TOSSD: the modalities; those that only providers of the South report stand first."""
    southern = {row["code"] for row in rows("tossd") if row["southern"]}
    every = _tossd("modality")
    return [
        (_("For providers of the South"), [pair for pair in every if pair[0] in southern]),
        (_("Others"), [pair for pair in every if pair[0] not in southern]),
    ]


def financing_arrangements() -> Pairs:
    """TOSSD: how the financing is arranged."""
    return _tossd("arrangement")


def pillars() -> Pairs:
    """TOSSD: pillars."""
    return _tossd("pillar")


def of_words(table: words.Words) -> Pairs:
    """The words of a table of the pages."""
    return [(value, str(label)) for value, label in table.items()]


def named(pairs: Iterable[tuple[str, Any]], code: str) -> str | None:
    """The label of a code, also in grouped choices; None where the list does not have it."""
    for value, label in pairs:
        if isinstance(label, list):
            if (found := named(label, code)) is not None:
                return found
        elif value == code:
            return str(label)
    return None


def _tossd(which: str) -> Pairs:
    return [(row["code"], f"{row['code']} {_in(row)}") for row in rows("tossd") if row["list"] == which]


def _coded(table: str, vocabulary: str) -> Pairs:
    return [(f"{vocabulary}:{row['code']}", f"{row['code']} {_in(row)}") for row in rows(table)]


def _labelled(table: str, column: str, *, english: str) -> Pairs:
    return [(row[column], _in(row, english=english)) for row in rows(table)]


def _in(row: Any, *, english: str = "en") -> str:
    return str(row.get(reader()) or row[english])


@lru_cache(maxsize=16)
def _sectors(_language: str) -> tuple[tuple[str, Any], ...]:
    table = rows("sectors_dac")
    purposes: dict[str, Pairs] = {}
    for row in table:
        if row["vocabulary"] == "1":
            purposes.setdefault(row["code"][:3], []).append((f"1:{row['code']}", f"{row['code']} {_in(row)}"))
    headings = {row["code"]: _in(row) for row in table if row["vocabulary"] == "2"}
    grouped: Pairs = [
        (f"{category} {name}", [(f"2:{category}", f"{category} {name}"), *purposes.pop(category, [])])
        for category, name in headings.items()
    ]
    grouped += list(purposes.items())
    segib = [(f"segib:{row['code']}", _in(row)) for row in rows("sectors_segib")]
    return (*grouped, (_("Ibero-American sectors (SEGIB)"), segib))
