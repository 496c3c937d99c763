"""Searches a text for tokens in Latin letters, in any spelling."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import accumulate

from aligner.checks.names.latin import VERSION, Kind, Token, key
from aligner.checks.names.variants import numeronym_of, pattern, prefixes, with_units
from aligner.glossary.word_forms import inflections
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import Family
from aligner.lexicon.english import STOP_WORDS
from aligner.paths import data_rows
from aligner.text.lazy import lazy
from aligner.text.word_lists import word_list

_WORDS = re.compile(r"[A-Za-z0-9À-ÿ]+(?:\+\+|#|\+(?![A-Za-z0-9]))?")
_MIN_STEM, _MAX_ENDING = 3, 4
"""Least length of a token that may be the beginning of a longer word, and greatest length of the word's ending, in letters."""
_INFLECTIONS = frozenset(["ed", "d", "ing"])
_MAX_WORDS = 5
"""Greatest number of words of the text that may make up one token: Llama 3.1 8B."""


class Text:
    """A sequence of texts, such as segments, that is searched for tokens."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self._held: dict[tuple[str, bool], bool] = {}

    @cached_property
    def joined(self) -> str:
        """The texts, one per line."""
        return "\n".join(self.texts)

    @cached_property
    def words(self) -> list[list[str]]:
        """The words of each text, unchanged apart from units that several numbers share."""
        return [_WORDS.findall(with_units(text)) for text in self.texts]

    def holds(self, token: Token) -> bool:
        """Whether the texts contain a token in any spelling: also as a plural, as part of a word, in parts, or spelled out."""
        if _is_whole(token):
            return token.text.lower() in self._lower
        beginning = token.kind <= Kind.NAME
        return (
            self.has(token.key, beginning=beginning)
            or bool((parts := _parts_of(token)) and all(self.has(part, beginning=beginning) for part in parts))
            or self.spells_out(token)
            or self._renders(token)
        )

    def _renders(self, token: Token) -> bool:
        """Whether the texts have another way to write a token: `2.1` for v2.1, *Kubernetes* for K8s or the other way round."""
        wanted = pattern(token)
        if wanted is not None and wanted.search(self.joined):
            return True
        short = numeronym_of(token.key)
        return bool(short) and short in self._keys

    def first_written(self, token: Token) -> int | None:
        """The index of the first text that has a token itself, apart from case, spaces and hyphens; None if none has."""
        if _is_whole(token):
            at = self._lower.find(token.text.lower())
            return None if at < 0 else bisect_right(self._starts, at) - 1
        return self._keys.get(token.key)

    def has(self, wanted: str, *, beginning: bool = True) -> bool:
        """Whether the texts contain a key as one word or several, in the singular or the plural.

        Args:
            wanted: A result of `key`.
            beginning: Whether the beginning of a word counts, too.
        """
        asked = wanted, beginning
        held = self._held.get(asked)
        if held is None:
            held = self._held[asked] = any(True for _ in self._numbers(wanted, beginning=beginning))
        return held

    def _numbers(self, wanted: str, *, beginning: bool) -> Iterator[int]:
        """The indices of some texts that have a key, including the first."""
        singular = [wanted.removesuffix(end) for end in ("s", "es")] if wanted.endswith("s") else []
        inflected = inflections(wanted) if beginning and wanted.isalpha() else ()
        for form in (wanted, f"{wanted}s", f"{wanted}es", *singular, *inflected):
            if form in self._keys:
                yield self._keys[form]
        if len(wanted) < _MIN_STEM:
            return
        # container and containerized; web and webserver; TRIM and trimming; SHA1 and SHA1ed; CUDA and CUDA12
        for word in self._beginning_with(wanted):
            rest = word[len(wanted) :]
            if (
                rest in _INFLECTIONS
                or rest.removeprefix(wanted[-1]) in _INFLECTIONS
                or (not wanted[-1].isdigit() and (rest.isdigit() or (beginning and self._is_ending(word, rest))))
            ):
                yield self._keys[word]

    def _beginning_with(self, wanted: str) -> Iterator[str]:
        """The words that begin with a key and are longer."""
        for at in range(bisect_right(self._sorted, wanted), len(self._sorted)):
            if not self._sorted[at].startswith(wanted):
                return
            yield self._sorted[at]

    def _is_ending(self, word: str, rest: str) -> bool:
        """Whether the rest of a word is an ending, or a second word in lower case; JavaScript does not contain Java."""
        if len(rest) <= _MAX_ENDING:
            return True
        return any(written[-len(rest) :].islower() for written in self._written[word]) and _is_word(rest)

    @cached_property
    def _keys(self) -> dict[str, int]:
        """Words, and words in a row joined, in lower case, each with the index of the first text that has it."""
        found: dict[str, int] = {}
        for number, words in enumerate(self.words):
            folded = [word.lower() for word in words]
            for first in range(len(folded)):
                joined = ""
                for word in folded[first : first + _MAX_WORDS]:
                    joined += word
                    found.setdefault(joined, number)
        return found

    @cached_property
    def _lower(self) -> str:
        return "\n".join(text.lower() for text in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each text in `_lower`."""
        return list(accumulate((len(text.lower()) + 1 for text in self.texts), initial=0))[:-1]

    @cached_property
    def _written(self) -> dict[str, set[str]]:
        """The spellings of words, by the word in lower case."""
        found: dict[str, set[str]] = {}
        for words in self.words:
            for word in words:
                found.setdefault(word.lower(), set()).add(word)
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._written)

    def spells_out(self, token: Token) -> bool:
        """Whether the texts have words whose initials are the token: *bird's-eye view* for BEV.

        Stop words may be skipped, and a whole word may stand for its letters: *general-purpose GPU* for GPGPU.
        """
        return any(True for _ in self._spelt_out(token))

    def _spelt_out(self, token: Token) -> Iterator[int]:
        """The indices of the texts that spell out a token, in order."""
        begun = prefixes(token)
        if len(begun) > 1:
            for number, at in self._capitalised.get(begun[0][0], ())[:_MOST_TRIED]:
                if begins(self.words[number][at : at + len(begun)], begun):
                    yield number
        letters = re.sub("[^a-z]", "", token.text.lower())
        if token.kind not in (Kind.ACRONYM, Kind.MIXED) or not 2 <= len(letters) <= 8:
            return
        for number, at in self._begun.get(letters[:_INDEXED], ()):
            if spells(self._initials[number], at, letters, begun=False):
                yield number

    @cached_property
    def _begun(self) -> dict[str, list[tuple[int, int]]]:
        """Index for `_spelt_out`: places (text, word), by the first letters of what the words from there can spell out."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(self._initials):
            for at in range(len(words)):
                for letters in _beginnings(words, at):
                    found.setdefault(letters, []).append((number, at))
        return found

    @cached_property
    def _capitalised(self) -> dict[str, list[tuple[int, int]]]:
        """The places (text, word) of the words with a capital, by the capital."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(self.words):
            for at, word in enumerate(words):
                if word[0].isupper():
                    found.setdefault(word[0], []).append((number, at))
        return found

    @cached_property
    def _initials(self) -> list[list[str]]:
        return [[part.lower() for word in words if word != "s" for part in _camel(word)] for words in self.words]


def _camel(word: str) -> list[str]:
    """The words that are written together in one: Persistent, Volume and Claim in PersistentVolumeClaim."""
    return _CAMEL_WORDS.findall(word) if _CAMEL_CASE.fullmatch(word) else [word]


_CAMEL_WORDS = re.compile("[A-Z][a-z]+")
_CAMEL_CASE = re.compile("(?:[A-Z][a-z]+){2,}")


def begins(words: list[str], prefixes: list[str]) -> bool:
    """Whether the first of some words begin with prefixes, one each: *Vision Transformer* with Vi, T."""
    return len(words) >= len(prefixes) and all(map(str.startswith, words, prefixes))


def _is_whole(token: Token) -> bool:
    """Whether a token is only searched for as it is written."""
    return token.kind is Kind.ADDRESS or len(_WORDS.findall(token.text)) > _MAX_WORDS


def _parts_of(token: Token) -> list[str]:
    """The keys of the parts of a compound token; empty if it is one piece."""
    parts = [part for part in map(key, _PARTS.split(token.text)) if part]
    return parts if len(parts) > 1 and not VERSION.fullmatch(token.text) else []


_PARTS = re.compile(r"[-._+&]|(?<=[A-Z])[vV](?=[0-9])")
_MOST_TRIED = 32
"""Greatest number of words with the same capital that are tried for an abbreviation. No sentence has so many."""
_INDEXED = 3
"""How many first letters of an acronym the index uses to find places that may spell it out."""
_MAX_SKIPPED = 4
"""Greatest number of stop words in a row that may be skipped between two words that spell out a token."""


def _beginnings(words: list[str], at: int) -> set[str]:
    """The first letters, at most `_INDEXED`, of everything that the words from index `at` can spell out."""
    found: set[str] = set()
    open_ = {(words[at][0], at + 1, 0)}
    while open_:
        letters, here, passed = open_.pop()
        if len(letters) > 1:
            found.add(letters[:_INDEXED])
        if len(letters) >= _INDEXED or here >= len(words):
            continue
        word = words[here]
        open_.add((letters + word[0], here + 1, 0))
        whole = word.removesuffix("s")
        if 1 < len(whole) < _MAX_WORDS:
            open_.add((letters + whole, here + 1, 0))
        if word in STOP_WORDS and passed < _MAX_SKIPPED:
            open_.add((letters, here + 1, passed + 1))
    return found


def spells(words: list[str], at: int, letters: str, *, begun: bool, passed: int = 0) -> bool:
    """Whether the words from index `at` spell out letters, by their initials or as whole words.

    Args:
        words: Words in lower case.
        at: The index of the first word.
        letters: The letters that remain to be spelled out.
        begun: Whether earlier words have spelled out some letters, so that stop words and whole words are allowed.
        passed: How many stop words in a row were skipped before this word.
    """
    if not letters:
        return True
    if at >= len(words):
        return False
    word = words[at]
    if word[0] == letters[0] and spells(words, at + 1, letters[1:], begun=True):
        return True
    if not begun:
        return False
    whole = word.removesuffix("s")
    if 1 < len(whole) < _MAX_WORDS and letters.startswith(whole):
        return spells(words, at + 1, letters[len(whole) :], begun=True)
    passed += 1
    return word in STOP_WORDS and passed <= _MAX_SKIPPED and spells(words, at + 1, letters, begun=True, passed=passed)


def _is_word(text: str) -> bool:
    return len(text) > _MAX_ENDING and load_lexicon().english_number(text) >= 0


# Words that are common in Chinese texts and that a translation need not keep: verbs, interjections, function words, parts
# of dates.
_NEVER = word_list("not_kept")
_PRONOUN = re.compile(
    r"\b(?:it|its|itself|this|these|those|they|their|theirs|them|he|him|his|she|her|hers|latter|former)\b|\bThat\b",
    re.IGNORECASE,
)
_PERSONAL_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)


# Grammar that shows that a word is missing: "the in May", "an of", "The provides", "The author, has", "a application".
_BROKEN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?) (?:of|in|on|at|for|with|and|or|to|from|by|is|are|was|were|has|have|will|can|provides|includes"
    r"|supports|offers|uses|allows|makes|gives|helps|lets|adds|brings|needs|takes|comes|became|said|says)\b"
    r"|\b[Tt]he [a-z]+, (?:is|are|was|were|has|have|had|will|can)\b"
    r"|\ba (?!one|once|eu|ewe|uni|use|uti|usu|oui|ur|ub|uk|o\b|a\b|e\b|i\b|u\b)[aeiou]\w"
)


def is_ordinary(key: str) -> bool:
    """Whether a token is a word that a translation need not keep in any form."""
    return key in _NEVER or (len(key) == 1)


class Here(Text):
    """The translation of a bead, with the facts about it that every token needs."""

    @cached_property
    def is_broken(self) -> bool:
        """Whether the grammar shows that a word is missing."""
        return any(_BROKEN.search(text) for text in self.texts)

    @cached_property
    def has_pronoun(self) -> bool:
        """Whether there is a pronoun that may refer to something named before."""
        return bool(_PRONOUN.search(self.joined))

    @cached_property
    def has_personal_pronoun(self) -> bool:
        """Whether there is a pronoun that may refer to a person named before."""
        return bool(_PERSONAL_PRONOUN.search(self.joined))

    @cached_property
    def renderings(self) -> Family:
        """The English words that may render the words of a Chinese text."""
        lexicon = load_lexicon()
        words = {word.id for word in lexicon.words(self.joined) if word.id >= 0}
        return Family(lexicon.fold(english) for word in words for english, _ in lexicon.renderings(word))

    def is_rendered(self, key: str) -> bool:
        """Whether the text has a usual rendering of the token with this key: *intelligence* for AI."""
        if key not in self._rendered:
            renderings = _renderings().get(key)
            self._rendered[key] = renderings is not None and renderings.search(self.joined) is not None
        return self._rendered[key]

    @cached_property
    def _rendered(self) -> dict[str, bool]:
        return {}


@cache
def _renderings() -> dict[str, re.Pattern[str]]:
    """The patterns of the renderings of tokens; each is compiled when it is used."""
    return {
        token: lazy(rf"(?<![A-Za-z])(?:{pattern})", re.IGNORECASE) for token, pattern in data_rows("latin_words.tsv")
    }
