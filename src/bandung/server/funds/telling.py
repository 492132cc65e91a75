"""A proposal that came as JSON by the API, read as one that came as a file."""

from typing import Any

from bandung.funds import Proposal
from bandung.values import Finding, InvalidInput
from bandung.values.findings import Where
from bandung.values.tables import Row, build


def proposal_told(told: dict[str, Any]) -> tuple[Proposal, tuple[Finding, ...]]:
    """The proposal, and what was left out of it; InvalidInput with the first fault where it amounts to none."""
    code = told.get("code")
    record, faults = build(
        Proposal, Row("proposal", told, Where(record=code if isinstance(code, str) else None))
    )
    if record is None:
        fault = next(one for one in faults if one.severity == "error")
        raise InvalidInput(fault.message, where=fault.where)
    return record, faults
