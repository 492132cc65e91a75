"""Every code that readers may meet has a word."""

import pytest
from django.utils.translation import override

from bandung.funds import Firmness, Occasion
from bandung.funds.bank.matching import Sign
from bandung.funds.ledger import load_chart
from bandung.funds.ledger.chart import CHARTS
from bandung.funds.pledging import Standing, Step
from bandung.funds.projects import Stage, load_score_sheet
from bandung.funds.rules import load_rules
from bandung.funds.statement import Flow, Holder
from bandung.server.funds import wording


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (wording.FLOWS, Flow),
        (wording.HOLDERS, Holder),
        (wording.BALANCES, Holder),
        (wording.BROUGHT_FORWARD, Holder),
        (wording.STANDINGS, Standing),
        (wording.STEPS, Step),
        (wording.STAGES, Stage),
        (wording.FIRMNESS, Firmness),
        (wording.OCCASIONS, Occasion),
        (wording.SIGNS, Sign),
        (wording.CRITERIA, [one.code for one in load_score_sheet("pgtf").criterion]),
        (wording.SECTORS, load_rules(2026).sectors.value),
        (wording.ACCOUNTS, {code for chart in CHARTS for code in load_chart(chart).accounts}),
        (wording.CLASSES, {code for chart in CHARTS for code in load_chart(chart).classes}),
    ],
)
def test_every_code_has_a_word(table, codes):
    assert {str(code) for code in codes} <= set(table)


def test_the_questions_under_the_criteria_are_those_of_the_score_sheet():
    with override("en"):
        told = {code: str(question) for code, question in wording.QUESTIONS.items()}
    assert told == {one.code: one.question for one in load_score_sheet("pgtf").criterion}


def test_a_code_nobody_knows_is_shown_as_it_is():
    assert wording.word(wording.STEPS, "half-way") == "half way"
    assert wording.flow_word("transfers", "participants") != wording.flow_word("transfers")
