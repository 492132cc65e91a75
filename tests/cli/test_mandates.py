"""Reading a resolution at the command line: kinds of files, forms of output."""

import json
from pathlib import Path

import pytest
import typst
from lxml import etree

from bandung.cli import mandates

_TEXTS = Path(__file__).parent.parent / "mandates" / "texts"
_MARKUP = "71/5. Wells\n\nThe General Assembly,\n\n+ Requests States to dig by 2018.\n\n10th plenary meeting\n\n3 May 2017\n"


@pytest.fixture
def pdf(tmp_path) -> Path:
    path = tmp_path / "wells.pdf"
    path.write_bytes(bytes(typst.compile(_MARKUP.encode())))
    return path


@pytest.mark.parametrize("form", list(mandates.Form))
def test_a_pdf_is_printed_in_each_form(bandung, pdf, form):
    told = bandung("mandates", "read", pdf, "--as", form.value)
    assert (told.returncode, told.stderr) == (0, "")
    if form is mandates.Form.JSON:
        resolution = json.loads(told.stdout)
        assert (resolution["symbol"], resolution["clauses"][0]["addressees"][0]["text"]) == (
            "A/RES/71/5",
            "States",
        )
    elif form is mandates.Form.AKN:
        assert etree.fromstring(told.stdout.encode()).xpath("string(//*[local-name()='docNumber'])") == "71/5"
    else:
        assert "1. Requests States to dig by 2018." in told.stdout


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_each_official_language_is_read_without_a_finding(bandung, language):
    told = bandung("mandates", "read", _TEXTS / f"seeds-{language}.txt", "--as", "json")
    assert (told.returncode, told.stderr) == (0, "")
    assert (json.loads(told.stdout)["language"], len(json.loads(told.stdout)["clauses"])) == (language, 10)


def test_a_broken_pdf_is_refused_with_one_sentence(bandung, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 and no more")
    told = bandung("mandates", "read", tmp_path / "x.pdf")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.strip().endswith("x.pdf is not a whole PDF; fetch or save it again.")
    assert told.stderr.count("\n") == 1


def test_the_resolution_asked_for_is_read_from_a_page_of_several(bandung, tmp_path):
    page = "\n\n".join(
        f"71/{number}. Wells\n\nThe General Assembly,\n\n1. Takes note of {number}.\n\n1st plenary meeting\n3 May 2017"
        for number in (4, 5)
    )
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    told = bandung("mandates", "read", tmp_path / "page.txt", "--symbol", "A/RES/71/5")
    assert (told.returncode, told.stderr) == (0, "")
    assert "1. Takes note of 5." in told.stdout
