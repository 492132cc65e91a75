"""What pages say of the exchange is what its rooms say, in the reader's language."""

import ast
import datetime as dt
import inspect
import tomllib
from decimal import Decimal
from importlib.resources import files

import msgspec
import pytest
from django.utils import translation

from bandung.exchange import (
    Availability,
    AvailabilityStatus,
    Bearer,
    Capacity,
    Cost,
    CostItem,
    CostShare,
    Expert,
    Institution,
    Need,
    Offer,
    Practice,
    Verification,
)
from bandung.exchange.checking import sound_entry
from bandung.exchange.files import read_exchange_file
from bandung.server.exchange.queries import searching
from bandung.server.pages.exchange_sentences import (
    ADD,
    SEARCH,
    add_sentence,
    entry_finding,
    search_sentence,
)
from bandung.values import Finding, Money, PartialDate, Period, Text

TITLE = Text.of("Wells", "en")
DAY = dt.date(2026, 1, 2)
EARLIER = dt.date(2020, 1, 2)
WRONG = (
    Practice(
        code="p",
        owner="o",
        title=TITLE,
        summary=Text.of("Write\x00 to maria.silva@gmail.com"),
        sectors=("abc", "99999"),
        sdgs=("99", "6.99"),
        areas=("bolivia", "ZZZ"),
        languages=("not a language",),
        conditions=("windy",),
        capacity=Capacity(Decimal(0), "hugs", "century"),
        verification=Verification(DAY, "o"),
        verify_by=EARLIER,
        kept_by="somewhere",
        contact="maria.silva@gmail.com",
        costs=(Cost(Money(Decimal(-1), "USD"), year=1),),
    ),
    Institution(
        code="i",
        owner="o",
        title=TITLE,
        founded=PartialDate.parse("2026-05"),
        verification=Verification(DAY, "o"),
        availability=Availability(AvailabilityStatus.AVAILABLE, days_per_year=999),
    ),
    Expert(code="e", owner="o", title=TITLE, years=200, consent_on=DAY),
    Expert(code="e", owner="o", title=TITLE, name="Somebody"),
    Offer(code="f", owner="o", title=TITLE, cost_shares=(CostShare(CostItem.FEES, Bearer.SHARED),) * 2),
    Need(
        code="n",
        owner="o",
        title=TITLE,
        answer_by=DAY,
        period=Period(PartialDate.parse("2019"), PartialDate.parse("2020")),
    ),
    Need(code="n", owner="o", title=Text()),
    Need(code="n", owner="o", title=TITLE, summary=Text.of("x" * 100_001)),
)


def english_is_marked(told: str) -> bool:
    """A sentence without a pattern is shown in English and says so."""
    return 'lang="en"' in told


@pytest.mark.parametrize("entry", WRONG, ids=lambda entry: entry.kind.value)
def test_every_doubt_of_the_checks_has_its_pattern(entry):
    found = sound_entry(entry)[1]
    assert found
    with translation.override("ar"):
        for one in found:
            assert not english_is_marked(entry_finding(one.code, one.message)), one.message
            assert english_is_marked(entry_finding(one.code, "words that no check says"))


def said_by_the_search() -> dict[str, list[str]]:
    """{name: sentences} of every `Reason(...)` in the search's own text, a word in each of their holes."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(inspect.getsource(searching))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
            name, sentence = node.args
            names = [
                one.value
                for one in ast.walk(name)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            parts = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
            told = "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in parts)
            for one in names:
                if one in SEARCH or isinstance(name, ast.Constant):
                    found.setdefault(one, []).append(told)
    return found


def test_every_reason_and_remark_of_the_search_has_its_pattern():
    told = said_by_the_search()
    assert set(told) == set(SEARCH)
    holes = {
        "code": ["code", "activity’s identifier"],
        "name": ["title", "owner’s name", "name", "partner’s name"],
    }
    likeness = [name for _bound, name in searching._LIKENESS]
    with translation.override("fr"):
        for name, sentences in told.items():
            for sentence in sentences:
                for filled in holes.get(name) or (likeness if name == "meaning" else ["0.5"]):
                    shown = search_sentence(name, sentence.replace("\0", filled, 1).replace("\0", "0.5"))
                    assert not english_is_marked(shown), (name, sentence)
    assert set(searching._CALLED.values()) == {one for listed in holes.values() for one in listed}


def test_a_language_is_named_in_the_reader_s_own():
    sentence = "Meaning is not understood in Swahili here (use-multilingual-3); words are searched."
    with translation.override("fr"):
        assert "swahili" in search_sentence("language", sentence)
        assert "Swahili" not in search_sentence("language", sentence)


def test_every_part_of_completeness_is_asked_for_word_for_word():
    text = files("bandung.exchange").joinpath("data/completeness.toml").read_text(encoding="utf-8")
    with translation.override("en"):
        assert tomllib.loads(text)["sentences"] == {part: str(one) for part, one in ADD.items()}
        assert "Give &lt;it&gt; a title." in add_sentence("title", "Give <it> a title.")


def test_what_was_found_cannot_write_into_the_page():
    finding = sound_entry(msgspec.structs.replace(WRONG[0], sectors=("<script>",)))[1][0]
    assert "<script>" not in entry_finding(finding.code, finding.message)


def test_what_a_sheet_lacks_is_said_in_the_reader_s_language(tmp_path):
    path = tmp_path / "told.csv"
    path.write_text(
        "kind,code,owner,title,areas,code,extra\n"
        "need,n-1,o,Wells,ATLANTIS,x,y\nneed,n-1,o,Again,,,\nneed,n-2,o,,,,\nwish,n-3,o,Wells,,,\n",
        encoding="utf-8",
    )
    found = [item for item in read_exchange_file(path) if isinstance(item, Finding)]
    assert {one.code for one in found} >= {
        "unknown-word",
        "repeated-code",
        "missing-field",
        "repeated-heading",
    }
    with translation.override("fr"):
        assert [one.message for one in found if english_is_marked(entry_finding(one.code, one.message))] == []
