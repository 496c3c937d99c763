"""Lets `python -m aligner` do what `aligner` does."""

import sys

from aligner.cli import main

if __name__ == "__main__":
    sys.exit(main())
