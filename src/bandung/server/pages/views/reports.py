"""Compiled reports: the list, and the files of one, from the node's own folder of reports and nowhere else."""

import datetime as dt
import mimetypes
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from bandung.values import NotFound, fallbacks

_SHOWN_ENDINGS = (".pdf", ".docx", ".xlsx", ".json", ".csv")
# A report is a page of its own: no program runs in it, and it fetches nothing from elsewhere.
_POLICY = "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src 'self' data:; font-src 'self' data:"


class Edition(msgspec.Struct, frozen=True):
    """A report in one language: its page, and the other files beside it."""

    language: str
    page: str
    files: tuple[str, ...]


class CompiledReport(msgspec.Struct, frozen=True):
    """A report: the name of its folder, when it was compiled, and the languages it is in."""

    name: str
    compiled_at: dt.datetime
    editions: tuple[Edition, ...]

    def edition_for(self, reader: str) -> Edition:
        """The one a reader of this language is shown."""
        known = {edition.language: edition for edition in self.editions}
        return next((known[tag] for tag in fallbacks(reader) if tag in known), self.editions[0])


def report(request: HttpRequest) -> HttpResponse:
    """The reports that were compiled here, newest first."""
    return render(request, "report.html", {"reports": compiled_reports(_folder())})


def report_file(_request: HttpRequest, name: str, file: str) -> FileResponse:
    """A file of a compiled report; NotFound for anything outside its folder."""
    root = _folder().resolve()
    path = (root / name / file).resolve()
    inside = path.is_relative_to(root) and path != root and path.is_file()
    if not inside or any(part.startswith(".") for part in path.relative_to(root).parts):
        raise NotFound(f"No report here has the file {name}/{file}.")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = FileResponse(
        path.open("rb"), content_type=f"{kind}; charset=utf-8" if kind == "text/html" else kind
    )
    response["Content-Security-Policy"] = _POLICY
    return response


def compiled_reports(folder: Path) -> tuple[CompiledReport, ...]:
    """The folders in `folder` that hold a page for at least one language, the newest first."""
    found = []
    for report_folder in folder.iterdir() if folder.is_dir() else ():
        pages = sorted(report_folder.glob("*/index.html"))
        if pages:
            compiled = dt.datetime.fromtimestamp(max(page.stat().st_mtime for page in pages), tz=dt.UTC)
            found.append(CompiledReport(report_folder.name, compiled, tuple(map(_edition, pages))))
    return tuple(sorted(found, key=lambda one: (one.compiled_at, one.name), reverse=True))


def _edition(page: Path) -> Edition:
    language = page.parent.name
    beside = sorted(
        path.name for path in page.parent.iterdir() if path.is_file() and path.suffix in _SHOWN_ENDINGS
    )
    return Edition(
        language,
        f"{language}/{page.name}",
        tuple(f"{language}/{name}" for name in beside if name != page.name),
    )


def _folder() -> Path:
    reports: Path = settings.HOME.reports
    return reports
