"""When two claims are one activity."""

from hypothesis import given
from hypothesis import strategies as st

from bandung.activities.reconcile import Bond, ClaimKeys, join, keys_of
from bandung.activities.record import ActivityRecord, Link, Party, Role


def groups(*keys: ClaimKeys) -> list[tuple[str, ...]]:
    return [group.claims for group in join(keys)]


def key(claim: str, own: str, *others: str, teller: str = "", cited: tuple[str, ...] = ()) -> ClaimKeys:
    return ClaimKeys(claim, teller or claim, own, others, cited)


def test_equal_identifiers_are_one_activity_whatever_the_capitals_and_blanks():
    records = [
        ActivityRecord("XM-DAC-1-ab 77"),
        ActivityRecord(" xm-dac-1-AB77\n"),
        ActivityRecord("XM-DAC-1-AB78"),
    ]
    keys = [keys_of(record, claim=str(number)) for number, record in enumerate(records)]
    assert groups(*keys) == [("0", "1"), ("2",)]


def test_an_identifier_that_is_anothers_other_identifier_joins_them():
    joined = join([key("a", "XM-DAC-1-77"), key("b", "BR-ABC-5001", "XM-DAC-1-77"), key("c", "XM-DAC-2-88")])
    assert [group.claims for group in joined] == [("a", "b"), ("c",)]
    assert joined[0].evidence[0].code == "other-identifier"
    assert "XM-DAC-1-77" in joined[0].evidence[0].sentence


def test_joins_are_chained():
    assert groups(
        key("a", "XM-DAC-1-77"),
        key("b", "BR-ABC-5001", "XM-DAC-1-77"),
        key("c", "MZ-GOV-12-9", "BR-ABC-5001"),
    ) == [("a", "b", "c")]


def test_two_tellers_own_numbers_are_not_one_activity():
    assert groups(key("a", "1024"), key("b", "1024")) == [("a",), ("b",)]
    assert groups(key("a", "1024", teller="T"), key("b", "1024", teller="T")) == [("a", "b")]


def test_parents_and_organization_identifiers_join_nothing():
    record = ActivityRecord(
        "XX-DAC-1-2", links=(Link("parent", "XX-DAC-1-1"), Link("organization-identifier", "XX-DAC-1"))
    )
    assert keys_of(record, claim="a").others == ()


def test_partners_that_name_each_other_are_one_activity():
    donor = key("a", "XX-DAC-1-2", cited=("YY-DAC-9-9",))
    partner = key("b", "YY-DAC-9-9", cited=("XX-DAC-1-2",))
    joined = join([donor, partner])
    assert [group.claims for group in joined] == [("a", "b")]
    assert [evidence.code for evidence in joined[0].evidence] == ["named-by-both"]


def test_a_programme_named_by_many_projects_is_not_one_of_them():
    programme = key("p", "XX-DAC-1-2", cited=("YY-DAC-9-1", "YY-DAC-9-2"))
    projects = [key(f"c{number}", f"YY-DAC-9-{number}", cited=("XX-DAC-1-2",)) for number in (1, 2)]
    assert groups(programme, *projects) == [("p",), ("c1",), ("c2",)]


def test_a_one_sided_mention_joins_nothing():
    assert groups(key("a", "XX-DAC-1-2", cited=("YY-DAC-9-9",)), key("b", "YY-DAC-9-9")) == [("a",), ("b",)]


def test_the_keys_come_from_the_record():
    record = ActivityRecord(
        "xx-1",
        reporter=Party(Role.ACCOUNTABLE, reference="XX"),
        links=(Link("other-identifier", " B-2 "), Link("crs-identifier", "2012 5")),
        parties=(Party(Role.FUNDING, activity="YY-7"),),
    )
    assert keys_of(record, claim="9") == ClaimKeys("9", "XX", "XX-1", ("B-2", "20125"), ("YY-7",))


IDENTIFIERS = st.sampled_from(["", "12", "XX-DAC-1", "XX-DAC-2", "YY-GOV-33", "ZZ-NGO-44"])
KEYS = st.lists(st.tuples(IDENTIFIERS, st.lists(IDENTIFIERS, max_size=2)), max_size=12)


@given(KEYS, st.randoms(use_true_random=False))
def test_every_claim_is_in_one_group_whatever_the_order(told, random):
    keys = [
        ClaimKeys(str(number), "T", own, tuple(other for other in others if other))
        for number, (own, others) in enumerate(told)
    ]
    shuffled = list(keys)
    random.shuffle(shuffled)
    one = {frozenset(group.claims) for group in join(keys)}
    assert sorted(claim for group in one for claim in group) == sorted(key.claim for key in keys)
    assert {frozenset(group.claims) for group in join(shuffled)} == one


def bond(one: str, other: str, **known: object) -> Bond:
    return Bond(one, other, **known)  # type: ignore[arg-type]


def claims_of(keys: list[ClaimKeys], *bonds: Bond) -> list[tuple[str, ...]]:
    return [group.claims for group in join(keys, bonds)]


def test_a_person_joins_what_no_identifier_joins():
    keys = [key("a", "XX-DAC-1-2"), key("b", "YY-DAC-9-9")]
    joined = join(keys, [bond("a", "b", decided=True)])
    assert [group.claims for group in joined] == [("a", "b")]
    assert [evidence.code for evidence in joined[0].evidence] == ["decided"]


def test_a_person_keeps_apart_what_an_identifier_joins_also_by_way_of_a_third():
    keys = [key("a", "XX-DAC-1-2"), key("b", "XX-DAC-1-2"), key("c", "ZZ-DAC-1-1", "XX-DAC-1-2")]
    assert claims_of(keys, bond("a", "b", together=False, decided=True)) == [("a", "c"), ("b",)]


def test_likeness_joins_the_likeliest_first_and_never_what_is_kept_apart():
    keys = [key("a", "AA-DAC-1-1"), key("b", "BB-DAC-1-1"), key("c", "CC-DAC-1-1")]
    alike = [bond("a", "b", probability=0.96), bond("b", "c", probability=0.99)]
    assert claims_of(keys, *alike) == [("a", "b", "c")]
    assert claims_of(keys, *alike, bond("a", "c", together=False, decided=True)) == [("a",), ("b", "c")]


def test_likeness_never_makes_one_of_two_things_a_teller_tells_apart_in_one_delivery():
    mine = [
        ClaimKeys("a", "T", "TT-1-0001", delivery="1"),
        ClaimKeys("b", "T", "TT-1-0002", delivery="1"),
    ]
    theirs = ClaimKeys("c", "U", "UU-9-0001", delivery="2")
    alike = [bond("a", "c", probability=0.99), bond("b", "c", probability=0.98)]
    assert claims_of([*mine, theirs], *alike) == [("a", "c"), ("b",)]
    later = ClaimKeys("b", "T", "TT-1-0002", delivery="3")
    assert claims_of([mine[0], later, theirs], *alike) == [("a", "b", "c")]


def test_bonds_to_claims_that_are_not_at_hand_are_left_out():
    assert claims_of([key("a", "AA-DAC-1-1")], bond("a", "gone", decided=True)) == [("a",)]


def test_what_a_teller_calls_a_third_party_s_report_on_its_activity_joins_the_two():
    bank = ActivityRecord(
        "XX-BANK-7", links=(Link("third-party", "YY-AGENCY-1"), Link("sibling", "ZZ-OTHER-2"))
    )
    others = [ActivityRecord("YY-AGENCY-1"), ActivityRecord("ZZ-OTHER-2")]
    groups = join([keys_of(record, claim=str(at)) for at, record in enumerate([bank, *others])])
    assert [group.claims for group in groups] == [("0", "1"), ("2",)]
