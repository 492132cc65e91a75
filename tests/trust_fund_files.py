"""Files of trust funds in the form in which the United Nations publishes them, with invented figures."""

import json
from pathlib import Path


def contributions_file(folder: Path, *, more: int = 0) -> Path:
    """Two donors and two funds in 2020; `more` is added to what the first donor gave to the first fund."""
    path = folder / "trust-fund-contributors-2020.json"
    content = {
        "meta": {
            "year": 2020,
            "currency": "USD",
            "statement_total_usd": 1060 + more,
            "named_rows_total_usd": 1055 + more,
            "contributor_total_usd": 1050 + more,
            "adjustment_total_usd": 5,
            "unallocated_residual_usd": 5,
            "source": {"symbol": "STATEMENTS 2020", "url": "https://example.org/"},
        },
        "contributors": [
            _donor("Land of Hills", 900 + more, 0, [("AAA", "One", 800 + more), ("BBB", None, 100)]),
            _donor("Isle of Sand", 200, -50, [("AAA", "One", -50), ("BBB", None, 200)]),
        ],
        "adjustments": [{"label": "Present value", "amount_usd": 5}],
        "reconciliation": [
            {
                "fund_code": "AAA",
                "statement_amount_usd": 755 + more,
                "named_rows_amount_usd": 755 + more,
                "residual_usd": 0,
            },
            {
                "fund_code": "BBB",
                "statement_amount_usd": 305,
                "named_rows_amount_usd": 300,
                "residual_usd": 5,
            },
        ],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def expenses_file(folder: Path) -> Path:
    """Expenses of the two funds and of others that are not told apart."""
    path = folder / "budget-trust-funds-2020.json"
    content = {
        "meta": {
            "year": 2020,
            "currency": "USD",
            "total": 500,
            "documentSymbol": "STATEMENTS 2020",
            "verification": {
                "schedule_total_usd": "510",
                "mapped_total_usd": "500",
                "unresolved_fund_codes": "XXX, YYY",
            },
        },
        "nodes": [
            {"id": "all", "parentId": None, "tier": "whole", "code": None, "label": "All", "amount": 500},
            {
                "id": "e:ONE",
                "parentId": "all",
                "tier": "budget_unit",
                "code": "ONE",
                "label": "One",
                "amount": 420,
            },
            {
                "id": "e:TWO",
                "parentId": "all",
                "tier": "budget_unit",
                "code": "TWO",
                "label": "Two",
                "amount": 80,
            },
            {
                "id": "a",
                "parentId": "e:ONE",
                "tier": "detail",
                "code": "AAA",
                "label": "Fund A",
                "amount": 420,
            },
            {
                "id": "b",
                "parentId": "e:TWO",
                "tier": "detail",
                "code": "BBB",
                "label": "Fund B",
                "amount": 80,
            },
        ],
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _donor(
    name: str, positive: int, negative: int, given: list[tuple[str, str | None, int]]
) -> dict[str, object]:
    return {
        "name": name,
        "counterparty_group": "Government",
        "amount_usd": positive + negative,
        "positive_amount_usd": positive,
        "negative_amount_usd": negative,
        "destinations": [
            {"fund_code": fund, "fund_name": f"Fund {fund}", "entity_code": entity, "amount_usd": amount}
            for fund, entity, amount in given
        ],
    }
