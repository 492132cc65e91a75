"""The fixtures of the funds' tests."""

from conftest_funds import funds

__all__ = ["funds"]
