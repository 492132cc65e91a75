"""What institutions know, offer and need: entries, their search index, matches and introductions."""
