"""Rounds of matching by programs: run, published and closed by the focal point's, read in part by a party's."""

import datetime as dt

import pytest

from bandung.exchange import Exchange, Need, Offer, Owner
from bandung.server.accounts.models import Person
from bandung.server.exchange.models import Introduction, MatchingRound
from bandung.server.exchange.services.storing import store_exchange
from bandung.values import Text

NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def ana(program) -> None:
    """Ana's organization offers; the other one needs."""
    owners = (Owner(code="de-giz", name=Text.of("GIZ", "de"), area="DEU"),)
    need = Need(code="need-1", owner="de-giz", title=Text.of("Clean drinking water for schools", "en"))
    other = Need(code="need-2", owner="de-giz", title=Text.of("Clean water for village schools", "en"))
    answer = Offer(code="offer-1", owner="br-abc", title=Text.of("Água limpa para escolas", "pt"))
    store_exchange(exchange=Exchange(owners, (need, other, answer)))


@pytest.fixture
def focal(program, ana) -> object:
    from bandung.server.accounts.services.access import issue_token

    Person.objects.create_superuser("focal@example.org", "a long password", name="Focal")
    key = issue_token(email="focal@example.org", name="", days=1, now=dt.datetime.now(dt.UTC))
    return type(program)(program._client, key)


def test_run_read_publish_and_close(focal, program):
    made = focal.post("/rounds/", {"title": "Spring", "least_fit": 0.1})
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["state"], told["title"], told["settings"]["least_fit"]) == ("draft", "Spring", 0.1)
    assert (told["figures"]["served"], told["figures"]["gap"]) == (1, 0)
    (one,) = told["proposals"]
    assert (one["answer"], one["takes"], one["unit"]) == ("offer-1", "1", "needs")
    (left,) = told["left_out"]
    assert left["blocked"][0]["by"][0]["code"] == one["need"]
    path = f"/rounds/{told['id']}"
    assert program.get(path).status_code == 404
    assert focal.post(f"{path}/publication", {"text": "Read me"}).json() == {"made": 1, "there": 0, "gone": 0}
    assert focal.post(f"{path}/publication", {}).status_code == 409
    assert focal.get(path).json()["proposals"][0]["introduction"] == str(Introduction.objects.get().uuid)
    theirs = program.get(path).json()
    assert (len(theirs["proposals"]), theirs["left_out"]) == (1, [])
    assert [row["id"] for row in program.get("/rounds/").json()] == [told["id"]]
    assert focal.post(f"{path}/closing").json()["state"] == "closed"
    assert focal.post(f"{path}/closing").status_code == 409


def test_a_party_and_a_stranger_neither_run_nor_close(focal, program, client):
    assert program.post("/rounds/", {}).status_code == 403
    assert client.get("/api/rounds/").status_code == 401
    made = focal.post("/rounds/", {}).json()
    for verb in ("publication", "closing"):
        assert program.post(f"/rounds/{made['id']}/{verb}", {}).status_code == 404
    assert MatchingRound.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"at_most": 0}, "between 1 and 20"),
        ({"least_fit": 2}, "between 0 and 1"),
        ({"priority": -0.1}, "between 0 and 1"),
        ({"per_country": 0}, "at least 1"),
        ({"kinds": []}, "name one at least"),
        ({"kinds": ["need"]}, "name one at least"),
        ({"required": ["luck"]}, "luck"),
        ({"unstated": 10**30}, "1,000"),
        ({"candidates": 10**9}, "Between 1 and 200"),
        ({"title": "a" * 1_000_000}, "at most 200"),
        ({"forbidden": [["need-1", "nobody"]]}, "nobody"),
        ({"forbidden": [["offer-1", "need-1"]]}, "in this order"),
    ],
    ids=lambda told: str(told)[:30],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(focal, told, says):
    refused = focal.post("/rounds/", told)
    assert refused.status_code == 400
    assert says in refused.json()["message"]
    assert not MatchingRound.objects.exists()


@pytest.mark.parametrize(
    "told",
    ['{"least_fit": "much"}', '{"forbidden": ["need-1"]}', '{"on": "soon"}', '{"kinds": ["luck"]}', "{"],
)
def test_what_cannot_be_read_is_refused(focal, told):
    assert focal.post("/rounds/", told).status_code in (400, 422)


def test_a_round_that_is_not_there(focal):
    for path in ("", "/publication", "/closing"):
        call = focal.post if path else focal.get
        refused = call(f"/rounds/{NOBODY}{path}", *([{}] if path else []))
        assert refused.status_code == 404
        assert NOBODY in refused.json()["message"]
