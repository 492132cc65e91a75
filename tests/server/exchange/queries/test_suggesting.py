"""Tags are proposed by the encoder inside the program, and by the node's own where that one does not read the language."""

import pytest

from bandung.exchange.encoders import encoder, register
from bandung.server.exchange.models import MeaningIndex
from bandung.server.exchange.queries.suggesting import suggested_tags
from bandung.server.exchange.services.indexing import ensure_index

pytestmark = pytest.mark.django_db

SWAHILI = "Tunahitaji maji safi ya kunywa katika shule za vijijini mwaka mzima"


class Wider:
    """The embedded encoder under another name, taken to read Swahili too."""

    name, version, dimensions, unrelated = "wider", "1", 512, 0.14
    languages = frozenset({"sw", "en"})

    def encode(self, texts):
        return encoder().encode(texts)

    encode_questions = encode


@pytest.fixture
def wider(monkeypatch):
    monkeypatch.setattr(
        register, "ENCODERS", (*register.ENCODERS, register.Registered("wider", "more", Wider))
    )
    ensure_index(encoder("wider"))
    yield
    register._built.pop("wider", None)


def test_a_language_that_nobody_here_reads_is_not_understood():
    assert not suggested_tags(SWAHILI).understood


def test_the_encoder_inside_reads_what_it_can_and_the_nodes_own_the_rest(wider):
    assert suggested_tags("Clean drinking water for schools").encoder.startswith("use-multilingual-3")
    told = suggested_tags(SWAHILI)
    assert told.understood
    assert told.encoder == "wider 1"


def test_where_the_nodes_own_encoder_is_gone_the_language_is_not_understood(wider):
    MeaningIndex.objects.update(encoder="gone")
    assert not suggested_tags(SWAHILI).understood
