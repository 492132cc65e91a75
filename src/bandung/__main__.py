"""`python -m bandung` is the command `bandung`."""

from bandung.cli import main

if __name__ == "__main__":
    main()
