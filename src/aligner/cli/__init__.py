"""The command line: options in, exit code out; one module a command."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `aligner`.

    Args:
        arguments: What follows the program's name; the process's own if None.

    Returns:
        The exit code: 0, or as `aligner.cli.run.ExitCode` says.
    """
    # Many small matrix products: threads cost more than they save. Only set for this program, and before numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from aligner.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:  # before or after the part that handles it with more care
        return 130
    finally:
        if arguments is None:  # the process ends: a search for cycles in all that is left takes a tenth of a check
            gc.freeze()
