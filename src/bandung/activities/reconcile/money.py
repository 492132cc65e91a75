"""What an activity is worth, out of what several parties tell: each giver about what it gave, nothing added twice.

Every amount has a giver: its provider where one is stated, else the teller, if it stands on a giving side; else
nobody knows. Where several tell of money, each giver is believed about its own part, and parts of different givers
complete each other. A budget says nothing of its provider (IATI 2.03 `budget`), so two givers' budgets of the same sum
are one budget, the whole that both tell. Where only a recipient or an observer tells, the fullest telling counts, alone.
"""

from collections.abc import Sequence

import msgspec

from bandung.activities.reconcile.belief import speakers_of
from bandung.activities.reconcile.profile import Named, is_same, named
from bandung.activities.reconcile.telling import Telling
from bandung.activities.record import Budget, Contribution, Role, Transaction
from bandung.values import Money
from bandung.values.money import sum_by_currency

GIVING = frozenset({"provider", "funding"})
_GIVEN = frozenset(
    {"outgoing-commitment", "disbursement", "expenditure", "credit-guarantee", "purchase-of-equity"}
)
_WHOLE = ("original", "revised")
"""Kinds of budgets; a planned disbursement without a provider is the teller's own, as a transaction is."""
_GIVERS = frozenset({Role.PROVIDER, Role.SECOND_PROVIDER, Role.FUNDING, Role.BOTH_WAYS})


class MoneyTold(msgspec.Struct, frozen=True):
    """The money of one activity. `sources`: the claims that budgets and transactions are from, each with the rule by
    which it is believed; `contributors`: the same of contributions."""

    budgets: tuple[Budget, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    contributors: tuple[tuple[str, str], ...] = ()


def merge_money(
    tellings: Sequence[Telling], sides: Sequence[frozenset[str]], *, fullest: Telling
) -> MoneyTold:
    """The money that these tellings amount to. `fullest` is the one that counts where no giver tells."""
    telling_any = [at for at, telling in enumerate(tellings) if _tells(telling)]
    if not telling_any:
        return MoneyTold()
    if len(telling_any) == 1:
        return _whole(tellings[telling_any[0]], "only-telling")
    contributions = _contributions([tellings[at] for at in telling_any])
    giving = [at for at in telling_any if sides[at] & GIVING and _own(tellings[at]) is not None]
    parts = _each_once([_own(tellings[at]) or MoneyTold() for at in giving])
    heard = [speaker for at in giving for speaker in speakers_of(tellings[at])]
    if not giving:
        record = fullest.record
        moves = bool(record.budgets or record.transactions)
        parts = [
            MoneyTold(
                record.budgets, record.transactions, sources=((fullest.claim, "fullest"),) if moves else ()
            )
        ]
    for at in telling_any if giving else ():
        others = _of_others(tellings[at], heard)
        if others is not None:
            parts.append(others)
            heard += _givers(others)
    return MoneyTold(
        tuple(budget for part in parts for budget in part.budgets),
        tuple(transaction for part in parts for transaction in part.transactions),
        contributions.contributions,
        tuple(dict.fromkeys(source for part in parts for source in part.sources)),
        contributions.contributors,
    )


def _tells(telling: Telling) -> bool:
    record = telling.record
    return bool(record.budgets or record.transactions or record.contributions)


def _whole(telling: Telling, rule: str) -> MoneyTold:
    record = telling.record
    source = ((telling.claim, rule),)
    return MoneyTold(record.budgets, record.transactions, record.contributions, source, source)


def _own(telling: Telling) -> MoneyTold | None:
    """What a giver tells of its own: amounts without a provider or with itself as such; None if there are none."""
    speakers = speakers_of(telling)

    def own(part: Budget | Transaction) -> bool:
        return part.provider is None or any(is_same(named(part.provider), speaker) for speaker in speakers)

    budgets = tuple(budget for budget in telling.record.budgets if own(budget))
    moved = tuple(one for one in telling.record.transactions if own(one) or one.kind not in _GIVEN)
    given = any(one.kind in _GIVEN for one in moved)
    if not budgets and not given:
        return None
    return MoneyTold(budgets, moved, sources=((telling.claim, "own-part"),))


def _each_once(parts: Sequence[MoneyTold]) -> list[MoneyTold]:
    """The givers' parts without the budgets whose sum a giver before has told already: the same whole again."""
    told: set[tuple[str, tuple[Money, ...]]] = set()
    kept = []
    for part in parts:
        sums = {
            kind: sum_by_currency(one.value for one in part.budgets if one.kind == kind) for kind in _WHOLE
        }
        again = {kind for kind, total in sums.items() if total and (kind, total) in told}
        told |= set(sums.items())
        budgets = tuple(one for one in part.budgets if one.kind not in again)
        if budgets or part.transactions:
            kept.append(msgspec.structs.replace(part, budgets=budgets))
    return kept


def _of_others(telling: Telling, heard: Sequence[Named]) -> MoneyTold | None:
    """What a telling says of givers that do not tell themselves, where it names them and they are known to give."""
    givers = [named(party) for party in telling.record.parties if party.role in _GIVERS]

    def of_another(part: Budget | Transaction) -> bool:
        if part.provider is None:
            return False
        giver = named(part.provider)
        return any(is_same(giver, known) for known in givers) and not any(
            is_same(giver, one) for one in heard
        )

    budgets = tuple(budget for budget in telling.record.budgets if of_another(budget))
    moved = tuple(one for one in telling.record.transactions if one.kind in _GIVEN and of_another(one))
    if not budgets and not moved:
        return None
    return MoneyTold(budgets, moved, sources=((telling.claim, "names-the-giver"),))


def _givers(part: MoneyTold) -> list[Named]:
    amounts: tuple[Budget | Transaction, ...] = (*part.budgets, *part.transactions)
    return [named(one.provider) for one in amounts if one.provider is not None]


def _contributions(tellings: Sequence[Telling]) -> MoneyTold:
    """Each party's contributions by its own telling, else by the one that tells most of them."""
    told: list[tuple[Named | None, bool, str, list[Contribution]]] = []
    for telling in tellings:
        speakers = speakers_of(telling)
        for one in telling.record.contributions:
            party = named(one.party) if one.party is not None else (speakers[0] if speakers else None)
            own = party is not None and any(is_same(party, speaker) for speaker in speakers)
            for known in told:
                if known[2] == telling.claim and _same_or_none(known[0], party):
                    known[3].append(one)
                    break
            else:
                told.append((party, own, telling.claim, [one]))
    chosen: list[tuple[Named | None, bool, str, list[Contribution]]] = []
    for entry in sorted(told, key=lambda entry: (not entry[1], -len(entry[3]))):
        if not any(_same_or_none(known[0], entry[0]) for known in chosen):
            chosen.append(entry)
    return MoneyTold(
        contributions=tuple(one for entry in chosen for one in entry[3]),
        contributors=tuple(
            dict.fromkeys((entry[2], "own-part" if entry[1] else "names-the-giver") for entry in chosen)
        ),
    )


def _same_or_none(one: Named | None, other: Named | None) -> bool:
    if one is None or other is None:
        return one is other
    return is_same(one, other)
