"""Clauses: the same resolution in six languages, Russian 58/220 clause by clause, and what a clause is not."""

from pathlib import Path

import pytest

from bandung.mandates import (
    Clause,
    FrequencyUnit,
    QualifierKind,
    Resolution,
    Timing,
    read_clauses,
    read_resolution,
)

_TEXTS = Path(__file__).parent.parent / "texts"
_LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")

# What each clause of the invented resolution does and whom it asks, in every language; `inherited` marks
# sub-paragraphs without a verb of their own.
_SAME = [
    ("op-1.1", "note", 0),
    ("op-1.2", "decide", 0),
    ("op-1.3", "decide", 0),
    ("op-2.1", "encourage", 2),
    ("op-3.1", "request", 1),
    ("op-4.1", "urge", 2),
    ("op-4-1.1", "urge", 2),
    ("op-4-2.1", "urge", 2),
    ("op-5.1", "decide", 0),
    ("op-5.2", "request", 1),
]


def _read(text: str) -> Resolution:
    found = read_resolution(text)
    assert found.resolution is not None
    return found.resolution


def _clauses(*operative: str) -> list[Clause]:
    paragraphs = "\n\n".join(f"{number}. {text}" for number, text in enumerate(operative, 1))
    return list(
        read_clauses(_read(f"71/1. Wells\n\nThe General Assembly,\n\nNoting the wells,\n\n{paragraphs}\n"))
    )


@pytest.fixture(scope="module", params=_LANGUAGES)
def source(request) -> str:
    return (_TEXTS / f"seeds-{request.param}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seeds(source) -> dict[str, Clause]:
    """The clauses by key, with the letters of sub-paragraphs counted (`op-4-1.1`), since alphabets differ."""
    clauses = read_clauses(_read(source))
    keys = [one[0] for one in _SAME]
    assert len(clauses) == len(keys)
    return dict(zip(keys, clauses, strict=True))


@pytest.mark.parametrize(("key", "force", "addressees"), _SAME)
def test_each_language_gives_the_same_clauses(seeds, key, force, addressees):
    clause = seeds[key]
    assert (clause.opening.force.value, len(clause.addressees)) == (force, addressees)


def test_sub_paragraphs_have_the_opening_and_addressees_of_what_introduces_them(seeds):
    above, below = seeds["op-4.1"], seeds["op-4-1.1"]
    assert (below.chapeau, below.opening, below.addressees) == (above.key, above.opening, above.addressees)


def test_sessions_dates_and_recurrences_are_numbers(seeds):
    assert [(one.date.year, one.timing) for one in seeds["op-2.1"].dates] == [(2018, Timing.BY)]
    assert [(one.number, one.timing) for one in seeds["op-3.1"].sessions] == [(73, Timing.AT)]
    assert [(one.number, one.timing) for one in seeds["op-5.1"].sessions] == [(73, Timing.AT)]
    assert [(one.number, one.timing) for one in seeds["op-1.1"].sessions] == [(4, Timing.UNSAID)]
    assert [(one.every, one.unit) for one in seeds["op-4-2.1"].frequencies] == [(1, FrequencyUnit.YEAR)]
    assert [(one.every, one.unit) for one in seeds["op-5.2"].frequencies] == [(2, FrequencyUnit.YEAR)]


def test_qualifiers_duties_and_agenda_items_are_told(seeds):
    assert [one.kind for one in seeds["op-2.1"].qualifiers] == [QualifierKind.AS_APPROPRIATE]
    assert [one.kind for one in seeds["op-3.1"].qualifiers] == [QualifierKind.WITHIN_RESOURCES]
    reporting = seeds["op-3.1"].reporting
    assert reporting is not None
    assert reporting.subject
    assert reporting.to
    item = seeds["op-5.1"].agenda_item
    assert item is not None
    assert item.sub_item
    assert {key for key, one in seeds.items() if one.reporting} == {"op-3.1", "op-4-2.1"}


def test_every_span_leads_back_to_the_words(source, seeds):
    for clause in seeds.values():
        phrases = (*clause.sessions, *clause.dates, *clause.frequencies, *clause.qualifiers)
        for one in (clause, *phrases):
            told = "".join("".join(source[span.start : span.end] for span in one.spans).split())
            assert _letters(told) == _letters(one.text)


def _letters(text: str) -> str:
    # A line-end hyphen and a footnote's mark may lie between the first and the last character.
    return "".join(character for character in text if character.isalpha())


def test_a_verb_of_somebody_else_opens_no_clause():
    clauses = _clauses(
        "Takes note of the report, which notes the wells and recognizes the need for more;",
        "Stresses that the programme supports villages and continues its work;",
        "Notes the document “Wells, and decides for all” (and requests nothing), and calls upon States to dig.",
    )
    assert [one.key for one in clauses] == ["op-1.1", "op-2.1", "op-3.1", "op-3.2"]
    assert [one.text for one in clauses[3].addressees] == ["States"]


def test_a_clause_goes_on_to_the_joint_of_the_next():
    (first, second) = _clauses(
        "Welcomes the wells, and in this regard requests the Secretary-General to count them;"
    )
    assert (first.text, second.text) == (
        "Welcomes the wells",
        "requests the Secretary-General to count them;",
    )
    assert (second.opening.text, second.opening.act) == ("requests", "requests")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Requests the Secretary-General to report at its fifty-ninth and sixtieth sessions.", [59, 60]),
        ("Decides to return to it at the sixty-first session of the Council.", [61]),
        (
            "Takes note of the report on its twenty-third session, and decides to close it at that session.",
            [23, 23],
        ),
        ("Recalls its twenty-fourth special session.", []),
    ],
)
def test_sessions_are_told_by_number(text, numbers):
    assert [one.number for clause in _clauses(text) for one in clause.sessions] == numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Decides to meet from 16 to 19 December 2003.", [("2003-12-16", "2003-12-19", "from")]),
        ("Decides to end by 31 March 2005.", [("2005-03-31", None, "by")]),
        ("Proclaims the period 2015–2024 as a decade.", [("2015", "2024", "unsaid")]),
        ("Recalls resolution 1325 (2000) and resolution 2004/12.", []),
        ("Decides to begin no later than May 2006.", [("2006-05", None, "by")]),
    ],
)
def test_dates_are_told_with_their_bounds(text, dates):
    (clause,) = _clauses(text)
    told = [(str(one.date), str(one.last) if one.last else None, one.timing.value) for one in clause.dates]
    assert told == dates


def test_a_paragraph_without_a_verb_has_no_clause():
    assert _clauses("The wells of the village;", "Wells.") == []


# Resolution 58/220 in Russian, read by hand: clause, entry of the lexicon, force, how each addressee begins.
_SEED = [
    ("op-1.1", "принимает к сведению", "note", []),
    ("op-1.2", "одобряет", "decide", []),
    ("op-1.3", "постановляет", "decide", []),
    ("op-2.1", "принимает к сведению", "note", []),
    ("op-3.1", "подтверждает", "recognize", []),
    ("op-3.2", "признает", "recognize", []),
    ("op-3.3", "призывает", "urge", ["фонды", "другие"]),
    ("op-4.1", "отмечает", "note", []),
    ("op-4.2", "призывает", "urge", ["развивающиеся", "их"]),
    ("op-5.1", "признает", "recognize", []),
    ("op-6.1", "признает", "recognize", []),
    ("op-6.2", "приветствует", "note", []),
    ("op-6.3", "отмечает", "note", []),
    ("op-7.1", "заявляет о", "recognize", []),
    ("op-7.2", "призывает", "urge", ["такие", "региональные"]),
    ("op-8.1", "отмечает", "note", []),
    ("op-8.2", "призывает", "urge", ["развивающиеся"]),
    ("op-8.3", "рекомендует", "encourage", ["их", "соответствующим"]),
    ("op-9.1", "призывает", "urge", ["все", "многосторонние"]),
    ("op-9.2", "принимает к сведению", "note", []),
    ("op-10.1", "признает", "recognize", []),
    ("op-10.2", "напоминает о", "note", []),
    ("op-10.3", "постановляет", "decide", []),
    ("op-10.4", "предлагает", "encourage", ["всем", "развитым"]),
    ("op-11.1", "постановляет", "decide", []),
    ("op-12.1", "постановляет", "decide", []),
    ("op-12.2", "просит", "request", ["Генерального"]),
]


@pytest.fixture(scope="module")
def seed(shared) -> dict[str, Clause]:
    (path,) = (shared / "seeds").glob("000_*.txt")
    return {one.key: one for one in read_clauses(_read(path.read_text(encoding="utf-8")))}


@pytest.mark.shared
def test_russian_58_220_has_these_clauses_and_no_others(seed):
    told = [
        (key, one.opening.act, one.opening.force.value, [who.text.split()[0] for who in one.addressees])
        for key, one in seed.items()
    ]
    assert told == _SEED


@pytest.mark.shared
@pytest.mark.parametrize(
    ("key", "sessions", "dates", "qualifiers"),
    [
        ("op-1.1", [(13, "unsaid")], [], []),
        ("op-1.2", [(13, "at")], [], []),
        ("op-3.1", [], [], ["within-resources"]),
        ("op-3.3", [], [], ["in-consultation"]),
        ("op-8.1", [], [("2003-12-16", "2003-12-19", "unsaid")], []),
        ("op-9.2", [], [("2005", None, "at")], []),
        ("op-10.2", [], [("2002-12-20", None, "unsaid")], []),
        ("op-12.1", [(60, "at")], [], []),
        ("op-12.2", [(60, "at")], [], []),
    ],
)
def test_russian_58_220_says_when_and_how(seed, key, sessions, dates, qualifiers):
    clause = seed[key]
    assert [(one.number, one.timing.value) for one in clause.sessions] == sessions
    told = [(str(one.date), str(one.last) if one.last else None, one.timing.value) for one in clause.dates]
    assert told == dates
    assert [one.kind.value for one in clause.qualifiers] == qualifiers


@pytest.mark.shared
def test_russian_58_220_says_nothing_else_of_when_and_how(seed):
    counts = {
        name: sum(len(getattr(one, name)) for one in seed.values())
        for name in ("sessions", "dates", "frequencies", "qualifiers")
    }
    assert counts == {"sessions": 4, "dates": 3, "frequencies": 0, "qualifiers": 2}
    assert [key for key, one in seed.items() if one.reporting] == ["op-12.2"]
    assert [(key, one.agenda_item.sub_item) for key, one in seed.items() if one.agenda_item] == [
        ("op-12.1", True)
    ]
