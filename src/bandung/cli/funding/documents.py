"""Documents as files: to a file that is named, or to standard output where that is no terminal."""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bandung.cli.output import say, write_findings
from bandung.values import InvalidInput

if TYPE_CHECKING:
    from bandung.reports.documents import Document


def write_document(document: "Document", *, as_: str, out: Path | None) -> None:
    """A document as a file, or to standard output where that is no terminal."""
    from bandung.server.funds.documents import DOCUMENT_FORMS

    form = DOCUMENT_FORMS.get(as_)
    if form is None:
        raise InvalidInput(f"“{as_[:40]}” is no form; use text, json, {', '.join(DOCUMENT_FORMS)}.")
    if out is None and sys.stdout.isatty():
        raise InvalidInput(f"A {as_} is a file; name it with --out.")
    stream = io.BytesIO()
    write_findings(form.write(document, stream))
    if out is None:
        sys.stdout.buffer.write(stream.getvalue())
        return
    try:
        out.write_bytes(stream.getvalue())
    except OSError as fault:
        raise InvalidInput(f"{out} cannot be written: {fault.strerror}.") from None
    say(f"{out} is written.")
