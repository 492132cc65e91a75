"""What changes the node's records: verbs, keyword-only, one transaction each."""
