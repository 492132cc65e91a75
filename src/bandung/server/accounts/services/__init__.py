"""What changes people, organizations and roles: verbs, keyword-only, one transaction each."""
