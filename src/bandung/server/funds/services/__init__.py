"""What changes the funds: verbs, keyword-only, one transaction each."""
