"""What is read of the funds: noun phrases, no changes."""
