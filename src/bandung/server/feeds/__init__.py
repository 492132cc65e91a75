"""Feeds for other programs: OAI-PMH for other nodes."""
