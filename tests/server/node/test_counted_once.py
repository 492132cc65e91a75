"""Three parties tell of one project, each in its own form and words: whoever adds anything up counts it once.

Beside it stands a project told by one party alone, so that every right answer is two where three claims more would
make it four. Two of the three claims are joined by a cross-reference, the third by a person, who then takes it back.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from lxml import etree

from bandung.mandates import EvidenceQuery
from bandung.reports.dataset.reader import open_dataset
from bandung.reports.measures import MEASURES, Definition, Scope, compute
from bandung.server.accounts.models import Organization, Person
from bandung.server.accounts.queries.organizations import roles_of
from bandung.server.accounts.services.register import load_register
from bandung.server.home import Home
from bandung.server.node.dataset import write_node_dataset
from bandung.server.node.evidence import NodeEvidence
from bandung.server.records.models import Activity, Claim
from bandung.server.records.queries import countries, evidence
from bandung.server.records.queries.activities import ActivityFilters, activities_matching, counts_by_kind
from bandung.server.records.queries.cooperation import Pairing, done_together
from bandung.server.records.queries.holdings import holdings
from bandung.server.records.services.deciding import decide_pair, take_back
from bandung.server.records.services.delivering import deliver_file
from bandung.server.records.services.exporting import export_activities
from bandung.values import Text

NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
PROVIDER, RECIPIENT, ENTITY = "XI-BANDUNG-br-abc", "MZ-MOH-1", "XM-DAC-41114"

_PROJECT = """<iati-activity default-currency="USD" xml:lang="{language}" xmlns:b="urn:bandung:iati:1">
  <iati-identifier>{reporter}-{number}</iati-identifier>
  <reporting-org ref="{reporter}" type="10"><narrative>{reporter_name}</narrative></reporting-org>
  <title><narrative>{title}</narrative></title>
  <description type="1"><narrative>{title}.</narrative></description>
  <participating-org role="2" b:role="provider" type="10" ref="XI-BANDUNG-br-abc"><narrative>Agência Brasileira de Cooperação</narrative></participating-org>
  <participating-org role="4" b:role="recipient" type="10" ref="MZ-MOH-1"><narrative>Ministry of Health of Mozambique</narrative></participating-org>
  <participating-org role="3" type="40" ref="XM-DAC-41114"><narrative>UNDP</narrative></participating-org>
  {other}
  <activity-status code="2"/>
  <activity-date type="2" iso-date="2010-0{number}-01"/>
  <recipient-country code="MZ" percentage="100"/>
  <sector vocabulary="1" code="12220" percentage="100"/><sector vocabulary="7" code="3"/>
  <budget type="1"><period-start iso-date="2010-01-01"/><period-end iso-date="2010-12-31"/>
    <value currency="USD" value-date="2010-01-01">{budget}</value></budget>
  <transaction><transaction-type code="3"/><transaction-date iso-date="2010-05-01"/>
    <value currency="USD" value-date="2010-05-01">{budget}</value>
    <provider-org ref="XI-BANDUNG-br-abc"><narrative>Agência Brasileira de Cooperação</narrative></provider-org></transaction>
  <location><point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>-25.9 32.6</pos></point></location>
  <b:contribution unit="expert-days" quantity="40"><b:party role="provider" ref="XI-BANDUNG-br-abc" area="BRA"><narrative>Agência Brasileira de Cooperação</narrative></b:party></b:contribution>
</iati-activity>"""


def iati(folder: Path, name: str, **told: str) -> Path:
    """A file with one activity."""
    path = folder / name
    defaults = {"other": "", "language": "en", "number": "1"}
    body = _PROJECT.format(**(defaults | told))
    path.write_text(f'<iati-activities version="2.03">{body}</iati-activities>', encoding="utf-8")
    return path


@pytest.fixture
def told(db: None, tmp_path: Path) -> None:
    """The provider's file, the entity's that points at it, the recipient's in other words, and another project."""
    load_register()
    agency = {"reporter": PROVIDER, "reporter_name": "Agência Brasileira de Cooperação", "language": "pt"}
    pointing = (
        f'<other-identifier ref="{PROVIDER}-1" type="A9"><owner-org><narrative>ABC</narrative></owner-org>'
        "</other-identifier>"
    )
    files = (
        iati(tmp_path, "abc.xml", title="Banco de leite humano em Maputo", budget="100000", **agency),
        iati(
            tmp_path, "undp.xml", reporter=ENTITY, reporter_name="United Nations Development Programme",
            title="Human milk bank in Maputo", budget="100000", other=pointing, number="2",
        ),
        iati(
            tmp_path, "ministry.xml", reporter=RECIPIENT, reporter_name="Ministry of Health of Mozambique",
            title="Quelimane and Maputo: help for newborn children", budget="100000", number="3",
        ),
        iati(tmp_path, "abc-2.xml", title="Água potável em Nampula", budget="40000", number="4", **agency),
    )  # fmt: skip
    for path in files:
        deliver_file(path=path, now=NOW)


@pytest.fixture
def keeper(db: None) -> Person:
    """Somebody who runs the node."""
    return Person.objects.create_superuser(email="keeper@example.org", password="lighthouse keeper")


@pytest.fixture
def joined(told: None, keeper: Person) -> Any:
    """The third claim is of the same project, says a person."""
    one, other = (Claim.objects.get(identifier=f"{who}") for who in (f"{PROVIDER}-1", f"{RECIPIENT}-3"))
    return decide_pair(one=one.uuid, other=other.uuid, together=True, by=keeper, now=NOW)


def exported(as_: str, **asked: Any) -> bytes:
    written = io.BytesIO()
    export_activities(as_=as_, stream=written, now=NOW, **asked)
    return written.getvalue()


def in_lists() -> Iterator[tuple[str, int]]:
    """Every list of activities and every count of them that pages, commands and the API take their numbers from."""
    for name, filters in {
        "all": {},
        "country": {"country": "MOZ"},
        "provider": {"provider": "BRA"},
        "sector": {"sector": "122"},
        "goal": {"sdg": 3},
        "organization": {"organization": "br-abc"},
        "grouping": {"grouping": "ldc"},
        "year": {"year": 2010},
    }.items():
        yield f"list by {name}", activities_matching(ActivityFilters(**filters), today=TODAY).count()
    yield "kinds", sum(counts_by_kind().values())
    held = holdings(exchange_records=0, resolutions=0)
    yield "home and status", held.activities
    yield "home, by kind", sum(held.activities_by_kind.values())
    by_country = countries.counts_by_country()
    yield "country, received", by_country["MOZ"].received
    yield "country, provided", by_country["BRA"].provided
    yield "country, kinds received", sum(countries.kinds_received("MOZ").values())
    yield "country, kinds provided", sum(countries.kinds_provided("BRA").values())
    yield "organization", max(roles_of(Organization.objects.get(code="br-abc")).values())
    pairing = Pairing(key=("n", "a"), needing=None, answering="br-abc", areas=("MOZ",), answering_areas=("BRA",), sectors=("12220",))  # fmt: skip
    together = (done_together([pairing]) or {})["n", "a"]
    yield "matching, between countries", together.countries
    yield "matching, experience", together.experience


def in_evidence() -> Iterator[tuple[str, int]]:
    """What stands behind a paragraph's status."""
    yield "all", evidence.activity_count()
    yield "native units", evidence.contributing_activity_count()
    yield "between two countries", evidence.activity_count_between([("BRA", "MOZ")])
    source = NodeEvidence(Home.current(), on=TODAY)
    kinds = [
        source.count(EvidenceQuery("activities.count", arguments=(("kind", kind),)))
        for kind in counts_by_kind()
    ]
    yield "by kind", sum(int(found.value) for found in kinds if found is not None)


def in_the_api(client: Any) -> Iterator[tuple[str, int]]:
    yield "activities", client.get("/api/activities/").json()["total"]
    yield "by country", client.get("/api/activities/?country=MOZ").json()["total"]
    areas = {area["code"]: area for area in client.get("/api/areas/").json()}
    yield "areas, received", areas["MOZ"]["received"]
    yield "areas, provided", areas["BRA"]["provided"]
    yield "organization", max(client.get("/api/organizations/br-abc").json()["roles"].values())


def in_exports() -> Iterator[tuple[str, int]]:
    yield "CSV", len(list(csv.DictReader(io.StringIO(exported("csv").decode("utf-8-sig")))))
    yield (
        "TOSSD",
        len(
            {
                row["ProjectNumber"]
                for row in csv.DictReader(io.StringIO(exported("tossd").decode("utf-8-sig")))
            }
        ),
    )
    features = json.loads(exported("geojson"))["features"]
    yield "GeoJSON", len({one["properties"]["identifier"] for one in features})
    yield "Parquet", pq.read_table(io.BytesIO(exported("parquet"))).num_rows


def on_pages(client: Any) -> Iterator[tuple[str, int]]:
    """The number that a reader sees."""
    home = client.get("/").content.decode()
    yield "home", int(re.search(r'<dt>activit\w+</dt><dd><a href="[^"]*">(\d+)</a>', home)[1])  # type: ignore[index]
    for name, address in (
        ("list", "/activities/"), ("country", "/activities/?country=MOZ"), ("goal", "/activities/?sdg=3"),
    ):  # fmt: skip
        listed = client.get(address).content.decode()
        yield name, len(set(re.findall(r'href="/activities/(?!export)([^"/?]+)/"', listed)))


EVERYONE: dict[str, Callable[[Any], Iterator[tuple[str, int]]]] = {
    "lists": lambda _client: in_lists(),
    "evidence": lambda _client: in_evidence(),
    "API": in_the_api,
    "exports": lambda _client: in_exports(),
    "pages": on_pages,
}


@pytest.mark.parametrize("who", EVERYONE)
def test_three_claims_of_one_project_count_once(client, joined, who):
    counted = dict(EVERYONE[who](client))
    assert counted == dict.fromkeys(counted, 2)
    assert Claim.objects.filter(replaced_by=None).count() == 4


def test_a_decision_taken_back_counts_them_apart_again_everywhere(client, joined, keeper):
    take_back(pair=joined, by=keeper, now=NOW)
    for who, counts in EVERYONE.items():
        counted = dict(counts(client))
        assert counted == dict.fromkeys(counted, 3), who


def figures(home: Home) -> dict[str, Any]:
    """Every measure of the report over the dataset, by its code."""
    write_node_dataset(home, now=NOW)
    scope = Scope(definition=Definition("g77-and-china", Text.of("Group of 77 and China", "en")), as_of=TODAY)
    with open_dataset(home.dataset) as dataset:
        return {one.code: compute(one, dataset, scope=scope, now=NOW) for one in MEASURES}


def test_every_measure_of_the_report_counts_it_once(joined, tmp_path):
    found = figures(Home(tmp_path / "home"))
    asked = [one.code for one in MEASURES if "activities" in one.tables]
    assert len(asked) >= 15
    for code in asked:
        figure = found[code]
        assert figure.total <= 2, code
        assert all(row.records <= 2 for row in figure.rows), code


def test_money_and_native_units_add_up_to_what_was_given(joined, tmp_path):
    found = figures(Home(tmp_path / "home"))
    money = {(row.key, row.series): row.value for row in found["money-by-currency"].rows}
    assert money == {
        ("USD", "budget-original"): Decimal(140_000),
        ("USD", "disbursement"): Decimal(140_000),
    }
    units = {row.key: row.value for row in found["contributions-in-units"].rows if row.key}
    assert units == {"expert-days": Decimal(80)}


def test_tossd_adds_up_each_giver_s_money_once(joined):
    rows = csv.DictReader(
        io.StringIO(exported("tossd", convert=lambda money, _on: money.amount).decode("utf-8-sig"))
    )
    assert sum(Decimal(row["USD_disbursements"] or 0) for row in rows) == Decimal(140)


def test_as_iati_each_claim_goes_out_as_it_was_told_under_its_own_identifier(joined):
    """IATI is what a party tells: the standard has no place for what several amount to."""
    root = etree.fromstring(exported("iati"))
    told = root.xpath("//iati-activity/iati-identifier/text()")
    assert sorted(told) == sorted(
        f"{who}-{number}" for who, number in ((PROVIDER, 1), (ENTITY, 2), (RECIPIENT, 3), (PROVIDER, 4))
    )


def test_harvesters_get_each_activity_once(joined):
    from bandung.federation.oai import Selection
    from bandung.server.records.queries.harvesting import changed_records

    live, gone = (rows.count() for rows in changed_records(Selection(set="activity")))
    assert live == 2 == Activity.objects.count()
    assert gone == 1
