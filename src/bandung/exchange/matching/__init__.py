"""Matching: what answers a need, and which needs an answer serves, ranked, with reasons.

For one pair, as a round of assignment needs it: make a `Judge` once, encode once, ask `fit` for each pair.

    judge = Judge(encoder=encoder(), weights=default_weights(), registry=load_registry(), on=day)
    vectors = encode_entries(entries, judge.encoder)          # or those of the index; {code: vector}
    found = fit(need, offer, judge=judge, vectors=vectors)    # Match, or None for one owner's own
    found.score, found.parts, worded(found.parts[0]).sentence

For a ranked list: `match(entry, candidates, encoder=..., weights=..., registry=..., on=...)`. On a node,
`server.exchange.queries.matching.matches_for(code, on=...)` takes candidates and vectors from the index.
"""

from bandung.exchange.matching.match import Judge, fit, match, parts_of, score_of, weighed_anew
from bandung.exchange.matching.meaning import encode_entries, readable_version
from bandung.exchange.matching.owners import identity_of, same_owner
from bandung.exchange.matching.record import Match, Part, PastCooperation
from bandung.exchange.matching.weights import PARTS, Weights, default_weights, load_weights, plain_weights
from bandung.exchange.matching.wording import facts_in_words, sentences, worded

__all__ = [
    "PARTS",
    "Judge",
    "Match",
    "Part",
    "PastCooperation",
    "Weights",
    "default_weights",
    "encode_entries",
    "facts_in_words",
    "fit",
    "identity_of",
    "load_weights",
    "match",
    "parts_of",
    "plain_weights",
    "readable_version",
    "same_owner",
    "score_of",
    "sentences",
    "weighed_anew",
    "worded",
]
