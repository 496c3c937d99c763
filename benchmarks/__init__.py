"""Measures what the project claims, with one script per question."""

import os

# As in the program: threads triple the processor time of many small matrix products. This must be set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
