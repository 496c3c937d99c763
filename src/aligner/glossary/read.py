"""Reads the text of a glossary file, also of those that come with aligner, which users refer to by a bare name such as `ai-chips`.

An existing file with exactly that name takes precedence: `ai-chips` in the current folder, but not `ai-chips.yaml`.
"""

import os
from functools import cache
from pathlib import Path

from aligner.document.model import Source
from aligner.errors import InputError
from aligner.glossary.faults import GlossaryError
from aligner.paths import exists, is_folder, real

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "data" / "glossaries"
_IN_CHECKOUT = _PACKAGE.parents[1] / "glossary"
"""Where they are edited; the build copies them into the package."""
_SUFFIX = ".yaml"


def shipped_folder() -> str:
    """The folder with the glossaries that come with aligner."""
    return str(_INSTALLED if _INSTALLED.is_dir() else _IN_CHECKOUT)


@cache
def shipped_names() -> tuple[str, ...]:
    """The names of the glossaries that come with aligner."""
    return tuple(sorted(path.stem for path in Path(shipped_folder()).glob(f"*{_SUFFIX}")))


def glossary_path(name: str, folder: str = "") -> str:
    """The file that a user means. A relative path is relative to `folder`, or to the current folder if that is empty.

    Returns:
        The path in the folder if that file exists, or if no glossary with this name comes with aligner; else the path of
        the glossary.
    """
    path = os.path.normpath(os.path.join(folder, name)) if folder else name  # noqa: PTH118 - paths as users write them
    return shipped_path(name) if is_shipped_name(name, path) else path


def is_shipped_name(name: str, path: str | None = None) -> bool:
    """Whether a name means a glossary that comes with aligner and not a file at `path` (at `name` if `path` is None)."""
    path = name if path is None else path
    return name in shipped_names() and not (exists(path) and not is_folder(path))


def is_shipped_path(path: str) -> bool:
    """Whether a file is a glossary that comes with aligner."""
    return real(os.path.dirname(path)) == real(shipped_folder())  # noqa: PTH120


def advice_for_missing(name: str) -> str:
    """The advice to give about a glossary file that doesn't exist."""
    stem, suffix = os.path.splitext(os.path.basename(name))  # noqa: PTH119, PTH122
    if stem in shipped_names():
        return f"check the path, or write {stem} for the glossary that comes with aligner"
    if not suffix:
        return f"check the path, or choose a glossary that comes with aligner: {', '.join(shipped_names())}"
    return "check the path"


def shipped_path(name: str) -> str:
    """The path of a glossary that comes with aligner."""
    return os.path.join(shipped_folder(), name + _SUFFIX)  # noqa: PTH118


STANDARD_INPUT = "-"
SIZE_LIMIT = 10 * 1024 * 1024
"""Most bytes of a glossary file: enough for 100,000 terms. A larger file is something else, or an attack on the parser."""


def read_glossary_source(path: str) -> Source:
    """Reads a glossary file, which has to be UTF-8. An empty file is a glossary without terms. `-` is standard input.

    Raises:
        GlossaryError: The file can't be read, isn't text, isn't UTF-8, or is too large.
    """
    from aligner.document.read import display_name

    name = display_name(path)
    data = _read(name, path)
    if len(data) > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1024**2
        raise GlossaryError(f"{name} is larger than {limit} MiB, the limit for a glossary; split it, or check the path")
    bom = data.startswith(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GlossaryError(_why_not_utf8(name, data)) from None
    return Source(path, text, bom=bom)


def _read(name: str, path: str) -> bytes:
    """The content of the file; reading stops as soon as the file is known to be too large."""
    from aligner.document.read import is_address, open_input

    try:
        with open_input(path) as stream:
            return stream.read(SIZE_LIMIT + 1)
    except InputError as error:
        if isinstance(error.__cause__, FileNotFoundError) and not is_address(path):
            raise GlossaryError(f"{name}: there is no such file; {advice_for_missing(path)}") from None
        raise GlossaryError(str(error)) from None


def _why_not_utf8(name: str, data: bytes) -> str:
    from aligner.document.encoding import decode
    from aligner.document.signature import describe_binary

    kind = describe_binary(data)
    if kind:
        return f"{name} is {kind.what}; give a glossary in YAML"
    try:
        encoding = decode(data, name).encoding
    except InputError as error:
        return str(error)
    return f"{name} is encoded in {encoding.upper()}; YAML has to be UTF-8: save it as that"
