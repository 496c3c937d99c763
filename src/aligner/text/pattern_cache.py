"""Keeps compiled patterns in the cache folder, as Python keeps compiled modules.

A check needs about 900 regular expressions, and compiling them takes a fifth of its time. Python has no public way to store a compiled
pattern, so this module uses parts of `re` that are private and the same in Python 3.11 to 3.14. With a later Python, nothing is kept.

The file holds patterns of the program only: those that a module compiles while it is imported, or declares with `lazy`. A file that
can't be read or written is not used.
"""

import marshal
import re
import sys
from array import array
from contextlib import suppress
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from aligner import __version__
from aligner.paths import cache_folder
from aligner.text import lazy

ENOUGH = 20
"""The file is written for this many new patterns. To compile fewer takes no longer than to write it."""
_MOST_BYTES = 4 << 20
"""A larger file is started anew, because it has many patterns that the program no longer has. Those of a check take 1.4 MB."""
_LATEST = 3, 14
"""The latest Python whose private parts of `re` were looked at."""
_DIGEST = 16
"""Bytes of the digest at the start of the file, which shows whether the file is whole."""


class KeptPatterns:
    """The compiled patterns of earlier runs, and what this run adds."""

    def __init__(self, folder: Path) -> None:
        """Reads the file for this program and this Python in a folder. Neither has to exist.

        Raises:
            ImportError, AttributeError: This Python has another `re`.
        """
        compiler, engine = import_module("re._compiler"), import_module("_sre")
        self._re: Any = compiler
        self._compile, self._parse, self._code = compiler.compile, compiler._parser.parse, compiler._code
        self._build = engine.compile
        python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{engine.MAGIC}"
        self._path = folder / f"patterns-{__version__}-{python}.bin"
        self._known = _read(self._path)
        self.new: list[tuple[Any, int]] = []
        """The patterns of the program that were not in the file, with their flags."""

    def use(self) -> None:
        """Makes `re` ask this object for patterns."""
        self._re.compile = self.compile

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """Compiles a pattern, or takes it from the file."""
        kept = self._known.get((pattern, flags))
        if kept is not None:
            return self.built(pattern, *kept)
        made: re.Pattern[Any] = self._compile(pattern, flags)
        if _is_of_program(sys._getframe(1)):
            self.new.append((pattern, flags))
        return made

    def save(self) -> None:
        """Adds the new patterns to the file, if there are enough."""
        if len(self.new) < ENOUGH:
            return
        from aligner.atomic import keep

        content = marshal.dumps({**self._known, **{key: self.parts(*key) for key in self.new}})
        keep(self._path, _digest(content) + content)

    def parts(self, pattern: Any, flags: int) -> tuple[int, bytes, int, dict[str, int]]:
        """What a compiled pattern consists of: its flags, code, number of groups, and their names."""
        parsed = self._parse(pattern, flags)
        state = parsed.state
        return flags | state.flags, array("I", self._code(parsed, flags)).tobytes(), state.groups - 1, state.groupdict

    def built(self, pattern: Any, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[Any]:
        """The compiled pattern that consists of these parts."""
        by_number = {number: name for name, number in names.items()}
        ordered = tuple(map(by_number.get, range(groups + 1)))
        built: re.Pattern[Any] = self._build(pattern, flags, array("I", code).tolist(), groups, names, ordered)
        return built


def keep_patterns() -> KeptPatterns | None:
    """Begins to take patterns from the cache folder; None if there is no such folder, or if this Python may have another `re`."""
    folder = cache_folder()
    if folder is None or sys.version_info[:2] > _LATEST:
        return None
    try:
        kept = KeptPatterns(folder)
    except (ImportError, AttributeError):
        return None
    kept.use()
    return kept


def _is_of_program(frame: FrameType | None) -> bool:
    """Whether a pattern is compiled for a module that is being imported, or by `lazy`."""
    while frame is not None:
        caller = frame.f_back
        is_imported = caller is not None and caller.f_code.co_filename.startswith("<frozen importlib")
        if (frame.f_code.co_name == "<module>" and is_imported) or frame.f_globals is lazy.__dict__:
            return True
        frame = caller
    return False


def _read(path: Path) -> dict[tuple[Any, int], Any]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = path.read_bytes()
        if len(content) < _MOST_BYTES and content[:_DIGEST] == _digest(content[_DIGEST:]):
            known: dict[tuple[Any, int], Any] = marshal.loads(content[_DIGEST:])  # noqa: S302 - the digest shows that it is whole
            return known
    return {}


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()
