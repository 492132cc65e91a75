"""A proposal is shown in its form as it was told, and sent again without a change it is the same."""

import pytest

from bandung.funds import Proposal
from bandung.funds.proposal import Activity, BudgetLine
from bandung.server.accounts.services.introductions import Introduction, introduce_organizations
from bandung.server.pages.funding_forms import ProposalForm
from bandung.server.pages.proposal_record import proposal_from, typed_from
from bandung.values import Money, Text

pytestmark = pytest.mark.django_db
TOLD = Proposal(
    code="p-1",
    organization="example-a",
    title=Text.of("Semences", "fr"),
    year=2024,
    participants=("SEN", "MLI", "NER"),
    endorsements=("SEN",),
    requested=Money.parse("20000", "USD"),
    matching=(Money.parse("25000.50", "USD"),),
    language="fr",
    mission="Mission of Senegal",
    institutions=("Institute of Seeds", "University"),
    sector="energy",
    summary=Text.of("Bref", "fr"),
    months=12,
    activities=(
        Activity(name="Training", first_month=1, last_month=4, output="90 keepers"),
        Activity(name="Guide"),
    ),
    budget=(
        BudgetLine(
            item="Course", requested=Money.parse("20000", "USD"), others=Money.parse("25000.50", "USD")
        ),
        BudgetLine(item="Room"),
    ),
)


@pytest.fixture
def institution(db):
    introduce_organizations(introductions=[Introduction("example-a", Text.of("Example A", "en"))])


def test_what_was_told_comes_back_as_it_was(institution):
    form = ProposalForm(typed_from(TOLD))
    assert form.is_valid(), form.errors
    assert proposal_from(form.cleaned_data) == TOLD


def test_countries_are_told_by_names_in_any_language_and_an_unknown_one_stays_as_typed(institution):
    form = ProposalForm(typed_from(TOLD) | {"participants": "Sénégal، مالي; Atlantis"})
    assert form.is_valid()
    assert proposal_from(form.cleaned_data).participants == ("SEN", "MLI", "Atlantis")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("activities", "Training; soon", "has no months such as 1-4"),
        ("budget", "Course; much", "with its currency"),
        ("requested", "", "This field is required"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(institution, field, typed, sentence):
    form = ProposalForm(typed_from(TOLD) | {field: typed})
    assert not form.is_valid()
    assert sentence in str(form.errors[field])
