"""What two sides did together, counted in activities on record."""

from bandung.server.accounts.models import Organization
from bandung.server.records.models import Participation
from bandung.server.records.queries.cooperation import Pairing, done_together


def pairing(name="x", needing=None, answering=None, areas=(), answering_areas=(), sectors=()):
    return Pairing(
        key=("need", name),
        needing=needing,
        answering=answering,
        areas=tuple(areas),
        answering_areas=tuple(answering_areas),
        sectors=tuple(sectors),
    )


def test_cooperation_is_counted_between_countries_the_pair_with_the_most_is_named(deliver):
    deliver({}, {"country": "AO"}, {})
    provider = Participation.objects.filter(provides=True).exclude(area="").first()
    told = done_together(
        [
            pairing("x", areas=("AGO", "MOZ"), answering_areas=(provider.area,)),
            pairing("y", areas=("AGO", "MOZ"), answering_areas=("IND",)),
        ]
    )
    one = told["need", "x"]
    assert (one.countries, one.area, one.other) == (2, "MOZ", provider.area)
    assert ("need", "y") not in told
    back = done_together([pairing("z", areas=(provider.area,), answering_areas=("MOZ",))])["need", "z"]
    assert (back.countries, back.area) == (2, provider.area)


def test_cooperation_of_two_organizations_is_theirs_alone(deliver):
    deliver({}, {})
    reporter = Organization.objects.filter(participations__provides=True).first().code
    others = (
        Organization.objects.filter(participations__provides=False).values_list("code", flat=True).distinct()
    )
    told = done_together([pairing(code, needing=reporter, answering=code) for code in others])
    assert {one.organizations for one in told.values()} == {1}


def test_what_who_answers_did_in_the_sector_of_the_need_counts_whoever_it_was_done_with(deliver):
    deliver({}, {"country": "AO"})
    provider = Organization.objects.filter(participations__provides=True).first().code
    told = done_together(
        [
            pairing("same", answering=provider, sectors=("110", "12220")),
            pairing("category", answering=provider, sectors=("12281",)),
            pairing("other", answering=provider, sectors=("140",)),
            pairing("nobody", sectors=("122",)),
        ]
    )
    assert {key[1]: (one.experience, one.category) for key, one in told.items()} == {
        "same": (2, "122"),
        "category": (2, "122"),
    }


def test_without_activities_on_record_nothing_is_known(db):
    assert done_together([pairing("x", "a", "b", ("BOL",), ("BRA",))]) is None
