"""`<meta>`: identification after FRBR (work, expression, manifestation) and the references of the document.

AKN4UN names a resolution /akn/un/statement/deliberation/BODY/DATE/NUMBER; the day is that of adoption. What the text does
not say is left out of the name, never guessed.
"""

from lxml import etree

from bandung.mandates.akn.names import child
from bandung.mandates.resolution import Resolution
from bandung.mandates.symbols import SymbolKind, read_symbol

EDITOR = "bandung"
# ISO 639-2, as Akoma Ntoso wants languages.
LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
# How a body is called in names of documents, and as an organization.
_BODIES = {
    "General Assembly": ("ga", "generalAssembly"),
    "Economic and Social Council": ("ecosoc", "economicAndSocialCouncil"),
    "Human Rights Council": ("hrc", "humanRightsCouncil"),
    "Security Council": ("sc", "securityCouncil"),
}
_UNSTATED_DATE = "0001-01-01"
"""The schema wants a date; this one with the name `unstated` says that the text has none."""


def kind_of(resolution: Resolution) -> str:
    """`decision` or `resolution`, by the symbol; a record without one is a decision."""
    symbol = read_symbol(resolution.symbol) if resolution.symbol else None
    decided = symbol.kind is SymbolKind.DECISION if symbol else resolution.recorded
    return "decision" if decided else "resolution"


def number_of(resolution: Resolution) -> str:
    """The number as printed, `58/220` of A/RES/58/220; empty where the text has none."""
    for mark in ("/RES/", "/DEC/"):
        number = (resolution.symbol or "").partition(mark)[2]
        if number:
            return number
    return ""


def write_metadata(parent: etree._Element, resolution: Resolution, *, component: str = "main") -> None:
    """The `<meta>` of the resolution, or of one of its annexes (`component`)."""
    meta = child(parent, "meta")
    identification = child(meta, "identification", source=f"#{EDITOR}")
    name = work_name(resolution)
    language = LANGUAGES.get(resolution.language, "und")
    author = _BODIES.get(resolution.body, ("un", "adoptingBody"))[1]
    work = _level(identification, "FRBRWork", f"{name}/!{component}", name, resolution)
    child(work, "FRBRauthor", href=f"#{author}", **{"as": "#author"})
    child(work, "FRBRcountry", value="un")
    if number := number_of(resolution):
        child(work, "FRBRnumber", value=number)
    child(work, "FRBRname", value=kind_of(resolution))
    spoken = f"{name}/{language}@"
    expression = _level(identification, "FRBRExpression", f"{spoken}/!{component}", spoken, resolution)
    child(expression, "FRBRauthor", href=f"#{author}", **{"as": "#author"})
    child(expression, "FRBRlanguage", language=language)
    printed = f"{spoken}.xml"
    manifestation = _level(
        identification, "FRBRManifestation", f"{spoken}/!{component}.xml", printed, resolution
    )
    child(manifestation, "FRBRauthor", href=f"#{EDITOR}", **{"as": "#editor"})
    child(manifestation, "FRBRformat", value="application/akn+xml")
    if component == "main":
        _write_references(meta, resolution, author)


def _write_references(meta: etree._Element, resolution: Resolution, author: str) -> None:
    """Who and what the document names; an annex refers to those of the resolution."""
    references = child(meta, "references", source=f"#{EDITOR}")
    child(
        references,
        "TLCOrganization",
        eId=author,
        href=f"/akn/ontology/organization/un/{author}",
        showAs=resolution.body or "unstated",
    )
    child(
        references, "TLCOrganization", eId=EDITOR, href="/akn/ontology/organization/bandung", showAs="Bandung"
    )
    for concept in ("author", "editor"):
        child(references, "TLCRole", eId=concept, href=f"/akn/ontology/role/un/{concept}", showAs=concept)
    for concept in ("preamble", "adoptionDate"):
        child(
            references, "TLCConcept", eId=concept, href=f"/akn/ontology/concept/un/{concept}", showAs=concept
        )
    child(
        references, "TLCEvent", eId="plenaryMeeting", href="/akn/ontology/event/un/meeting", showAs="meeting"
    )


def work_name(resolution: Resolution) -> str:
    """`/akn/un/statement/deliberation/ga/2003-12-23/58-220`."""
    body = _BODIES.get(resolution.body, ("un", ""))[0]
    number = number_of(resolution).replace("/", "-")
    day = str(resolution.adopted) if resolution.adopted else ""
    return "/".join(part for part in ("/akn/un/statement/deliberation", body, day, number) if part)


def _level(parent: etree._Element, tag: str, this: str, uri: str, resolution: Resolution) -> etree._Element:
    level = child(parent, tag)
    child(level, "FRBRthis", value=this)
    child(level, "FRBRuri", value=uri)
    adopted = resolution.adopted
    if adopted is not None and adopted.day is not None:
        child(level, "FRBRdate", date=str(adopted), name="adoption")
    else:
        child(level, "FRBRdate", date=_UNSTATED_DATE, name="unstated")
    return level
