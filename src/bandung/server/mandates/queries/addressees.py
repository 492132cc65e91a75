"""Under which codes somebody is asked: a group's own, or an organization's with all groups it belongs to."""

from bandung.mandates import AddresseeKind, addressee, including
from bandung.server.accounts.queries.rows import Organization


def codes_addressing(code: str) -> tuple[str, ...]:
    """The codes under which this organization, organ or group is asked; none for an empty code.

    NotFound where nobody has the code.
    """
    wanted = code.strip()
    if not wanted:
        return ()
    row = Organization.objects.filter(code=wanted).first()
    if row is not None:
        return including(row.code, kind=row.kind, area=row.area)
    known = addressee(wanted)
    return (known.code,) if known.kind is not AddresseeKind.BODY else including(known.code)
