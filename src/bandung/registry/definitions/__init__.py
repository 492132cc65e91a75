"""Competing definitions of “the South”, as data."""

from bandung.registry.definitions.definition import DEFAULT, Definition, load_definitions

__all__ = ["DEFAULT", "Definition", "load_definitions"]
