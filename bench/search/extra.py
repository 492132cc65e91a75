"""(d) Languages that the encoder inside the program does not read: needs in Swahili and Hindi, asked of the sample.

`data/questions.csv` has 24 needs in each, written for this measurement after the titles of entries of the sample, of
which none is in Hindi and one in Swahili; `code` is the entry that answers. They are asked through the node's own
search, by words and meaning together: first of the index that a node begins with, then, after a change of encoder, of
another one.
"""

import csv
from pathlib import Path

from quality import TODAY, Score

from bandung.exchange.reading import load_exchange
from bandung.sample.files import EXCHANGE, sample_file
from bandung.server.exchange.queries.searching import search_exchange
from bandung.server.exchange.services.indexing import run, start_index
from bandung.server.exchange.services.storing import store_exchange

_QUESTIONS = Path(__file__).parent / "data" / "questions.csv"
_LANGUAGES = ("sw", "hi")


def by_encoder(name: str) -> None:
    """A line for each language and encoder."""
    print("(d) P@1 MRR nDCG@10, needs in a language that the encoder inside the program does not read")
    store_exchange(exchange=load_exchange(sample_file(EXCHANGE)))
    while run(lambda: False):
        pass
    _lines()
    start_index(name)
    while run(lambda: False):
        pass
    _lines()


def _lines() -> None:
    with _QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for language in _LANGUAGES:
        score, third = Score(), 0
        encoder = None
        for row in rows:
            found = search_exchange(row[language], on=TODAY, size=10)
            codes = [hit.code for hit in found.hits]
            encoder = found.encoder
            score.add(codes, frozenset({row["code"]}))
            third += row["code"] in codes[:3]
        print(f"{encoder}, {language}: {score}, among the first three {third} of {score.asked}", flush=True)
