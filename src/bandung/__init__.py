"""Bandung: the information network for South-South cooperation, as one program."""

__version__ = "0.1.0"
