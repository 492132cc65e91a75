"""What was looked for is marked in a passage: whole words by their stem, parts of a word, pairs of signs, nothing else."""

import pytest

from bandung.exchange.asking import asked
from bandung.server.exchange.queries.asking import prepared
from bandung.server.exchange.queries.highlighting import highlighted
from bandung.server.exchange.queries.standing import Standing

ALL = Standing(10.0, ("ar", "en", "fr", "pt", "ru", "zh"), None, {})


def marked(question: str, text: str, language: str) -> list[str]:
    asking = prepared(asked(question), ALL)
    (pieces,) = highlighted([(language, text)], asking)
    assert "".join(piece.text for piece in pieces) == text
    return [piece.text for piece in pieces if piece.found]


@pytest.mark.parametrize(
    ("question", "text", "language", "found"),
    [
        ("agua", "Cisternas: (água) da chuva.", "pt", ["água"]),
        ("cisterna", "Cisternas de placas", "pt", ["Cisternas"]),
        ("eau", "l’eau et d’eau", "fr", ["eau", "eau"]),
        ("清洁水", "清洁水源，2.5公里", "zh", ["清洁水"]),
        ("de", "de de\u0301veloppement", "fr", ["de"]),
        ("2", "第2项", "zh", []),
        ("مياه", "معالجة مياه الصرف", "ar", ["مياه"]),
        ("rain", "no such word", "en", []),
        ("rain", "", "en", []),
    ],
)
def test_what_was_looked_for_is_marked_and_the_text_stays_whole(db, question, text, language, found):
    assert marked(question, text, language) == found
