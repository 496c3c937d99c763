"""Helpers of the glossary commands: reading one file, and changing one that others change too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.glossary.faults import GlossaryError

if TYPE_CHECKING:
    from aligner.glossary.load import GlossaryFile
    from aligner.termbase.update import Updated


def own_file(path: str) -> GlossaryFile:
    """One glossary file, without the files that it extends.

    Raises:
        GlossaryError: The file, or a part of it, can't be read.
    """
    from aligner.glossary.load import inspect_glossary

    loaded = inspect_glossary(path)
    own = [fault for fault in loaded.faults if fault.place.source.path == loaded.files[0].source.path]
    if own:
        raise GlossaryError(f"{own[0]} (aligner glossary lint shows all of them)", tuple(own))
    return loaded.files[0]


def tell_of_others(path: str, updated: Updated) -> None:
    """Reports on standard error if another program wrote the file at the same time."""
    from aligner.cli.run import say

    if updated.attempts > 1:
        say(f"{path}: another program changed this file at the same time; its change is kept")
