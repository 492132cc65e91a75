"""What pages say of findings, reasons and signs: the sentences of the rooms, hole by hole, in the reader's language."""

import csv
import datetime as dt
import io
from importlib.resources import files

import pytest
from django.utils import translation

from bandung.activities.checks import check_record
from bandung.activities.claim import ReadClaim
from bandung.activities.kinds import derive_kind
from bandung.activities.reconcile.sentences import sentences
from bandung.activities.record import ActivityRecord, Party, Place, Role
from bandung.activities.sheets.mapping import guess_layout, open_tables, read_with_layout
from bandung.registry.definitions import DEFAULT, load_definitions
from bandung.server.pages.sentences import (
    FIELDS,
    NEXT,
    REASONS,
    field_name,
    finding_sentence,
    next_sentence,
    reason_sentence,
)
from bandung.server.pages.signs import PATTERNS, sign_sentence
from bandung.values import Finding, Text, Where

DAY = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def reader():
    with translation.override("en"):
        yield


def test_every_sign_has_its_pattern_word_for_word():
    assert {code: str(one).replace("%(detail)s", "{detail}") for code, one in PATTERNS.items()} == sentences()


def test_every_field_of_completeness_is_said_word_for_word():
    text = files("bandung.activities.completeness").joinpath("fields.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["field"]: row["next"] for row in rows} == {field: str(one) for field, one in NEXT.items()}
    assert {row["field"]: row["name"] for row in rows} == {field: str(one) for field, one in FIELDS.items()}
    assert next_sentence("start", "") == NEXT["start"]
    assert field_name("unheard-of", "new field") == "<bdi>new field</bdi>"


def test_countries_in_a_sign_are_named():
    assert "Brazil, Mozambique" in sign_sentence("countries", "BRA MOZ", "Both take place in BRA MOZ.")
    apart = sign_sentence("countries-apart", "BR / SN", "")
    assert "Brazil / Senegal" in apart


def test_a_sector_in_a_sign_is_named():
    assert "Basic Education" in sign_sentence("sectors", "112", "")


def test_what_was_found_cannot_write_into_the_page():
    said = sign_sentence("title-same", "<script>", "")
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_a_sign_without_what_was_found_is_shown_as_it_was_stored():
    assert "share words: wells" in sign_sentence("title-words", "", "The titles share words: wells.")
    assert "stored" in sign_sentence("unheard-of", "", "stored")


def test_what_the_checks_write_of_an_empty_record_has_patterns():
    findings = check_record(ActivityRecord(""), on=DAY, where=Where())
    assert findings
    for finding in findings:
        assert 'lang="en"' not in finding_sentence(finding.code, finding.message)
        with translation.override("fr"):
            unmarked = finding_sentence(finding.code, finding.message)
        assert 'lang="en"' not in unmarked, (finding.code, finding.message)


def test_what_is_asked_of_the_owner_of_a_sheet_has_patterns():
    content = (
        "País,Título,Início,Valor,Peritos\n"
        "Mali,Poços,03/04/2012,1.234,5\nAtlântida,Sementes,05/06/2013,5.678,6\nMali,,logo,oops,7\n"
        "Chade,Arroz,07/08/2014,9.012,oito\n"
    ).encode("cp1252")
    guess = guess_layout(open_tables(io.BytesIO(content), file="x.csv"), file="x.csv", owner="br-abc")
    read = list(read_with_layout(io.BytesIO(content), guess.layout, file="x.csv"))
    found = [*guess.findings, *(item for item in read if isinstance(item, Finding))]
    found += [one for claim in read if isinstance(claim, ReadClaim) for one in claim.findings]
    codes = {one.code for one in found}
    assert {"ambiguous-date-order", "ambiguous-number-style", "missing-currency", "guessed-encoding"} <= codes
    assert {"derived-identifier", "unknown-country", "row-not-understood", "bad-quantity"} <= codes
    for one in found:
        assert 'lang="en"' not in finding_sentence(one.code, one.message), one


def test_the_holes_of_a_finding_are_filled():
    message = "activity-status stands 2 times in iati-activity; once is allowed"
    with translation.override("fr"):
        said = finding_sentence("repeated-element", message)
    assert "activity-status" in said
    assert 'lang="en"' not in said


def test_a_finding_in_other_words_is_shown_in_english_and_marked():
    with translation.override("fr"):
        said = finding_sentence("missing-title", "something else altogether")
    assert said == '<bdi lang="en" dir="ltr">something else altogether</bdi>'


def test_reasons_of_a_kind_name_the_country_and_the_role():
    record = ActivityRecord(
        "X",
        title=Text.of("South-South cooperation on wells", "en"),
        parties=(
            Party(Role.PROVIDER, Text.of("Agência Brasileira de Cooperação", "pt"), area="BRA"),
            Party(Role.FUNDING, Text.of("Somebody", "en")),
            Party(Role.FUNDING, Text.of("JICA", "en"), area="JPN"),
            Party(Role.IMPLEMENTING, Text.of("Ministry", "en"), area="SEN"),
        ),
        places=(Place("SN"),),
    )
    finding = derive_kind(record, definition=load_definitions()[DEFAULT], on=DAY)
    codes = {reason.code for reason in finding.reasons}
    assert codes >= {"southern-provider", "northern-provider", "unresolved-provider", "southern-recipient"}
    with translation.override("fr"):
        said = {reason.code: reason_sentence(reason.code, reason.sentence) for reason in finding.reasons}
    assert "Brésil" in said["southern-provider"]
    assert "Sénégal" in said["southern-recipient"]
    for reason in finding.reasons:
        assert reason.code in REASONS
        assert 'lang="en"' not in said[reason.code], reason
