"""What changes resolutions and their follow-up: verbs, keyword-only, one transaction each."""
