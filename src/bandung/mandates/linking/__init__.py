"""What joins resolutions: one renames, amends, replaces or repeats what another said, and a series is one thread."""
