"""The same claims through splink (Fellegi and Sunter's model, DuckDB), set up as its guide advises.

The same fields: title, description, countries, start and end, worth in US dollars, sector, parties, and the cosine of
the same vectors. Weights by its own estimation on the claims at hand (u from random pairs, m by expectation and
maximization under three blocking rules); the share of true pairs is given to it. Pairs inside one delivery are not compared, as ours are told apart there.
"""

import logging
import warnings
from collections import Counter

import numpy as np
import pandas as pd
from measuring import Ready

from bandung.activities.reconcile.profile import Profile
from bandung.activities.reconcile.scoring import Score
from bandung.activities.reconcile.wording import plain


def scored_by_splink(ready: Ready) -> list[Score]:
    """Its probabilities of pairs across deliveries, from 0.5 on."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    warnings.simplefilter("ignore")
    logging.getLogger("splink").setLevel(logging.ERROR)
    frame = _frame(ready)
    not_same = "l.delivery <> r.delivery"
    title = cl.JaroWinklerAtThresholds("title", [0.97, 0.92, 0.8])
    words = cl.ArrayIntersectAtSizes("words", [6, 4, 2, 1])
    comparisons = [
        title,
        words,
        cl.ArrayIntersectAtSizes("countries", [1]),
        cl.ArrayIntersectAtSizes("description", [20, 10, 4]),
        cl.ArrayIntersectAtSizes("parties", [1]),
        cl.ArrayIntersectAtSizes("sectors", [2, 1]),
        _within("start", (31, 180, 730)),
        _within("end", (31, 180, 730)),
        _ratio("worth", (0.01, 0.08, 0.5)),
        _cosine("vector", (0.9, 0.75, 0.6)),
    ]
    keep = [one for one in comparisons if frame[_column(one)].notna().mean() > 0.02]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="claim",
        comparisons=keep,
        blocking_rules_to_generate_predictions=[
            block_on("title"),
            *(
                f"l.{column} = r.{column} and {not_same}"
                for column in (
                    "pair_one",
                    "pair_two",
                    "rare_place",
                    "second_place",
                    "worth_key",
                    "place_start",
                    "told_one",
                    "told_two",
                )
            ),
        ],
        # Generous: it is told the true share of pairs, which it would otherwise estimate from equal titles.
        probability_two_random_records_match=_true_share(ready),
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(DuckDBAPI().register(frame), settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("title"), block_on("rare_place"), block_on("told_one")):
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        except Exception as fault:  # noqa: BLE001 - splink raises many kinds where a rule finds no pairs
            print(f"{'':22} splink could not train on a rule: {str(fault)[:90]}")
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    delivery = dict(zip(frame["claim"], frame["delivery"], strict=True))
    pairs = zip(found["claim_l"], found["claim_r"], found["match_probability"], strict=True)
    return [
        Score(one, other, float(chance)) for one, other, chance in pairs if delivery[one] != delivery[other]
    ]


def _true_share(ready: Ready) -> float:
    counts = Counter(one.truth for one in ready.known.told).values()
    number = len(ready.known.told)
    return sum(count * (count - 1) for count in counts) / (number * (number - 1))


def _column(comparison: object) -> str:
    if isinstance(comparison, dict):
        return str(comparison["output_column_name"])
    return str(comparison.create_comparison_dict("duckdb")["output_column_name"])  # type: ignore[attr-defined]


def _within(column: str, days: tuple[int, ...]) -> object:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    levels = [
        cll.CustomLevel(f"abs({column}_l - {column}_r) <= {limit}", label_for_charts=f"within {limit} days")
        for limit in days
    ]
    return cl.CustomComparison(
        output_column_name=column, comparison_levels=[cll.NullLevel(column), *levels, cll.ElseLevel()]
    )


def _cosine(column: str, least: tuple[float, ...]) -> object:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    levels: list[object] = [cll.NullLevel(column)]
    for limit in least:
        rule = f"list_cosine_similarity({column}_l, {column}_r) >= {limit}"
        levels.append(cll.CustomLevel(rule, label_for_charts=f"cosine from {limit}"))
    return cl.CustomComparison(output_column_name=column, comparison_levels=[*levels, cll.ElseLevel()])


def _ratio(column: str, shares: tuple[float, ...]) -> object:
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    levels: list[object] = [cll.NullLevel(column)]
    for limit in shares:
        rule = f"abs({column}_l - {column}_r) <= {limit} * least(abs({column}_l), abs({column}_r))"
        levels.append(cll.CustomLevel(rule, label_for_charts=f"within {limit:.0%}"))
    return cl.CustomComparison(output_column_name=column, comparison_levels=[*levels, cll.ElseLevel()])


def _frame(ready: Ready) -> pd.DataFrame:
    vectors = np.asarray(ready.vectors)
    rows = []
    for at, one in enumerate(ready.profiles):
        rare = sorted(
            {word for title in one.titles for word in title.words},
            key=lambda word: -ready.rarity.weight(word),
        )
        place = one.countries[0] if one.countries else ""
        worth = _worth(one)
        rows.append(
            {
                "claim": one.claim,
                "delivery": one.delivery,
                "title": plain(str(ready.known.told[at].record.title)) or None,
                "words": sorted({word for title in one.titles for word in (*title.words, *title.numbers)})
                or None,
                "countries": list(one.countries) or None,
                "description": [str(word) for word in one.description] or None,
                "parties": sorted({party.name for party in one.organizations if party.name}) or None,
                "sectors": list(one.sectors) or None,
                "start": one.start.earliest if one.start else None,
                "end": one.end.earliest if one.end else None,
                "worth": worth,
                "vector": [float(value) for value in vectors[at]] if np.any(vectors[at]) else None,
                "pair_one": " ".join(sorted(rare[:2])) or None,
                "pair_two": " ".join(sorted((rare[0], rare[2]))) if len(rare) > 2 else None,
                "rare_place": f"{place} {rare[0]}" if rare else None,
                "second_place": f"{place} {rare[1]}" if len(rare) > 1 else None,
                "told_one": str(one.description[0]) if one.description else None,
                "told_two": str(one.description[1]) if len(one.description) > 1 else None,
                "worth_key": f"{place} {worth:.0f}" if worth else None,
                "place_start": f"{place} {one.start.earliest}"
                if one.start and one.start.earliest == one.start.latest
                else None,
            }
        )
    return pd.DataFrame(rows)


def _worth(one: Profile) -> float | None:
    for kind in ("outgoing-commitment", "disbursement", "budget-original"):
        total = next((amount for amount in one.totals if amount.kind == kind), None)
        if total is not None and total.common is not None:
            return float(total.common) or None
    return None
