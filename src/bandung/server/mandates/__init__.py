"""Resolutions, what they ask, and the answers: mandates, evidence, judgements, events and the calendar."""
