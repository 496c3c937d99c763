"""The texts of a folder, in which G012 looks for terms."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import InputError
from aligner.paths import is_file, is_folder

_NO_TEXTS = frozenset((".yaml", ".yml", ".json", ".toml"))
"""Suffixes that are skipped: glossaries and settings mention terms without using them."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The paths of text files. Each file is read when it is needed, and its text is not kept."""

    paths: tuple[str, ...]
    progress: Callable[[str, int, int], None] | None = None

    def texts(self) -> Iterator[str]:
        """The text of each file, without markup. Files without text are skipped.

        Raises:
            InputError: None of the files has text.
        """
        from aligner.document import parse
        from aligner.document.read import read_source

        any_text = False
        for number, path in enumerate(self.paths, 1):
            if self.progress:
                self.progress("reading texts", number, len(self.paths))
            try:
                document = parse(read_source(path))
            except InputError:  # a picture, an archive, an empty file
                continue
            any_text = True
            yield "\n".join(
                [document.title, *(f.value for f in document.front_matter), *(b.text for b in document.blocks)]
            )
        if not any_text:
            raise InputError(
                "the folder to check against holds no text; name one with Markdown, HTML or plain text files"
            )


def open_corpus(folder: str, progress: Callable[[str, int, int], None] | None = None) -> Corpus:
    """All files below a folder, or a single file. Names that begin with a dot are skipped.

    Raises:
        InputError: The folder doesn't exist, or has no file.
    """
    root = Path(folder)
    if is_file(root):
        return Corpus((folder,), progress)
    if not is_folder(root):
        raise InputError(f"{folder}: there is no such folder; check the path")
    found = []
    for parent, folders, names in os.walk(root, onerror=_fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() not in _NO_TEXTS:
                found.append(str(Path(parent, name)))  # noqa: PERF401 - two conditions deep
    if not found:
        raise InputError(f"{folder}: there is no file in this folder; name one with texts")
    return Corpus(tuple(found), progress)


def _fail(error: OSError) -> None:
    raise InputError(f"{error.filename}: can't be read: {error.strerror}") from error
