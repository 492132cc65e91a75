"""What is wrong with a file as a whole, each in one sentence."""

from typing import Any

import msgspec
from lxml import etree

from bandung.values import Finding, Severity, Where

ENTITIES = "the file declares entities of its own, which are not read; send plain XML without a DOCTYPE"
_Errors: Any = etree.ErrorTypes
_TOO_LONG = "texts and attributes above 10 MB, and more than 256 levels, are not read"


class Fault(msgspec.Struct, frozen=True):
    """What libxml2 says of broken XML: its code, its words, the line."""

    code: int
    reason: str
    line: int | None


def first_fault(parser: Any, error: Any) -> Fault:
    """The first fatal entry of the log; the exception alone may only say that no root was found at the end."""
    fatal = [entry for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.FATAL]
    if fatal:
        return Fault(fatal[0].type, fatal[0].message.split(", see")[0].strip(), fatal[0].line or None)
    return Fault(error.code, str(error.msg).split(", line")[0].strip(), error.lineno or None)


def broken(fault: Fault, file: str | None, so_far: str, *, begun: bool) -> Finding:
    """The finding about broken XML; `so_far` says what was read of it, `begun` whether it had a first element."""

    def told(code: str, message: str, line: int | None = fault.line) -> Finding:
        return Finding(code, message, Where(file, line), Severity.ERROR)

    limit = fault.code == _Errors.ERR_RESOURCE_LIMIT
    reason = fault.reason.lower()
    if fault.code == _Errors.ERR_ENTITY_LOOP or (limit and "entit" in reason):
        return told("entities-declared", ENTITIES)
    if limit or any(word in reason for word in ("huge input", "too long", "too big")):
        return text_too_long(file, so_far, fault.line)
    if fault.code == _Errors.ERR_INVALID_ENCODING:
        return told("wrong-encoding", f"the text is not in the encoding the file declares; {so_far}")
    if fault.code in (_Errors.ERR_UNSUPPORTED_ENCODING, _Errors.ERR_UNKNOWN_ENCODING):
        message = "the encoding the file declares is not known; use UTF-8"
        return told("unknown-encoding", message, None)
    if not begun:
        return told("not-xml", f"this is not XML ({fault.reason})")
    if fault.code == _Errors.ERR_TAG_NOT_FINISHED:
        return told("cut-off", f"the file ends in the middle of an element; {so_far}")
    return told("broken-xml", f"the XML is broken here ({fault.reason}); {so_far}")


def text_too_long(file: str | None, so_far: str, line: int | None) -> Finding:
    """A text or attribute above the limit of the parser."""
    return Finding("text-too-long", f"{_TOO_LONG}; {so_far}", Where(file, line), Severity.ERROR)


def too_long(limit: int, tags: int, file: str | None, line: int | None) -> Finding:
    """An activity above the limits, which are given in bytes and tags."""
    size = f"{limit / 1_000_000:,.0f} MB" if limit >= 1_000_000 else f"{limit:,} bytes"
    message = f"the activity is longer than {size} or has more than {tags:,} tags and was not read; divide it"
    return Finding("activity-too-long", message, Where(file, line), Severity.ERROR)


def nothing_found(root: str, file: str | None, wanted: str) -> Finding:
    """A sound document in which no element `wanted` was found; `root` is the name of its first element."""
    if wanted == "iati-organisation":
        if root == "iati-activities":
            message = "this is an activity file (iati-activities); it tells of no organisation"
            return Finding("activity-file", message, Where(file), Severity.NOTE)
        if root == "iati-organisations":
            return Finding("no-organisations", "the file holds no organisation", Where(file))
        message = f"this is XML, but no IATI organisation is in it (it begins with “{root[:40]}”)"
        return Finding("not-iati", message, Where(file), Severity.ERROR)
    if root == "iati-organisations":
        message = "this is an organisation file (iati-organisations); it tells of no activity"
        return Finding("organisation-file", message, Where(file), Severity.NOTE)
    if root == "iati-activities":
        return Finding("no-activities", "the file holds no activity", Where(file))
    message = f"this is XML, but no IATI activity is in it (it begins with “{root[:40]}”)"
    return Finding("not-iati", message, Where(file), Severity.ERROR)
