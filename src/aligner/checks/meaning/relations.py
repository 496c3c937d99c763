"""Finds what two things of a sentence have to do with each other: what comes first, what causes what, who buys whom.

The patterns are in `aligner/data/relations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from aligner.paths import DATA
from aligner.text.lazy import lazy

if TYPE_CHECKING:
    from aligner.text.spans import Span

_FILE = DATA / "relations.toml"
_ZH_PART = r"[^。、()\n,;:!?—]{1,40}"
_EN_WORD = r"(?:[^\s,;:.!?()\"“”—–]|[.](?=\w)|,(?=\d))+"
_EN_PART = rf"{_EN_WORD}(?: {_EN_WORD}){{0,11}}"
"""What a part is made of: up to 40 characters or twelve words of a clause."""
_PLACEHOLDER = re.compile(r"(?<!\?P)<([xyzXYZ])>")
_SHORT = 2
"""Greatest length of what is between two things and need not be looked for on its own, such as a comma."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?: not|n['’]t)?(?: \w+ly| only)?$", re.IGNORECASE)
"""What before a verb without *by* makes a passive of it, whose subject is not the one who does it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Two things that a relation is between."""

    x: Span
    y: Span
    z: Span | None
    """What is said of them, where the pattern says so."""
    whole: Span


@dataclass(frozen=True)
class Relation:
    """A relation and the patterns that find it."""

    name: str
    """What a translation gets wrong if it exchanges the two things."""
    zh_patterns: Sequence[str]
    en_patterns: Sequence[str]
    zh_hint: re.Pattern[str]
    en_hint: re.Pattern[str]
    of_names: bool
    """Whether it is between people, companies or the like, so that only names count."""

    def is_hinted(self, zh: str, en: str) -> bool:
        """Whether the two texts have words of the relation."""
        return self.zh_hint.search(zh) is not None and self.en_hint.search(en) is not None

    def zh(self, text: str) -> list[Parts]:
        """The places where a Chinese text, folded, has the relation."""
        return list(_found(self._zh, text))

    def en(self, text: str) -> list[Parts]:
        """The places where an English text has the relation."""
        found = _found(self._en, text)
        return [parts for parts in found if not (self.of_names and _PASSIVE.search(text, *_before(parts)))]

    @cached_property
    def _zh(self) -> list[_Pattern]:
        return [_compiled(pattern, _ZH_PART) for pattern in self.zh_patterns]

    @cached_property
    def _en(self) -> list[_Pattern]:
        return [_compiled(pattern, _EN_PART) for pattern in self.en_patterns]


@cache
def relations() -> tuple[Relation, ...]:
    """All relations of the table."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    plain = [
        Relation(
            one["name"],
            one["zh"],
            one["en"],
            lazy(one["zh_hint"]),
            _hint(one["en_hint"]),
            of_names=one.get("of_names", False),
        )
        for one in table["relation"]
    ]
    return (*plain, *(_of_verb(table["verbs"], one["zh"], one["en"]) for one in table["verb"]))


def _of_verb(patterns: dict[str, list[str]], zh: str, en: str) -> Relation:
    listed = [form.replace("_", " ") for form in en.split()]
    forms = "|".join(listed)
    past = "|".join(form for form in listed if not form.endswith(("?", "s", "ing")))
    return Relation(
        str(patterns["name"]),
        [pattern.replace("ZH", zh) for pattern in patterns["zh"]],
        [pattern.replace("EN_ED", past).replace("EN", forms) for pattern in patterns["en"]],
        lazy(zh),
        _hint(rf"\b(?:{forms})\b"),
        of_names=True,
    )


def _hint(pattern: str) -> re.Pattern[str]:
    return lazy(pattern, re.IGNORECASE)


class _Pattern(NamedTuple):
    """A pattern, and what it consists of apart from the things: a text that lacks one of these need not be searched."""

    whole: re.Pattern[str]
    words: tuple[re.Pattern[str], ...]


def _compiled(pattern: str, part: str) -> _Pattern:
    def named(placeholder: re.Match[str]) -> str:
        letter = placeholder[1]
        return f"(?P<{letter.lower()}>{part}{'' if letter.isupper() else '?'})"

    words = [each for each in _PLACEHOLDER.split(pattern)[::2] if len(each) > _SHORT]
    return _Pattern(lazy(_PLACEHOLDER.sub(named, pattern), re.IGNORECASE), tuple(map(_hint, words)))


def _found(patterns: Sequence[_Pattern], text: str) -> Iterator[Parts]:
    for pattern in patterns:
        if not all(word.search(text) for word in pattern.words):
            continue
        for m in pattern.whole.finditer(text):
            yield Parts(m.span("x"), m.span("y"), m.span("z") if "z" in m.groupdict() else None, m.span())


def _before(parts: Parts) -> Span:
    """The part before the verb."""
    return min(parts.x, parts.y)
