"""Changes a file so that nobody's work is lost: not a second process's of this program, and not that of an editor.

Processes of this program take turns. Anybody else may write at any time, so that the file is compared once more just
before it is replaced; if it has changed, the edit is made anew, on what stands there now.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.atomic import replacing
from aligner.document.model import Source
from aligner.document.read import to_bytes
from aligner.errors import GlossaryError, OutputError
from aligner.glossary.edit.exclusive import exclusive
from aligner.glossary.read import STANDARD_INPUT, check_size, read_glossary_source
from aligner.glossary.shipped import is_shipped_name
from aligner.paths import exists

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of an edit."""

    before: Source
    after: Source
    attempts: int
    """More than one if somebody else wrote the file at the same time; the edit was then made on what they wrote."""

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return self.before.text != self.after.text


class _OtherWriterError(Exception):
    """The file is no longer the one that was read."""


def update(path: str, change: Callable[[Source], str], *, create: bool = False) -> Updated:
    """Reads a file, changes its text and replaces it, whole or not at all.

    Args:
        path: The file.
        change: Gives the new text for the old one; called again if the file was changed by somebody else meanwhile.
        create: Whether a file that doesn't exist counts as an empty one.

    Raises:
        GlossaryError: The file can't be read; or what `change` raises.
        OutputError: The file can't be written, or somebody else keeps writing it.
    """
    with exclusive(path):
        for attempt in range(1, MOST_ATTEMPTS + 1):
            before = read_for_edit(path, create=create)
            text = change(before)
            after = Source(path, text, before.encoding, before.bom)
            if text == before.text:
                return Updated(before, after, attempt)
            try:
                _replace(before, after)
            except _OtherWriterError:
                continue
            return Updated(before, after, attempt)
    raise OutputError(
        f"{path}: another program keeps writing this file; nothing was changed, try again when it is done"
    )


def read_for_edit(path: str, *, create: bool = False) -> Source:
    """As `read_glossary_source`, but with `create` a file that doesn't exist counts as an empty one.

    Raises:
        GlossaryError: The file can't be read, or the name is that of a glossary that comes with aligner.
    """
    if is_shipped_name(path):
        raise GlossaryError(
            f"{path} comes with aligner and can't be edited; name a file of your own, which may say 'extends: [{path}]'"
        )
    if create and path != STANDARD_INPUT and not exists(path):
        return Source(path, "")
    return read_glossary_source(path)


def _replace(before: Source, after: Source) -> None:
    def unless_changed() -> None:
        file = Path(after.path)
        if (file.read_bytes() if exists(file) else b"") != to_bytes(before):
            raise _OtherWriterError

    with replacing(after.path, unless=unless_changed) as stream:
        stream.write(check_size(to_bytes(after), after.path))
