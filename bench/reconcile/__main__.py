"""Reconciling measured: `python bench/reconcile [fit|words|speed|blind] [--quick]`; see README.md beside this file."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from commands import run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python bench/reconcile", description=__doc__)
    parser.add_argument(
        "what", nargs="?", default="judge", choices=("judge", "fit", "words", "speed", "blind")
    )
    parser.add_argument("--quick", action="store_true", help="a thinned set, in seconds")
    parser.add_argument(
        "--errors", action="store_true", help="print what is joined wrongly and what is missed"
    )
    parser.add_argument("--without-splink", action="store_true", help="leave splink out")
    parser.add_argument("--sizes", default="10000,30000,100000", help="of speed: numbers of claims")
    sys.exit(run(parser.parse_args()))
