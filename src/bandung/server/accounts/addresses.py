"""From which network address a request comes, also behind proxies that the operator runs.

Each proxy appends the address it was reached from to the header X-Forwarded-For. What stands before the entries of the
operator's own proxies was written by whoever sent the request and is believed by nobody: with `proxies` of them the
address is the entry that the outermost one appended, counted from the right.
"""

import ipaddress


def client_address(*, remote: str, forwarded: str, proxies: int) -> str:
    """The address of the client: `remote`, who is connected, unless `proxies` trusted proxies stand before the site.

    `forwarded` is the header as it came. Where it has fewer entries than there are proxies, or what should be an
    address is none, the request did not come through all of them, and `remote` is all that is known.
    """
    if proxies < 1:
        return remote
    entries = [entry.strip() for entry in forwarded.split(",") if entry.strip()]
    if len(entries) < proxies:
        return remote
    try:
        return str(ipaddress.ip_address(entries[-proxies]))
    except ValueError:
        return remote
