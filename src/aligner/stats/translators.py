"""Finds out who translated a text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.checks.verdicts import located
from aligner.document.direction import front_matter_of
from aligner.document.read import read_source
from aligner.errors import AlignerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.checks.verdicts import Verdict

TRANSLATOR_FIELDS = ("translator", "translators", "translatedby", "translationby", "译者", "翻译")
"""Fields of front matter that name the translator; `_`, `-` and capitals are ignored."""
AUTHOR_FIELDS = ("author", "authors", "by", "作者")
"""Fields that name the translator if they are in the translation, and the original has another author or none."""
_PLACE = re.compile(r"(?::\d+)*$|, \w+ \d+.*$")
"""What follows the path in a place: `en.md:3:1`, or `en.docx, paragraph 3`."""


def translator_of(verdict: Verdict) -> str:
    """Who translated the text of a verdict: the verdict says so, or the front matter of the texts; empty if neither does."""
    if verdict.translator:
        return verdict.translator
    folder = str(Path(verdict.file).parent)
    paths = [located(path, folder) for path in verdict.pair]
    fields = [_fields(path) if path else {} for path in paths]
    named = next(filter(None, (_first(found, TRANSLATOR_FIELDS) for found in reversed(fields))), "")
    if named:
        return named
    authors = [_first(found, AUTHOR_FIELDS) for found in fields]
    here = _PLACE.sub("", verdict.place)
    translation = verdict.pair.index(here) if here in verdict.pair else len(verdict.pair) - 1
    is_known = all(paths) and len(paths) == 2
    author = authors[translation]
    return author if is_known and author not in (authors[1 - translation], "") else ""


@cache
def _fields(path: str) -> Mapping[str, str]:
    """The fields of the front matter of a file, by their names without `_`, `-` and capitals."""
    try:
        data = front_matter_of(read_source(path).text) or {}
    except AlignerError:
        return {}
    return {re.sub(r"[-_]", "", str(key)).lower(): _text(value) for key, value in data.items()}


def _text(value: Any) -> str:
    """A name, the names of a list, or the name in a table."""
    if isinstance(value, dict):
        return _text(value.get("name") or "")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")
