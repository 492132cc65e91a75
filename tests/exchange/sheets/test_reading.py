"""What is filled into the template is what is read from it, in every language and both forms; faults have a place."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung.exchange import (
    Bearer,
    BlockKind,
    BuildingBlock,
    Capacity,
    Cost,
    CostItem,
    CostShare,
    Offer,
    Owner,
    Practice,
    Provision,
    Verification,
    load_exchange,
)
from bandung.exchange.sheets import read_entry_sheets, write_entry_template
from bandung.values import UN_LANGUAGES, Finding, InvalidInput, Money, Source, Text

SAMPLE = Path(__file__).parents[3] / "src" / "bandung" / "sample" / "exchange.toml"


def back(entries, *, as_csv, language="en", owners=()):
    stream = io.BytesIO()
    write_entry_template(stream, language=language, entries=entries, owners=owners, as_csv=as_csv)
    stream.seek(0)
    return list(read_entry_sheets(stream, file="filled"))


@pytest.mark.parametrize("as_csv", [False, True])
@pytest.mark.parametrize("language", UN_LANGUAGES)
def test_the_sample_comes_back_whole_from_every_language(language, as_csv):
    sample = load_exchange(SAMPLE)
    told = back(sample.entries, as_csv=as_csv, language=language, owners=sample.owners)
    assert [item for item in told if isinstance(item, Finding)] == []
    assert {item.code for item in told if isinstance(item, Owner)} == {
        entry.owner for entry in sample.entries
    }
    found = {item.code: item for item in told if not isinstance(item, Owner)}
    assert found == {entry.code: entry for entry in sample.entries}


words = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x4FFF), min_size=1, max_size=12).filter(
    lambda told: told.strip() == told
)
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)
texts = st.builds(lambda told: Text.of(told, "fr"), sentences)
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
links = st.builds(lambda told: f"https://example.org/{told}", st.from_regex("[a-z]{1,8}", fullmatch=True))
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
practices = st.builds(
    Practice,
    code=st.from_regex("[a-z][a-z0-9-]{0,20}", fullmatch=True),
    owner=st.just("o"),
    title=st.builds(lambda one, two: Text.from_pairs([("fr", one), ("pt", two)]), sentences, sentences),
    results=texts,
    sdgs=st.lists(st.sampled_from(["6", "6.1", "17.9"]), unique=True).map(tuple),
    areas=st.lists(st.sampled_from(["BRA", "CIV", "COD", "BOL", "PRK"]), unique=True).map(tuple),
    conditions=st.lists(st.sampled_from(["arid", "small-island"]), unique=True).map(tuple),
    verify_by=st.none() | days,
    blocks=st.lists(
        st.builds(BuildingBlock, texts, st.sampled_from(BlockKind), st.none() | links), max_size=5
    ).map(tuple),
    costs=st.lists(
        st.builds(
            Cost, st.builds(Money, amounts, st.just("XOF")), texts, st.none() | st.integers(1900, 2100)
        ),
        max_size=4,
    ).map(tuple),
    evidence=st.lists(st.builds(Source, sentences, st.none() | links), max_size=5).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(practices, st.booleans(), st.sampled_from(UN_LANGUAGES))
def test_any_practice_that_is_filled_in_is_read_as_it_was(practice, as_csv, language):
    assert back([practice], as_csv=as_csv, language=language) == [practice]


def test_who_bears_which_cost_of_an_offer_comes_back():
    offer = Offer(
        code="f",
        owner="o",
        title=Text.of("Course", "en"),
        provides=(Provision.TRAINING,),
        capacity=Capacity(Decimal(25), "training-places", "year"),
        verification=Verification(dt.date(2026, 1, 2), "o"),
        cost_shares=(CostShare(CostItem.TRAVEL, Bearer.RECIPIENT), CostShare(CostItem.FEES, Bearer.PROVIDER)),
    )
    assert back([offer], as_csv=False) == [offer]
    assert back([offer], as_csv=True) == [offer]


@pytest.mark.parametrize("as_csv", [False, True])
def test_the_empty_template_holds_no_entry_and_no_fault(as_csv):
    assert back([], as_csv=as_csv) == []


def test_another_language_than_the_six_is_refused():
    with pytest.raises(InvalidInput):
        write_entry_template(io.BytesIO(), language="pt")


def read_csv(told: str):
    return list(read_entry_sheets(io.BytesIO(told.encode()), file="f.csv"))


def test_a_title_in_further_languages_stands_in_columns_of_its_own():
    (entry,) = read_csv("kind,code,owner,language,Título,title en,título pt\nneed,n,o,es,Agua,Water,Água\n")
    assert entry.title.as_mapping() == {"es": "Agua", "en": "Water", "pt": "Água"}


@pytest.mark.parametrize(
    ("heading", "cell", "code", "field"),
    [
        ("start", "03/04/2005", "ambiguous-date", "start"),
        ("areas", "Brazil; Atlantis", "unknown-word", "areas"),
        ("conditions", "dusty", "unknown-condition", "conditions"),
        ("wants", "miracles", "unknown-word", "wants"),
        ("contact", "ana.silva@example.org", "personal-contact", "contact"),
        ("colour", "blue", "unknown-heading", "colour"),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(heading, cell, code, field):
    told = read_csv(f"kind,code,owner,title,{heading}\nneed,n,o,Water,{cell}\n")
    (finding,) = [item for item in told if isinstance(item, Finding)]
    assert (finding.code, finding.where.field) == (code, field)
    assert finding.where.line == (1 if code == "unknown-heading" else 2)
    (entry,) = [item for item in told if not isinstance(item, Finding)]
    assert entry.contact is None


def test_a_code_that_stands_twice_is_read_once():
    told = read_csv("kind,code,owner,title\nneed,n,o,Water\nneed,n,o,Fire\n")
    assert [getattr(item, "code", "") for item in told] == ["n", "repeated-code"]


def test_a_workbook_of_something_else_is_no_template():
    (finding,) = [item for item in read_csv("a,b\n1,2\n") if item.code == "no-template"]
    assert finding.severity == "error"
