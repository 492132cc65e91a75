"""What two sides did together, counted in activities on record."""

from bandung.server.accounts.models import Organization
from bandung.server.records.models import Participation
from bandung.server.records.queries.cooperation import Counterpart, done_together


def test_cooperation_is_counted_between_countries_the_pair_with_the_most_is_named(deliver):
    deliver({}, {"country": "AO"}, {})
    provider = Participation.objects.filter(provides=True).exclude(area="").first()
    asked = [Counterpart("x", None, (provider.area,)), Counterpart("y", None, ("IND",))]
    told = done_together(None, ("AGO", "MOZ"), asked)
    assert (told["x"].countries, told["x"].area, told["x"].other) == (2, "MOZ", provider.area)
    assert "y" not in told
    back = done_together(None, (provider.area,), [Counterpart("z", None, ("MOZ",))])
    assert (back["z"].countries, back["z"].area) == (2, provider.area)


def test_cooperation_of_two_organizations_is_theirs_alone(deliver):
    deliver({}, {})
    reporter = Organization.objects.filter(participations__provides=True).first().code
    others = (
        Organization.objects.filter(participations__provides=False).values_list("code", flat=True).distinct()
    )
    told = done_together(reporter, (), [Counterpart(code, code, ()) for code in others])
    assert {one.organizations for one in told.values()} == {1}


def test_without_activities_on_record_nothing_is_known(db):
    assert done_together("a", ("BOL",), [Counterpart("x", "b", ("BRA",))]) is None
