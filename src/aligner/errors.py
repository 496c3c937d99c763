"""Everything that `aligner` raises on purpose; each message is one line that says what to do."""

from __future__ import annotations


class AlignerError(Exception):
    """The tool could not do its work; the command line prints the message and exits with 2."""


class InputError(AlignerError):
    """A file could not be read, or what it holds can't be worked with."""


class OutputError(AlignerError):
    """A result could not be written; whatever stood there before is untouched."""


class EncoderError(AlignerError):
    """A sentence model could not be found or loaded."""


class UsageError(AlignerError):
    """The options given contradict each other, or name something that doesn't exist."""


class NoDirectionError(UsageError):
    """A translation is to be repaired, and nothing says which of the texts is the translation."""


def described(error: Exception) -> str:
    """Kind, place and message of an exception that nobody expected; the place is the last one in this package."""
    import os
    from traceback import extract_tb

    folder = os.path.dirname(__file__) + os.sep  # noqa: PTH120 - a string is what it is compared with
    frames = extract_tb(error.__traceback__)
    own = [f for f in frames if f.filename.startswith(folder)] or list(frames)
    place = f" at {own[-1].filename.removeprefix(folder)}:{own[-1].lineno}" if own else ""
    message = f": {error}" if str(error) else ""
    return f"{type(error).__name__}{place}{message}"
