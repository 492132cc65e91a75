"""What is read of people and organizations: noun phrases, no changes."""
