"""How the standard wants a file built: our own table of it for all versions, and what a file does otherwise."""

from bandung.activities.iati.structure.checking import check_root, check_structure, version_of
from bandung.activities.iati.structure.holding import held_against
from bandung.activities.iati.structure.organisations import check_organisation
from bandung.activities.iati.structure.table import VERSIONS, Attribute, Node, Standard, structure
from bandung.activities.iati.structure.telling import check_telling

__all__ = [
    "VERSIONS",
    "Attribute",
    "Node",
    "Standard",
    "check_organisation",
    "check_root",
    "check_structure",
    "check_telling",
    "held_against",
    "structure",
    "version_of",
]
