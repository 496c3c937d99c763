"""The command line of aligner; one module per command. What makes sure of something raises a UsageError if it is not so."""

import gc
import os
from collections.abc import Sequence

NEW_OBJECTS = 500_000
"""New objects after which the process collects garbage. Python's 700 cost a check of one article a twentieth of its time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `aligner`.

    Args:
        arguments: The arguments after the program's name; those of the process if None.

    Returns:
        The exit code; see `aligner.cli.run.ExitCode`.
    """
    # The matrix products and the batches of sentences are many and small, so threads cost more than they save. This must be
    # set before numpy and tokenizers are loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if arguments is None:
        # Nearly all that is imported and read lives until the process ends, so frequent garbage collections find nothing.
        gc.set_threshold(NEW_OBJECTS)
    kept = None
    try:
        if arguments is None:
            from aligner.text.pattern_cache import keep_patterns

            kept = keep_patterns()
        from aligner.cli.run import run

        code = run(arguments)
        if kept is not None:
            kept.save()
        return code
    except KeyboardInterrupt:  # outside `run`, which handles interrupts itself
        return 130
    finally:
        if arguments is None:
            # The process ends, and a last garbage collection would take a tenth of the time of a check.
            gc.freeze()
