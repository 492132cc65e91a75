"""Whether an address is an office's or a person's: the exchange keeps offices' addresses only.

A mailbox with an office's word in its name is an office's; one at a provider of private mail, or of two names
(`ana.silva@`), is a person's. A single unknown word before the @ cannot be told and is taken for an office's.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_ADDRESS = re.compile(r"([\w.+%'-]+)@([\w-]+(?:\.[\w-]+)+)")
_PARTS = re.compile(r"[._+-]+")


def personal_address(text: str) -> str | None:
    """The first e-mail address in the text that is a person's; None where there is none."""
    for found in _ADDRESS.finditer(text):
        if _is_personal(found[1].casefold(), found[2].casefold()):
            return found[0]
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
