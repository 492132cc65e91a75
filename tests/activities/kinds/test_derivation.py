"""The kind of cooperation from its parties, with reasons. G77 and China is the South here."""

import datetime as dt
import io
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.kinds import Kind, KindFinding, derive_kind
from bandung.activities.record import ActivityRecord, Party, Place, Role
from bandung.registry.definitions import load_definitions
from bandung.values import PartialDate, Text

SOUTH = load_definitions()["g77-and-china"]
DAY = dt.date(2020, 1, 1)

BRAZIL = Party(Role.PROVIDER, Text.of("Cooperation agency"), area="BRA")
GERMANY = Party(Role.FUNDING, Text.of("Ministry"), area="DEU")
KUWAIT = Party(Role.FUNDING, Text.of("A fund"), area="KWT")
UNDP = Party(Role.EXTENDING, Text.of("United Nations Development Programme"), "XM-DAC-41114", "40")
NOBODY = Party(Role.FUNDING, Text.of("Friends of wells"))
LOCAL = Party(Role.IMPLEMENTING, Text.of("Commune"), area="SEN")
SENEGAL_PAYS = Party(Role.FUNDING, Text.of("Treasury"), area="SEN")
SENEGAL = Place("SN")


def told(*parties: Party, places: tuple[Place, ...] = (SENEGAL,), **fields: object) -> ActivityRecord:
    return ActivityRecord("XX-1", parties=parties, places=places, **fields)  # type: ignore[arg-type]  # fields by name


def derived(record: ActivityRecord | tuple[ActivityRecord, ...]) -> KindFinding:
    return derive_kind(record, definition=SOUTH, on=DAY)


def reasons(finding: KindFinding) -> list[str]:
    return [reason.code for reason in finding.reasons]


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (told(BRAZIL), Kind.SOUTH_SOUTH),
        (told(BRAZIL, LOCAL), Kind.SOUTH_SOUTH),
        (told(BRAZIL, SENEGAL_PAYS), Kind.SOUTH_SOUTH),
        (told(BRAZIL, KUWAIT), Kind.SOUTH_SOUTH),
        (told(BRAZIL, places=(Place("289", "iati-region-1"),)), Kind.SOUTH_SOUTH),
        (
            told(Party(Role.BOTH_WAYS, area="BRA"), Party(Role.BOTH_WAYS, area="SEN"), places=()),
            Kind.SOUTH_SOUTH,
        ),
        (told(BRAZIL, Party(Role.RECIPIENT, area="SEN"), places=()), Kind.SOUTH_SOUTH),
        (told(Party(Role.IMPLEMENTING, area="BRA")), Kind.SOUTH_SOUTH),
        (told(BRAZIL, GERMANY), Kind.TRIANGULAR),
        (told(BRAZIL, UNDP), Kind.TRIANGULAR),
        (told(KUWAIT, UNDP), Kind.TRIANGULAR),
        (told(GERMANY), Kind.NORTH_SOUTH),
        (told(GERMANY, UNDP), Kind.NORTH_SOUTH),
        (told(GERMANY, SENEGAL_PAYS, LOCAL), Kind.NORTH_SOUTH),
        (told(UNDP), Kind.MULTILATERAL_SUPPORT),
        (told(UNDP, SENEGAL_PAYS), Kind.MULTILATERAL_SUPPORT),
        (told(UNDP, GERMANY, KUWAIT), Kind.MULTILATERAL_SUPPORT),
        (told(SENEGAL_PAYS), Kind.UNKNOWN),
        (told(LOCAL), Kind.UNKNOWN),
        (told(NOBODY), Kind.UNKNOWN),
        (told(BRAZIL, places=()), Kind.UNKNOWN),
        (told(BRAZIL, places=(Place("DE"),)), Kind.UNKNOWN),
        (told(BRAZIL, places=(Place("89", "iati-region-1"),)), Kind.UNKNOWN),
    ],
)
def test_the_kind_follows_from_who_provides_and_who_receives(record: ActivityRecord, kind: Kind):
    assert derived(record).kind is kind


def test_a_finding_names_its_definition_and_day():
    finding = derived(told(BRAZIL))
    assert (finding.definition, finding.on) == ("g77-and-china", DAY)


def test_the_day_is_the_start_of_the_activity_if_none_is_given():
    finding = derive_kind(told(BRAZIL, planned_start=PartialDate(1999, 5)), definition=SOUTH)
    assert finding.on == dt.date(1999, 5, 1)


def test_memberships_count_on_the_day():
    """Mexico left the Group of 77 in 1994."""
    record = told(Party(Role.PROVIDER, area="MEX"))
    assert derive_kind(record, definition=SOUTH, on=dt.date(1990, 1, 1)).kind is Kind.SOUTH_SOUTH
    assert derive_kind(record, definition=SOUTH, on=dt.date(2000, 1, 1)).kind is Kind.NORTH_SOUTH


def test_every_party_that_counts_has_its_reason():
    finding = derived(told(BRAZIL, GERMANY, UNDP, NOBODY, SENEGAL_PAYS))
    assert reasons(finding) == [
        "southern-provider",
        "northern-provider",
        "multilateral-provider",
        "domestic-party",
        "unresolved-provider",
        "southern-recipient",
    ]
    assert finding.reasons[0].party == BRAZIL


def test_an_unknown_kind_says_what_is_missing():
    assert reasons(derived(told(places=()))) == ["no-recipient", "no-provider"]


def test_a_kind_is_uncertain_while_a_provider_is_not_known():
    assert derived(told(BRAZIL)).certain
    assert not derived(told(BRAZIL, NOBODY)).certain


def test_the_code_for_triangular_decides_and_is_noted_where_the_parties_do_not_show_it():
    finding = derived(told(GERMANY, collaboration_type="8"))
    assert (finding.kind, finding.stated) == (Kind.TRIANGULAR, "8")
    assert "stated-not-shown" in reasons(finding)
    assert "stated-triangular" in reasons(derived(told(BRAZIL, GERMANY, collaboration_type="8")))


def test_words_are_a_hint_and_never_decide():
    finding = derived(told(GERMANY, title=Text.of("Triangular cooperation on wells", "en")))
    assert finding.kind is Kind.NORTH_SOUTH
    assert "text-differs" in reasons(finding)
    assert "text-agrees" in reasons(derived(told(BRAZIL, title=Text.of("Coopération Sud–Sud", "fr"))))


def test_tellings_of_one_activity_are_taken_together():
    assert derived((told(BRAZIL), told(GERMANY))).kind is Kind.TRIANGULAR


def test_a_public_teller_takes_part_and_a_research_institute_does_not():
    bank = Party(Role.ACCOUNTABLE, Text.of("CAF"), "XM-DAC-46008", "40")
    institute = Party(Role.ACCOUNTABLE, Text.of("Institute"), "US-EIN-1", "21")
    assert derived(told(LOCAL, reporter=bank)).kind is Kind.MULTILATERAL_SUPPORT
    assert derived(told(LOCAL, reporter=institute)).kind is Kind.UNKNOWN


def test_a_delivered_activity_is_explained_end_to_end():
    text = (
        '<iati-activities version="2.03"><iati-activity><iati-identifier>XX-1</iati-identifier>'
        '<participating-org role="1"><narrative>Government of Brazil</narrative></participating-org>'
        '<recipient-country code="MZ"/></iati-activity></iati-activities>'
    )
    claim = next(item for item in read_activities(io.BytesIO(text.encode())) if isinstance(item, ReadClaim))
    assert claim.record is not None
    finding = derive_kind(claim.record, definition=SOUTH)
    assert finding.kind is Kind.SOUTH_SOUTH
    assert "Brazil" in finding.reasons[0].sentence
    assert "MOZ" in finding.reasons[1].sentence


@pytest.mark.shared
def test_real_aid_systems_hold_every_kind_and_most_of_it_is_not_south_south(shared: Path):
    kinds: Counter[Kind] = Counter()
    for path in sorted((shared / "data" / "iati" / "national-systems").glob("*2.03_[CT]*.xml")):
        for item in read_activities(path):
            if isinstance(item, ReadClaim) and item.record:
                kinds[derive_kind(item.record, definition=SOUTH).kind] += 1
    assert set(kinds) == set(Kind)
    assert kinds[Kind.NORTH_SOUTH] > 5 * kinds[Kind.SOUTH_SOUTH]


def test_what_two_tellings_say_of_one_party_is_said_once():
    told = Party(Role.PROVIDER, Text.of("Agência Brasileira de Cooperação", "pt"), "XI-BANDUNG-br-abc")
    records = tuple(
        ActivityRecord(
            str(at), parties=(msgspec.structs.replace(told, organization_type=kind),), places=(Place("MZ"),)
        )
        for at, kind in enumerate(("10", "15"))
    )
    reasons = [
        one.sentence for one in derive_kind(records, definition=load_definitions()["g77-and-china"]).reasons
    ]
    assert len(reasons) == len(set(reasons)) == 2
