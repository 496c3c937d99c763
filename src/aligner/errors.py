"""The exceptions that `aligner` raises on purpose. Each message is one line that says what to do."""

from __future__ import annotations


class AlignerError(Exception):
    """The base class: the tool could not do its work. The command line prints the message and exits with 2."""


class InputError(AlignerError):
    """A file could not be read, or its content can't be used."""


class NoTextError(InputError):
    """A file has no text, such as a page that has only front matter."""


class OutputError(AlignerError):
    """A result could not be written. An existing file is unchanged."""


class EncoderError(AlignerError):
    """A sentence model could not be found or loaded."""


class UsageError(AlignerError):
    """The given options contradict each other, or name something that doesn't exist."""


class NoDirectionError(UsageError):
    """A translation is to be repaired, but it is not known which of the texts is the translation."""


def failure(error: Exception) -> str:
    """Why one of many tasks failed, in one line."""
    if isinstance(error, AlignerError):
        return str(error)
    return "not enough memory" if isinstance(error, MemoryError) else described(error)


def described(error: Exception) -> str:
    """Type, place and message of an unexpected exception. The place is the last one in this package."""
    import os
    from traceback import extract_tb

    folder = os.path.dirname(__file__) + os.sep  # noqa: PTH120 - it is compared with strings
    frames = extract_tb(error.__traceback__)
    own = [f for f in frames if f.filename.startswith(folder)] or list(frames)
    place = f" at {own[-1].filename.removeprefix(folder)}:{own[-1].lineno}" if own else ""
    message = f": {error}" if str(error) else ""
    return f"{type(error).__name__}{place}{message}"
