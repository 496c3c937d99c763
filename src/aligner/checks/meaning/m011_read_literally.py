"""M011 read-literally: an expression is rendered word for word, or in another of its senses: *chicken ribs* for 鸡肋."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.meaning.pairs import WordPair, word_pairs
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.paths import data_rows
from aligner.text.lazy import lazy
from aligner.text.spans import Span, within

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_TABLES = {Language.ZH: "literal_zh.tsv", Language.EN: "literal_en.tsv"}
_WORD_END = re.compile(r"\w*")


class _Row(NamedTuple):
    """An expression of the original that is easily misread."""

    meaning: str
    right: str
    """The renderings that are right, as they are listed in the table."""
    wrong: str


class Misread(NamedTuple):
    """An expression of the original and the wrong rendering of it, by their places in the two texts."""

    meaning: str
    own: Span
    wrong: Span


class _Table:
    """The expressions of originals in one language, prepared for searching."""

    def __init__(self, language: Language) -> None:
        self._of_words = language is Language.EN
        self._other = language.other
        self._patterns: list[str] = []
        self._rows: list[_Row | None] = []
        for own, right, wrong in data_rows(_TABLES[language]):
            row = _Row(_listed(right)[0].rstrip("~"), right, wrong)
            for expression in _listed(own):
                plain = expression.strip("()").lower()
                forms = {plain, plain.replace("-", " "), plain.replace(" ", "-")} if self._of_words else {plain}
                for form in sorted(forms):
                    self._patterns.append(form)
                    self._rows.append(None if expression.startswith("(") else row)
        self._automaton = _automaton([pattern.rstrip("~") for pattern in self._patterns])

    def misread(self, own: str, other: str) -> Iterator[Misread]:
        """The expressions of an original whose rendering is wrong. What may be right elsewhere in the translation excuses it."""
        searched = own.lower() if self._of_words else own
        for number, start, end in self._automaton.find_matches_as_indexes(searched):
            row = self._rows[number]
            place = self._whole(searched, number, (start, end))
            if row is None or place is None:
                continue
            right, wrong = (_pattern(cell, self._other) for cell in (row.right, row.wrong))
            wrong_places = [m.span() for m in wrong.finditer(other)]
            if wrong_places and all(
                any(within(m.span(), span) for span in wrong_places) for m in right.finditer(other)
            ):
                yield Misread(row.meaning, place, wrong_places[0])

    def _whole(self, searched: str, number: int, found: Span) -> Span | None:
        """The place of whole words; None if what was found is part of a longer word."""
        start, end = found
        if not self._of_words:
            return found
        whole = _WORD_END.match(searched, end)
        last = whole.end() if whole else end
        is_part = searched[start - 1 : start].isalnum() or (last > end and not self._patterns[number].endswith("~"))
        return None if is_part else (start, last)


def _listed(cell: str) -> list[str]:
    return [item for item in (part.strip() for part in cell.split(";")) if item]


@cache
def _pattern(cell: str, language: Language) -> re.Pattern[str]:
    """Finds one of the renderings in a cell. A space of an English one may be a hyphen in the text, and `~` is the rest of a word."""
    renderings = _listed(cell)
    if not renderings:
        return lazy("(?!)")
    if language is Language.ZH:
        return lazy("|".join(map(re.escape, renderings)))
    words = (
        re.escape(rendering).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]+").replace(r"\~", "~")
        for rendering in renderings
    )
    either = "|".join(words).replace("~", r"\w*").replace("'", "['’]")
    return lazy(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _automaton(patterns: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)


@cache
def table(language: Language) -> _Table:
    """The table for originals in a language. A process prepares it only once."""
    return _Table(language)


def _misread(pair: WordPair, language: Language) -> Iterator[tuple[str, Span, Span]]:
    """What is misread in a pair: what it means, and its places in the Chinese and in the English."""
    zh, en = pair.zh.folded_prose, pair.en.prose
    own, other = (zh.text, en) if language is Language.ZH else (en, zh.text)
    for one in table(language).misread(own, other):
        chinese, english = (one.own, one.wrong) if language is Language.ZH else (one.wrong, one.own)
        yield one.meaning, zh.span(*chinese), english


def check(texts: Texts) -> Iterator[Finding]:
    """Reports expressions of the original that are rendered word for word, or in another sense."""
    language = texts.source
    said = (
        "{zh} means “{meaning}”, the English says “{en}”"
        if language is Language.ZH
        else "“{en}” means {meaning}, the Chinese says {zh}"
    )
    for pair in texts.shared(word_pairs):
        for meaning, zh, en in _misread(pair, language):
            yield pair.pair.finding(zh, en, said, 0.85, meaning=meaning)


RULE = Declaration("M011", "read-literally", Severity.WARNING, Texts, check)
