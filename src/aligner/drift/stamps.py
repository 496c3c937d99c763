"""Reads and writes what a translation says about itself: the commit of its original that it renders, and whether it is stale."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from aligner.document.front_matter import split_front_matter
from aligner.document.not_prose import SUBTITLES
from aligner.errors import InputError
from aligner.settings.model import DriftSettings, StampIn

_YAML = re.compile(r"\A(?:\s*[\r\n])?---[ \t]*(?P<end>\r\n|\r|\n)")
_YAML_END = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_TOML = re.compile(r"\A(?:\s*[\r\n])?\+\+\+[ \t]*(?P<end>\r\n|\r|\n)")
_TOML_END = re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(
    r"(?:<!--|\{/\*)[ \t]*aligner:[ \t]*source-commit[ \t]+(?P<commit>[0-9a-f]{7,64})[ \t]*(?:-->|\*/\})"
)
_COMMIT = re.compile(r"[0-9a-f]{7,64}\Z")
_HTML = frozenset({".html", ".htm", ".xhtml"})
_WITHOUT_FRONT_MATTER = _HTML | {".txt", ".text", ".ipynb", *SUBTITLES}
"""Suffixes of files to which no front matter is added: a browser, a player or an editor would show it, or not read the file at all."""


class Stamp(NamedTuple):
    """The state that a translation renders."""

    commit: str
    """A commit of the original."""
    blob: str = ""
    """The id of the content of the translation that was stamped, if the stamp says so."""


def read_stamp(text: str, path: str, settings: DriftSettings, listed: Mapping[str, Stamp]) -> Stamp | None:
    """The stamp of a translation: in its front matter, in a comment, or in the list of stamps; None if there is none.

    Args:
        text: The translation.
        path: Its path in the repository.
        settings: How stamps are written.
        listed: The list of stamps, by path.
    """
    value = field_of(text, settings.stamp_field)
    if value and _COMMIT.fullmatch(value.lower()):
        return Stamp(value.lower())
    comment = _COMMENT.search(text)
    return Stamp(comment["commit"]) if comment else listed.get(path)


def with_stamp(text: str, path: str, commit: str, settings: DriftSettings) -> str:
    """A translation with a stamp in its front matter or in a comment. HTML without front matter gets a comment.

    Raises:
        InputError: The stamp can't be written into the file.
    """
    if not has_place(text, path) and PurePosixPath(path).suffix.lower() not in _HTML:
        raise InputError(f'{path} has no place for a stamp; set stamp = "file" under [drift] in aligner.toml')
    if settings.stamp is StampIn.FRONT_MATTER and has_place(text, path):
        return with_field(text, path, settings.stamp_field, commit)
    words = f"aligner: source-commit {commit}"
    comment = f"{{/* {words} */}}" if PurePosixPath(path).suffix == ".mdx" else f"<!-- {words} -->"
    if _COMMENT.search(text):
        return _COMMENT.sub(lambda _: comment, text, count=1)
    end = _line_end(text)
    return f"{text}{'' if text.endswith(end) else end}{end}{comment}{end}"


def damaged_stamp(text: str, settings: DriftSettings) -> str:
    """What the field for the stamp in the front matter has instead of a commit; empty if it has a commit or nothing."""
    value = field_of(text, settings.stamp_field)
    return "" if _COMMIT.fullmatch(value.lower()) else value


def read_list(text: str, name: str) -> dict[str, Stamp]:
    """The stamps of a list: lines with a path, a commit and the id of a content, separated by tabs.

    Args:
        text: The list.
        name: The name of the file, for errors.

    Raises:
        InputError: A line has another form.
    """
    found: dict[str, Stamp] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not _COMMIT.fullmatch(cells[1]):
            raise InputError(
                f"{name}:{number}: the line must have a path, a commit and the id of a content, separated by tabs; "
                "delete it, and stamp the page again"
            )
        found[cells[0]] = Stamp(cells[1], cells[2])
    return found


def written_list(stamps: Mapping[str, Stamp]) -> str:
    """A list of stamps as text, sorted by path."""
    head = (
        "# What each translation renders: its path, the commit of the original, and the content of the translation.\n"
    )
    return head + "".join(f"{path}\t{s.commit}\t{s.blob}\n" for path, s in sorted(stamps.items()))


class _Place(NamedTuple):
    """Where a field is in front matter, or where it can be added."""

    value: tuple[int, int] | None
    """The span of the value."""
    line: tuple[int, int] | None
    """The span of its line, with the line end."""
    inside: int
    """Where a new line can be inserted."""
    indent: str = ""
    """The white space before the fields there; empty unless that place is below the parent of a nested field."""


def field_of(text: str, name: str) -> str:
    """The value of a field of the front matter, such as `outdated` or `l10n.sourceCommit`, without quotes; empty if there is none."""
    place = _find(text, name)
    return text[slice(*place.value)].strip().strip("\"'") if place and place.value else ""


def has_place(text: str, path: str) -> bool:
    """Whether a page has front matter, or is one that a site generator reads it from, so that it can be added."""
    return PurePosixPath(path).suffix.lower() not in _WITHOUT_FRONT_MATTER or _find(text, "") is not None


def with_field(text: str, path: str, name: str, value: str) -> str:
    """A page whose front matter has a field with this value. Front matter is added if there is none.

    Args:
        text: The page.
        path: Its path, for errors.
        name: The name of the field, with a dot if it is a nested one.
        value: The value.

    Raises:
        InputError: The field can't be written without breaking the front matter.
    """
    if _is_json(text):
        raise InputError(f'{path} has front matter in JSON, which is not changed; use YAML or TOML, or stamp = "file"')
    place = _find(text, name)
    end = _line_end(text)
    is_toml = _TOML.match(text) is not None
    if place is None:
        return f"---{end}{_line(name, value, end, toml=False)}---{end}{end}{text}"
    if place.value:
        start, stop = place.value
        return text[:start] + (_toml_value(value) if is_toml else value) + text[stop:]
    parent = name.partition(".")[0]
    if (
        not is_toml
        and parent != name
        and not place.indent
        and _found(rf"^{_key(parent)}:[ \t]*(?P<value>.*)\n", text, (0, place.inside))
    ):
        raise InputError(
            f"{path} has front matter with a value on the line of {parent}; write its fields on lines of their own"
        )
    line = (
        f"{place.indent}{name.partition('.')[2]}: {value}{end}"
        if place.indent
        else _line(name, value, end, toml=is_toml)
    )
    return text[: place.inside] + line + text[place.inside :]


def without_field(text: str, name: str) -> str:
    """A page whose front matter lacks a field. Front matter that was added for it is removed, too."""
    place = _find(text, name)
    if place is None or place.line is None:
        return text
    end = _line_end(text)
    return (text[: place.line[0]] + text[place.line[1] :]).removeprefix(f"---{end}---{end}{end}")


def _is_json(text: str) -> bool:
    """Whether a page begins with an object in JSON, which some site generators take for front matter."""
    start = text.lstrip()
    if not start.startswith("{"):
        return False
    try:
        return isinstance(json.JSONDecoder().raw_decode(start)[0], dict)
    except ValueError:
        return False


def _key(name: str) -> str:
    """A pattern of a name with or without quotes, and the white space behind it."""
    return rf"(?P<quote>[\"']?){re.escape(name)}(?P=quote)[ \t]*"


def _line(name: str, value: str, end: str, *, toml: bool) -> str:
    if toml:
        return f"{name} = {_toml_value(value)}{end}"
    parent, _, child = name.partition(".")
    return f"{parent}:{end}  {child}: {value}{end}" if child else f"{name}: {value}{end}"


def _toml_value(value: str) -> str:
    return (
        value
        if re.fullmatch(r"true|false|[-+]?\d+(?:\.\d+)?", value)
        else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _find(text: str, name: str) -> _Place | None:
    """The place of a field; None if there is no front matter."""
    yaml, toml = _YAML.match(text), _TOML.match(text)
    opening, closing = (yaml, _YAML_END) if yaml else (toml, _TOML_END)
    last = closing.search(text, opening.end()) if opening else None
    if opening is None or last is None or not (split_front_matter(text).end or last.start() == opening.end()):
        return None
    start, end = opening.end(), last.start()
    if toml:
        table = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, start, end)
        stop = table.start() if table else end
        return _found(rf"^[ \t]*{_key(name)}=[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\r|\n)", text, (start, stop)) or _Place(
            None, None, stop
        )
    parent, _, child = name.partition(".")
    if not child:
        return _found(rf"^{_key(name)}:[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\r|\n)", text, (start, end)) or _Place(
            None, None, end
        )
    above = re.compile(
        rf"^{_key(parent)}:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)(?P<body>(?:[ \t]+[^\r\n]*(?:\r\n|\r|\n))*)", re.MULTILINE
    )
    found = above.search(text, start, end)
    if found is None:
        return _Place(None, None, end)
    below = _found(rf"^[ \t]+{_key(child)}:[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\r|\n)", text, found.span("body"))
    siblings = re.search(r"^[ \t]+(?=[^\s#])", found["body"], re.MULTILINE)
    return below or _Place(None, None, found.start("body"), siblings.group() if siblings else "  ")


def _found(pattern: str, text: str, within: tuple[int, int]) -> _Place | None:
    match = re.compile(pattern, re.MULTILINE).search(text, *within)
    if match is None:
        return None
    value = match["value"]
    length = len(value.split(" #")[0].rstrip())
    return _Place((match.start("value"), match.start("value") + length), match.span(), match.start())


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
