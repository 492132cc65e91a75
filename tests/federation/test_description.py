"""Records are described in the terms of Dublin Core without losing who, what, where and in which language."""

from bandung.activities.record import ActivityRecord, Party, Place, Role, Sector
from bandung.exchange.record import Practice
from bandung.federation.description import (
    OrganizationSummary,
    ResolutionSummary,
    describe_activity,
    describe_entry,
    describe_organization,
    describe_resolution,
)
from bandung.values import PartialDate, Period, Source, Text

ID = "oai:node.example.org:x"


def test_an_activity_is_created_by_its_providers():
    provider, recipient = Text.of("ABC", "pt"), Text.of("Ministry of Health", "en")
    record = ActivityRecord(
        identifier="BR-1",
        title=Text.from_pairs([("pt", "Leite"), ("en", "Milk")]),
        actual_start=PartialDate(2003),
        parties=(
            Party(Role.PROVIDER, provider),
            Party(Role.RECIPIENT, recipient),
            Party(Role.PROVIDER, provider),
            Party(Role.FUNDING),
        ),
        places=(Place("MZ"), Place("AO", name=Text.of("Angola", "en"))),
        sectors=(Sector("1", "12220"),),
    )
    told = describe_activity(record, identifier=ID)
    assert told.creator == (provider,)
    assert told.contributor == (recipient,)
    assert told.date == ("2003/",)
    assert told.coverage == ("MZ", "Angola")
    assert told.language == ("pt", "en")
    assert told.subject == (Text.of("12220"),)


def test_a_practice_is_created_by_its_owner():
    practice = Practice(
        code="p",
        owner="br-asa",
        title=Text.of("Cisternas", "pt"),
        sdgs=("6.1",),
        sectors=("14030",),
        areas=("BRA",),
        period=Period.parse("2003"),
        source=Source("Lei 12.873"),
    )
    told = describe_entry(practice, identifier=ID, owner=Text.of("ASA", "pt"))
    assert told.type == "practice"
    assert [str(text) for text in told.creator] == ["ASA"]
    assert [str(text) for text in told.subject] == ["SDG 6.1", "OECD-DAC 14030"]
    assert (told.date, told.coverage, told.source) == (("2003/",), ("BRA",), ("Lei 12.873",))
    assert str(describe_entry(practice, identifier=ID).creator[0]) == "br-asa"


def test_an_organization_and_a_resolution():
    organization = OrganizationSummary(
        code="icddrb", name=Text.of("icddr,b", "en"), area="BGD", kind="centre"
    )
    assert describe_organization(organization, identifier=ID).coverage == ("BGD",)
    resolution = ResolutionSummary(
        symbol="A/RES/58/220",
        title=Text.of("South-South cooperation", "en"),
        body=Text.of("General Assembly", "en"),
        adopted=PartialDate(2003, 12, 23),
        related=("A/RES/33/134",),
    )
    told = describe_resolution(resolution, identifier=ID)
    assert (told.date, told.source, told.relation) == (("2003-12-23",), ("A/RES/58/220",), ("A/RES/33/134",))
