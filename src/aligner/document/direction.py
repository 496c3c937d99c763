"""Finds which of two texts is the original, and records how that is known.

The order and the names of the files are not evidence. The front matter of either file (YAML or TOML) is evidence if it has one of
these fields. `_`, `-` and capitals in the name of a field are ignored.

- A language field, whose value is the language of the original: `source_lang: en`.
- A field that only a translation has: `translation_of: …`. If the value is a language, it is the language of the original. With any
  other value, the file that has the field is the translation.
- `original` or `source`, which have many meanings. They count only if the value is a language or names the other file.

If there is evidence for both languages, none of it counts.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from aligner.document.model import Document, Language
from aligner.errors import UsageError
from aligner.text.lazy import lazy

LANGUAGE_FIELDS = frozenset(
    {
        "sourcelang", "sourcelanguage", "originallang", "originallanguage", "langoriginal", "languageoriginal",
        "translationsourcelang", "translationsourcelanguage", "translation.sourcelang", "translation.sourcelanguage",
    }
)  # fmt: skip
"""Fields that hold the language of the original."""
TRANSLATION_FIELDS = frozenset({"translationof", "translatedfrom", "l10n.sourcecommit"})
"""Fields that only a translation has; the last one is MDN's."""
ORIGINAL_FIELDS = frozenset({"original", "originalfile", "source", "sourcefile", "i18n.source", "i18n.original"})
"""Fields that count only if they hold a language or name the other file."""

_TAG = lazy(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*|[a-z]{4,12}|[\u4e00-\u9fff]{2,4}", re.IGNORECASE)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*(?:\r\n|\r|\n)(?P<body>.{0,65536}?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"\A\s*---[ \t]*[\r\n]+|^(?:---|\.\.\.)[ \t]*\s*\Z", re.MULTILINE)
_DEEPEST = 2
"""Maximum depth of nested tables that are searched for fields."""


class Evidence(StrEnum):
    """How it is known which text is the original."""

    OPTION = "option"
    """The caller says so: `--source`, or the argument `source`."""
    SETTINGS = "settings"
    FILE = "file"
    """The file of pairs (TMX, XLIFF or PO) says so."""
    FRONT_MATTER = "front matter"
    ASSUMED = "assumed"
    """There is no evidence; the original is assumed to be Chinese."""


@dataclass(frozen=True, slots=True)
class Direction:
    """The language of the original, and how it is known."""

    source: Language
    evidence: Evidence
    conflict: bool = False
    """Whether the front matter has evidence for both languages, so that none of it counts."""

    @property
    def is_known(self) -> bool:
        """Whether there is any evidence."""
        return self.evidence is not Evidence.ASSUMED

    @property
    def originals(self) -> tuple[Language, ...]:
        """The languages of which the original may be: both if there is no evidence."""
        return (self.source,) if self.is_known else (self.source, self.source.other)

    def as_dict(self) -> dict[str, object]:
        """The entries of this direction in a signature."""
        said: dict[str, object] = {"source": self.source.value, "source_from": self.evidence.value}
        return said | ({"source_conflict": True} if self.conflict else {})

    def __str__(self) -> str:
        """For people: `Chinese (assumed)`."""
        return self.described()

    def described(self, hint: str = "") -> str:
        """For people, with a hint behind the evidence: `Chinese (assumed; the hint)`."""
        why = "the front matter names both languages" if self.conflict else ""
        return f"{self.source.called} ({'; '.join(filter(None, (self.evidence.value, why, hint)))})"


ASSUMED = Direction(Language.ZH, Evidence.ASSUMED)


def resolve_direction(given: Direction | Language | str | None, *documents: Document) -> Direction:
    """The direction that the caller gives or, if it gives none, the one found from the documents.

    Raises:
        UsageError: The language is neither Chinese nor English.
    """
    if given is None:
        return find_direction(*documents)
    if isinstance(given, Direction):
        return given
    try:
        return Direction(Language(given), Evidence.OPTION)
    except ValueError:
        raise UsageError(f"the language of the original is zh or en, not {given!r}") from None


def find_direction(*documents: Document) -> Direction:
    """Finds the direction from the front matter of one or two documents; the direction is assumed if there is no evidence.

    A single document is assumed to be the translation.
    """
    found: set[Language] = set()
    for document in documents:
        other = next((d for d in documents if d is not document), None)
        found.update(_claims(document, other))
    if len(found) == 1:
        return Direction(found.pop(), Evidence.FRONT_MATTER)
    source = documents[0].language.other if len(documents) == 1 else Language.ZH
    return Direction(source, Evidence.ASSUMED, conflict=bool(found))


def _claims(document: Document, other: Document | None) -> Iterator[Language]:
    """The languages that the front matter of a document gives for the original."""
    for name, value in _fields(document):
        language = _language(value)
        if name in LANGUAGE_FIELDS:
            if language:
                yield language
        elif name in TRANSLATION_FIELDS:
            if language or not _is_tag(value):
                yield language or document.language.other
        elif name in ORIGINAL_FIELDS:
            if language:
                yield language
            elif other and _names(value, document.source.path, other.source.path):
                yield other.language


def _is_tag(value: str) -> bool:
    return re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2,4})?", value, re.IGNORECASE) is not None


def _language(value: str) -> Language | None:
    from aligner.document.language import language_of_tag

    return language_of_tag(value) if _TAG.fullmatch(value) else None


def _names(value: str, own: str, other: str) -> bool:
    """Whether the path `value` in the file `own` means the file `other`.

    The path may be relative to `own`, or be the end of the path of `other` but not of `own`.
    """
    if "://" in value or "-" in (own, other):
        return False
    here, there = (PurePosixPath(Path(path).absolute().as_posix()) for path in (own, other))
    seen = posixpath.normpath((here.parent / value).as_posix())
    if seen in (there.as_posix(), there.with_suffix("").as_posix()):
        return True
    parts = PurePosixPath(posixpath.normpath(value.lstrip("/"))).parts
    return _ends(there, parts) and not _ends(here, parts)


def _ends(path: PurePosixPath, parts: tuple[str, ...]) -> bool:
    return bool(parts) and parts in (path.parts[-len(parts) :], path.with_suffix("").parts[-len(parts) :])


def _fields(document: Document) -> Iterator[tuple[str, str]]:
    """The names and values of front matter fields whose value is text. A field in a table is named `table.field`."""
    data = front_matter_of(document.source.text)
    if data is None:  # the parser refuses it: use the fields that can be read without one
        data = {field.key: field.value for field in document.front_matter}
    yield from _texts(data, "", _DEEPEST)


def _texts(data: Mapping[Any, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        name = above + re.sub(r"[-_]", "", str(key)).lower()
        if isinstance(value, str) and value.strip():
            yield name, value.strip()
        elif isinstance(value, dict) and depth > 1:
            yield from _texts(value, f"{name}.", depth - 1)


def front_matter_of(text: str) -> dict[Any, Any] | None:
    """The front matter of a text as a parser reads it; None if there is none or it is broken."""
    toml = _TOML.match(text)
    if toml:
        import tomllib

        try:
            return tomllib.loads(toml["body"].replace("\r\n", "\n").replace("\r", "\n"))
        except (ValueError, RecursionError):
            return None
    from aligner.document.front_matter import split_front_matter

    end = split_front_matter(text).end
    if not end:
        return None
    import yaml

    try:  # this loader returns all scalars as text, and builds no objects
        data = yaml.load(_FENCE.sub("", text[:end]), Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return data if isinstance(data, dict) else None
