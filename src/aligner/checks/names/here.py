"""The translation of a bead, in which the tokens of its original are looked for, and the words that it need not keep."""

import re
from functools import cache, cached_property

from aligner.checks.names.found import Text
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import Family
from aligner.paths import data_rows
from aligner.text.lazy import lazy

# Words that are common in Chinese texts and that a translation need not keep: verbs, interjections, function words, parts
# of dates.
_NEVER_LIST = """
it up vs pk ok no hold show high low out cp get yes by and the of or to in on for ps qq nb pro plus max mini am pm etc
eg ie via new lctt imho imo tba tbd ed amp nbsp la le de du cc rt q1 q2 q3 q4 h1 h2
"""
_NEVER = frozenset(_NEVER_LIST.split())
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
