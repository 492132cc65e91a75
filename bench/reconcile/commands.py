"""The commands of the benchmark, each printing its tables."""

import argparse
import time
from collections import Counter
from pathlib import Path

import msgspec
from fitting import fit, fit_rivals, table, write
from measuring import (
    Outcome,
    Ready,
    accepted,
    brier,
    joined_by_identifier,
    joined_by_score,
    judge,
    judge_accepted,
    prepare,
    reliability,
    scored,
    whose_of,
)
from sources import SHARED, Known, brazil, national, publishers, translated_titles, undp
from worlds import languages_world, otherwise_world, part, retold_world, worlds

from bandung.activities.reconcile import rarity
from bandung.activities.reconcile.rivals import weigh_rivals
from bandung.activities.reconcile.scoring import Rivals, Score, Weights, load_weights
from bandung.activities.reconcile.wording import read_wording


def run(asked: argparse.Namespace) -> int:
    """0 where it was done, 2 where the data are not here."""
    if not SHARED.is_dir():
        print("the real data in ../shared/data are not here; nothing was measured")
        return 2
    if asked.what == "words":
        return words()
    if asked.what == "fit":
        return fit_weights()
    if asked.what == "blind":
        from blind import show

        return show()
    if asked.what == "speed":
        from speed import measure

        return measure([int(size) for size in asked.sizes.split(",")])
    return measure_quality(
        quick=asked.quick,
        errors=asked.errors,
        splink=not (asked.without_splink or asked.quick or asked.errors),
        # Whoever reads errors will mend them, so those of the test are not to be had.
        which="tune" if asked.errors else "test",
    )


def words() -> int:
    """Rewrite common_words.csv: in what share of titles each common word occurs."""
    titles = [str(record.title) for _, records in (*national(), *publishers()) for record in records]
    titles += [version.text for record in translated_titles() for version in record.title.versions]
    titles += [str(one.record.title) for known in (brazil(), undp()) for one in known.told]
    counts = Counter(word for title in set(titles) for word in set(read_wording(title).words))
    rows = [
        (word, count / len(set(titles)))
        for word, count in counts.items()
        if count >= 12 and not word.isdigit()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    path = Path(rarity.__file__).with_name("common_words.csv")
    path.write_text(
        "word,share\n" + "".join(f"{word},{share:.5f}\n" for word, share in rows), encoding="utf-8"
    )
    print(f"{len(rows)} words of {len(set(titles))} titles")
    return 0


def fit_weights() -> int:
    """Fit weights.toml on the halves kept for it."""
    # A second telling of the same activities by other chances: more pairs that are one, which are few.
    told = (*worlds(), retold_world(seed=8), otherwise_world(seed=2027), languages_world(seed=12))
    ready = [prepare(part(known, "train")) for known in told if not known.held]
    for one in ready:
        print(
            one.known.name,
            len(one.known.told),
            "claims",
            len(one.pairs),
            "pairs",
            {k: round(v, 1) for k, v in one.seconds.items()},
        )
    signs, same, importance = table(ready)
    start = time.perf_counter()
    constant, weights = fit(signs, same, importance)
    print(f"fitted in {time.perf_counter() - start:.0f} s")
    old = load_weights()
    rivals = fit_rivals(ready, msgspec.structs.replace(old, constant=constant, signs=weights))
    write(constant, weights, pairs=len(same), same=int(same.sum()), old=old, rivals=rivals)
    print(rivals)
    for code, weight in weights.items():
        print(f"  {code:32} {weight:7.2f}   in {int((signs[:, list(weights).index(code)] > 0).sum())} pairs")
    print(f"  constant {constant:.2f}")
    return 0


def measure_quality(*, quick: bool, errors: bool, splink: bool, which: str) -> int:
    """Every world's part: ours, by identifier alone, and splink."""
    weights = load_weights()
    print(
        f"joined from {weights.join}, shown from {weights.review}; the part of the activities for: {which}\n"
    )
    print(
        f"{'world':22} {'method':16} {'claims':>6} {'truly':>6} {'pairs':>6} {'precision':>20} {'recall':>20} {'F1':>6} {'shown':>6} {'activities':>11} {'error':>14} {'money error':>16}"
    )
    every = []
    wanted = found = right = 0
    for known in worlds(small=quick, fresh=which == "test"):
        judged = part(known, which)
        if not judged.told:
            continue
        ready = prepare(judged)
        scores = scored(ready)
        every.append((judged, weigh_rivals(scores, whose=whose_of(judged))))
        ours = judge_accepted(judged, accepted(ready, scores))
        _line(known.name, "ours", ours)
        wanted, found, right = wanted + ours.pairs, found + ours.found, right + ours.right
        candidates = {
            tuple(sorted((judged.told[pair.one].claim, judged.told[pair.other].claim)))
            for pair in ready.pairs
        }
        _expected(ours)
        print(
            f"{'':22} of the missed, {sum(pair not in candidates for pair in ours.missed)} were never compared; of {ours.review} shown, {ours.review_right} are one"
        )
        _line(known.name, "identifier only", judge(judged, joined_by_identifier(judged)))
        if splink:
            _against_splink(known.name, judged, ready, weights)
        if errors:
            _causes(scores, ours, candidates)
            _errors(ready, scores, ours)
    print(
        f"\nours, all worlds together: precision {right / found:.3f}, recall {right / wanted:.3f} of {wanted} pairs"
    )
    if which == "test" and not quick:
        _blind()
    print("\ncalibration (pairs compared across deliveries, all worlds)")
    print(f"{'probability':>12} {'pairs':>8} {'said':>7} {'true':>7}")
    _calibration(every)
    return 0


def _against_splink(name: str, judged: Known, ready: Ready, weights: Weights) -> None:
    from splinked import scored_by_splink

    theirs = scored_by_splink(ready)
    sure = [(score.one, score.other) for score in theirs if score.probability >= 0.95]
    _line(name, "splink", judge(judged, sure))
    # With our rule of one partner in a delivery on top, so that scores alone are compared.
    plain = msgspec.structs.replace(weights, join=0.95, rivals=Rivals())
    _line(name, "splink, grouped", judge(judged, *joined_by_score(ready, theirs, weights=plain)))


def _blind() -> None:
    """What was joined of all rows of the Brazilian workbook against the verdicts that saw neither scores nor codes."""
    from blind import against_codes, estimate, judged

    ready = prepare(brazil())
    joined, _ = joined_by_score(ready, scored(ready))
    told = estimate(judged(), {frozenset(pair) for pair in joined})
    print(
        f"\nBrazil's two sheets, judged blind: {told.pairs} pairs with a verdict, {told.same} of them one;"
        f" joined {told.joined}, rightly {told.right}; weighed by how many pairs there are of each kind:"
        f" precision {told.precision:.3f}, recall {told.recall:.3f}"
    )
    print(f"the verdicts and the agency's codes agree in {against_codes()}")


def _calibration(every: list) -> None:
    told = tuple(one for known, _ in every for one in known.told)
    whole = Known("all", told)
    delivery = {one.claim: one.delivery for one in told}
    scores = [s for known, found in every for s in found if delivery[s.one] != delivery[s.other]]
    for band, pairs, said, true in reliability(scores, whole):
        print(f"{band:>12} {pairs:>8} {said:>7.3f} {true:>7.3f}")
    print(f"Brier score {brier(scores, whole):.4f} of {len(scores)} pairs above 0.01")


def _line(name: str, method: str, one: Outcome) -> None:
    def off(found: float, true: float) -> str:
        return f"{(found - true) / true:+.2%}" if true else "-"

    print(
        f"{name:22} {method:16} {one.claims:>6} {one.activities:>6} {one.pairs:>6} {share(one.right, one.found):>20} {share(one.right, one.pairs):>20} {one.f1:>6.3f}"
        f" {one.review:>6} {one.groups:>11} {off(one.claims, one.activities):>7}{off(one.groups, one.activities):>8}"
        f" {off(one.money_before, one.money):>8}{off(one.money_after, one.money):>8}"
    )


def _expected(one: Outcome) -> None:
    """The totals to be expected by the likeliness of all pairs, as errors, and whether the truth lies in the interval."""
    for what, told, true in (
        ("activities", one.expected, one.activities),
        ("money", one.money_expected, one.money),
    ):
        if true:
            inside = "inside" if told.low <= true <= told.high else "outside"
            errors = [
                f"{(number - true) / true:+.2%}"
                for number in (told.counted, told.expected, told.low, told.high)
            ]
            print(
                f"{'':22} {what}: counted {errors[0]}, expected {errors[1]} ({errors[2]} to {errors[3]}: the truth is {inside})"
            )


def share(right: int, of: int) -> str:
    """A share with its 95 % interval (Wilson, 1927)."""
    if not of:
        return "-"
    p, z = right / of, 1.96
    middle, spread = p + z * z / (2 * of), z * ((p * (1 - p) + z * z / (4 * of)) / of) ** 0.5
    low, high = ((middle + sign * spread) / (1 + z * z / of) for sign in (-1, 1))
    return f"{p:.3f} ({low:.3f}-{high:.3f})"


def _causes(scores: list[Score], outcome: Outcome, candidates: set[tuple[str, ...]]) -> None:
    """Why pairs were missed: never compared, unlikely by their signs (and which sign spoke most against), or held back."""
    by_pair = {tuple(sorted((score.one, score.other))): score for score in scores}
    causes: Counter[str] = Counter()
    for pair in outcome.missed:
        score = by_pair.get(pair)
        if pair not in candidates:
            cause = "never compared"
        elif score is None or score.probability < load_weights().review:
            against = [one for one in (score.evidence if score else ()) if one.weight < 0]
            worst = (
                min(against, key=lambda one: one.weight).code
                if against
                else ("hardly alike" if score is None else "too little for it")
            )
            cause = f"unlikely: {worst}"
        elif score.probability < load_weights().join:
            cause = "likely, not enough"
        else:
            cause = "likely, held back (rival, group)"
        causes[cause] += 1
    print(
        "   causes of the missed: " + "; ".join(f"{cause} {count}" for cause, count in causes.most_common())
    )


def _errors(ready: Ready, scores: list[Score], outcome: Outcome) -> None:
    by_pair = {tuple(sorted((score.one, score.other))): score for score in scores}
    told = {one.claim: one for one in ready.known.told}
    for kind, pairs in (("WRONG", outcome.wrong), ("MISSED", outcome.missed)):
        for pair in pairs[:: max(1, len(pairs) // 40)]:
            score = by_pair.get(pair)
            print(f"  {kind} {pair} {score.probability if score else 'not compared'}")
            for claim in pair:
                record = told[claim].record
                print(
                    f"      {str(record.title)[:110]!r} {[p.code for p in record.places][:3]} {record.start} {record.end} {[str(t.value) for t in record.transactions[:2]]} {str(record.descriptions[0].text)[:60] if record.descriptions else ''}"
                )
            if score:
                print(
                    "      "
                    + "; ".join(
                        f"{part.code} {part.weight:+.1f} [{part.detail[:40]}]" for part in score.evidence[:12]
                    )
                )
