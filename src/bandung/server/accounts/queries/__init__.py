"""What is read of organizations."""
