"""Score sheets, a file each."""
