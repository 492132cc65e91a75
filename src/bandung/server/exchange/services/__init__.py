"""What changes the exchange: verbs, keyword-only, one transaction each."""
