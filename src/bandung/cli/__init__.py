"""The command `bandung`: a contract with people and scripts.

Data goes to standard output, progress and words about it to standard error. A command ends with 0 (done),
1 (done, with findings) or 2 (refused: one sentence says what and where). Modules of this room import no Django
when they load, so that commands that need no node start at once.
"""

from bandung.cli.app import main

__all__ = ["main"]
