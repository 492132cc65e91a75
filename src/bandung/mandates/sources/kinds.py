"""What a file is, told by its first bytes and not by its name; and the door through which all kinds go."""

import re

from bandung.mandates.sources.docx import read_docx
from bandung.mandates.sources.html import read_html
from bandung.mandates.sources.pdf import read_pdf
from bandung.mandates.sources.source import LARGEST_FILE, SourceKind, SourceText, checked
from bandung.values import InvalidInput

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def read_source(content: bytes, *, name: str) -> SourceText:
    """The text of a file's content. InvalidInput says in one sentence what is wrong; `name` is for that sentence only.

    Nothing is fetched, no macro or script is run, and no file may unfold beyond `LARGEST_TEXT`.
    """
    if not content:
        raise InvalidInput(f"{name} is empty.")
    if len(content) > LARGEST_FILE:
        raise InvalidInput(f"{name} has {len(content):,} bytes; {LARGEST_FILE:,} is the most that is read.")
    if b"%PDF-" in content[:1024]:
        return read_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        return SourceText(checked(read_docx(content, name), name), SourceKind.DOCX)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InvalidInput(
            f"{name} is a Word document of the old kind (.doc) or locked with a password; save it as an open .docx and try again."
        )
    if content.startswith(b"{\\rtf"):
        raise InvalidInput(f"{name} is a document in Rich Text Format; save it as .docx and try again.")
    if _HTML.match(content[:4096]):
        return SourceText(checked(read_html(content, name), name), SourceKind.HTML)
    return SourceText(checked(_plain(content, name), name), SourceKind.TEXT)


def _plain(content: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{name} is not text in UTF-8 (byte {error.start:,}); save it as UTF-8 text and try again."
        ) from None
    if "\x00" in text:
        raise InvalidInput(f"{name} is neither text, nor PDF, nor a Word document, nor a web page.")
    return text
