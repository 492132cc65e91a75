"""What is read of the node's records: noun phrases, no changes."""
