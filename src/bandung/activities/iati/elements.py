"""Canonical XML cut into elements by regular expressions, one level at a time.

Exclusive canonical XML (W3C, xml-exc-c14n 1.0) has one way to write everything: every element has an end tag,
attributes stand in double quotes, `<` opens tags only, and five characters are references. So the parts of an
element are found by one expression, and the same part written twice is the same string, which is what lets
`reading.py` remember it. Cutting the strings takes a third of the time that walking lxml's tree does.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

Part = tuple[str, str, str]
"""(name, attributes as written, everything inside)."""

OWN_NAMESPACE = "urn:bandung:iati:1"
OWN = "b:"
"""The prefix under which elements and attributes of `OWN_NAMESPACE` are read, whatever the file calls it."""

_ATTRIBUTES = r'[^>"]*+(?:"[^"]*+"[^>"]*+)*+'
# The last branch meets an element that holds another one of its own name, which `_cut` then takes apart.
_INSIDE = r"([^<]*+(?:<(?!/\1>|\1[ >])[^<]*+)*+)</\1>|<"
_PART = re.compile(rf"<([^/ >][^ >]*+)([^>]*+)>{_INSIDE}")
_CAREFUL_PART = re.compile(rf"<([^/ >][^ >]*+)({_ATTRIBUTES})>{_INSIDE}")
_DECLARING = re.compile(rf"<([^ >]+)( xmlns{_ATTRIBUTES})>")
_TAG = re.compile(rf"<(/?)([^ >]+)({_ATTRIBUTES})>")
_OPENING = re.compile(rf"<([^ >]+)({_ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r' ([^=]+)="([^"]*)"')
_UNRULY: Part = ("", "", "")
_LONGEST_KEPT = 256
_NONE: Mapping[str, str] = {}


def cutter(text: str) -> Callable[[str], list[Part]]:
    """The function that cuts what is inside this text into parts. `>` may stand in an attribute, which is rare and
    costs a fourth of the speed to look out for."""
    return parts if text.count(">") == text.count("<") else careful_parts


def parts(inner: str) -> list[Part]:
    """The elements directly inside, in order, where `>` ends tags only."""
    found: list[Part] = _PART.findall(inner)
    return _cut(inner) if _UNRULY in found else found


def careful_parts(inner: str) -> list[Part]:
    """The elements directly inside, in order."""
    found: list[Part] = _CAREFUL_PART.findall(inner)
    return _cut(inner) if _UNRULY in found else found


def opened(text: str) -> Part:
    """The outermost element of a text that is one element."""
    match = _OPENING.match(text)
    if match is None:
        return _UNRULY
    return match[1], match[2], text[match.end() : text.rindex("</")]


def attributes(written: str) -> Mapping[str, str]:
    """{name: value} of the attributes as written in a tag."""
    if not written:
        return _NONE
    return _attributes(written) if len(written) <= _LONGEST_KEPT else _attributes.__wrapped__(written)


def unescaped(text: str) -> str:
    """The text with its references replaced."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    text = text.replace("&#xD;", "\r").replace("&#xA;", "\n").replace("&#x9;", "\t")
    return text.replace("&amp;", "&")


def own_text(inner: str) -> str:
    """The text before the first element inside."""
    end = inner.find("<")
    return unescaped(inner if end < 0 else inner[:end])


def all_text(inner: str) -> str:
    """The text of an element with that of the elements inside it, parts joined by blanks."""
    return unescaped(inner if "<" not in inner else _TAG.sub(" ", inner))


def with_plain_names(text: str) -> str:
    """The text without declarations of namespaces: names of the activity's own namespace bare, ours with `b:`,
    those of others with their namespace in braces."""
    if " xmlns" not in text:
        return text
    return _with_own_declarations(text) or _with_scopes(text)


def _with_own_declarations(text: str) -> str | None:
    """The same where each prefix is declared on the very element that uses it, as exclusive canonical XML does unless
    one stands inside another, and no namespace is the default one; None where it is otherwise."""
    prefixes: set[str] = set()
    ends: list[tuple[str, str]] = []

    def plain(match: re.Match[str]) -> str:
        name, told = match.groups()
        found = _ATTRIBUTE.findall(told)
        scope = {key[6:]: unescaped(value) for key, value in found if key.startswith("xmlns")}
        prefixes.update(scope)
        prefix, _, local = name.rpartition(":")
        if prefix:
            changed = _qualified(scope.get(prefix, ""), local)
            ends.append((f"</{name}>", f"</{changed}>"))
            name = changed
        rest = "".join(
            f' {_attribute_name(key, scope)}="{value}"' for key, value in found if not key.startswith("xmlns")
        )
        return f"<{name}{rest}>"

    changed = _DECLARING.sub(plain, text)
    if "" in prefixes or changed.startswith(f"<{OWN}") or len(dict(ends)) != len(set(ends)):
        return None
    for before, after in set(ends):
        changed = changed.replace(before, after)
    if any(
        f"<{prefix}:" in changed or f" {prefix}:" in changed for prefix in prefixes if f"{prefix}:" != OWN
    ):
        return None
    return changed if OWN[:-1] not in prefixes or _all_ours(text) else None


def _all_ours(text: str) -> bool:
    """Whether the prefix `b` stands for our own namespace wherever it is declared, and where it is used."""
    declared = text.count(f' xmlns:{OWN[:-1]}="{OWN_NAMESPACE}"')
    return declared == text.count(f" xmlns:{OWN[:-1]}=")


def _with_scopes(text: str) -> str:
    """The same in every case, tag by tag."""
    written: list[str] = []
    scopes: list[dict[str, str]] = [{}]
    names: list[str] = []
    standard: str | None = None
    end = 0
    for match in _TAG.finditer(text):
        written.append(text[end : match.start()])
        end = match.end()
        closing, name, told = match.groups()
        if closing:
            scopes.pop()
            written.append(f"</{names.pop()}>")
            continue
        found = _ATTRIBUTE.findall(told)
        scope = scopes[-1] | {
            key[6:]: unescaped(value) for key, value in found if key == "xmlns" or key.startswith("xmlns:")
        }
        scopes.append(scope)
        prefix, _, local = name.rpartition(":")
        space = scope.get(prefix, "")
        standard = space if standard is None else standard
        names.append(local if space == standard else _qualified(space, local))
        rest = "".join(
            f' {_attribute_name(key, scope)}="{value}"'
            for key, value in found
            if key != "xmlns" and not key.startswith("xmlns:")
        )
        written.append(f"<{names[-1]}{rest}>")
    written.append(text[end:])
    return "".join(written)


def _attribute_name(key: str, scope: Mapping[str, str]) -> str:
    prefix, _, local = key.rpartition(":")
    return key if not prefix or prefix == "xml" else _qualified(scope.get(prefix, prefix), local)


def _qualified(space: str, local: str) -> str:
    if space == OWN_NAMESPACE:
        return OWN + local
    return f"{{{re.sub(r'[ <>=]', '_', space)}}}{local}" if space else local


@lru_cache(maxsize=16384)
def _attributes(written: str) -> Mapping[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {name: unescaped(value) for name, value in found}


def _cut(inner: str) -> list[Part]:
    """The same as `parts` by counting levels; for elements inside others of their own name."""
    found: list[Part] = []
    depth = 0
    name = told = ""
    start = 0
    for match in _TAG.finditer(inner):
        if match[1]:
            depth -= 1
            if not depth:
                found.append((name, told, inner[start : match.start()]))
        else:
            if not depth:
                name, told, start = match[2], match[3], match.end()
            depth += 1
    return found
