"""Measures what the project claims, with one script per question."""

import os

# As in the program: with more threads, the many small matrix products take three times the processor time. This must be set
# before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
