"""Links to places in files: addresses that open an editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aligner.document.units import Unit
from aligner.output.markup import safe
from aligner.output.places import named, portable_path, utf16_column

if TYPE_CHECKING:
    from aligner.checks.model import Location
    from aligner.output.page.model import ShownPair


def editor_address(template: str, path: str, line: int, column: int = 1) -> str:
    """The address that opens a place in an editor.

    Args:
        template: The address with `{path}`, `{line}` and `{column}`.
        path: The file.
        line: The line, from 1.
        column: The column, from 1, in UTF-16 code units.
    """
    whole = quote(Path(path).absolute().as_posix(), safe="/:", errors="surrogateescape")
    if "/{path}" in template:
        whole = whole.removeprefix("/")
    return template.replace("{path}", whole).replace("{line}", str(line)).replace("{column}", str(column))


def place_link(place: Location, pair: ShownPair, *, short: bool = False) -> str:
    """The name of a place, as a link that opens it in an editor if the file has lines.

    Args:
        place: The place.
        pair: What the page shows.
        short: Whether the name of one of the two texts is replaced by its language: `en 3:1`.
    """
    languages = [language for language, source in pair.texts.items() if source.path == place.path] if short else []
    name = safe(named(place, languages[0].value if len(languages) == 1 else portable_path(place.path)))
    editor = pair.editor
    if not editor or place.unit is not Unit.LINE or place.path == "-":
        return name
    source = pair.sources.get(place.path)
    column = utf16_column(source, place.start) if source else place.column
    return f'<a href="{safe(editor_address(editor, place.path, place.line, column))}">{name}</a>'
