"""How well matching finds what answers a need: `python bench/match`.

Each need of `data/needs.tsv` is asked of UNDP's 470 initiatives, and four systems are compared on what was judged:
BM25, meaning only, all parts counting the same, and the weights of the program; then weights tuned on one half of the
needs, measured on the other. README.md says how the set was made.
"""

import argparse

from ranking import by_weights, by_words, fitted, only
from scoring import Scores, scores
from texts import PRACTICES, load_judgements, load_needs, load_practices
from tuning import halves, telling_parts, tuned

from bandung.exchange.encoders import DEFAULT_ENCODER, encoder
from bandung.exchange.matching import default_weights, plain_weights


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python bench/match", description=__doc__)
    parser.add_argument("--encoder", default=DEFAULT_ENCODER, help="the name of another encoder")
    asked = parser.parse_args()
    practices = load_practices()
    if not practices:
        print(f"Skipped: the practices are not beside the project ({PRACTICES.name} of UNDP's mapping).")
        return
    needs, judged = load_needs(), load_judgements()
    fits = fitted(needs, practices, encoder(asked.encoder))
    tuning, held = halves([need.code for need in needs])
    learned = tuned(fits, judged, tuning, default_weights())
    systems = {
        "BM25": by_words(needs, practices),
        "meaning only": by_weights(fits, only("meaning")),
        "plain: all parts the same": by_weights(fits, plain_weights()),
        "the program's weights": by_weights(fits, default_weights()),
        "tuned on the other half": by_weights(fits, learned),
    }
    every = [need.code for need in needs]
    print(f"{len(needs)} needs, {len(practices)} practices, {sum(map(len, judged.values()))} judgements")
    print(f"parts by which these practices differ: {', '.join(telling_parts(fits))}")
    for title, some in (("all needs", every), ("held-out half", held), ("half tuned on", tuning)):
        print(f"\n{title}: {len(some)}\n{'':28}nDCG@10   P@1   MRR")
        for name, ranked in systems.items():
            print(f"{name:28}{_told(scores(ranked, judged, some))}")
    print("\nnDCG@10 by language\n" + " " * 28 + "".join(f"{tag:>7}" for tag in _languages(every)))
    for name, ranked in systems.items():
        by = (
            scores(ranked, judged, [code for code in every if code.startswith(tag)])
            for tag in _languages(every)
        )
        print(f"{name:28}" + "".join(f"{one.ndcg:7.2f}" for one in by))
    weights = ", ".join(f"{part} {learned.of[part]:g}" for part in telling_parts(fits))
    print(f"\ntuned weights of these parts: {weights}")


def _told(told: Scores) -> str:
    return f"{told.ndcg:7.3f}{told.first:7.2f}{told.reciprocal:6.2f}"


def _languages(needs: list[str]) -> list[str]:
    return list(dict.fromkeys(need[:2] for need in needs))


if __name__ == "__main__":
    main()
