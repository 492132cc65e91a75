"""Bandung: the information network for South-South cooperation, as one program."""

import os

__version__ = "0.1.0"

# Before NumPy is loaded: one thread for its products. A second one made a list of texts into vectors no quicker (512
# texts in 1.1 s either way, for half of the work), and waiting for it in a loop cost a single question up to 200 ms
# where others use the machine too. Who sets the variable is obeyed.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
