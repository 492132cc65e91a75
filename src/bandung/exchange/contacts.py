"""Whether an address is an office's or a person's: the exchange keeps offices' addresses only.

A mailbox with an office's word in its name is an office's; one at a provider of private mail, or of two names
(`ana.silva@`), is a person's. A single unknown word before the @ cannot be told and is taken for an office's.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_MAILBOX = re.compile(r"[\w.+%'-]+\Z")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LONGEST_MAILBOX, _LONGEST_DOMAIN = 64, 255
"""RFC 5321, section 4.5.3.1: no more is looked at around an @, so that the time grows with the text only."""
_PARTS = re.compile(r"[._+-]+")


def personal_address(text: str) -> str | None:
    """The first e-mail address in the text that is a person's; None where there is none."""
    at = text.find("@")
    while at >= 0:
        mailbox = _MAILBOX.search(text[max(0, at - _LONGEST_MAILBOX) : at])
        domain = _DOMAIN.match(text, at + 1, at + 1 + _LONGEST_DOMAIN)
        if mailbox and domain and _is_personal(mailbox[0].casefold(), domain[0].casefold()):
            return f"{mailbox[0]}@{domain[0]}"
        at = text.find("@", at + 1)
    return None


def _is_personal(mailbox: str, domain: str) -> bool:
    office, private = _lists()
    parts = [part for part in _PARTS.split(mailbox) if part]
    if any(part in office for part in parts):
        return False
    return domain in private or (len(parts) >= 2 and all(part.isalpha() for part in parts))


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    path = Path(__file__).parent / "data" / "mailboxes.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(told["office"]), frozenset(told["personal_domains"])
