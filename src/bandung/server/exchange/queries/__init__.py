"""What is read of the exchange: noun phrases, no changes."""
