"""The rules of funds, as data by year, and how they are read."""

from bandung.funds.rules.ruleset import Rule, RuleSet, load_rules

__all__ = ["Rule", "RuleSet", "load_rules"]
