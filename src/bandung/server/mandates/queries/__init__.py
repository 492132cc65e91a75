"""What is read of resolutions and their follow-up: noun phrases, no changes."""
