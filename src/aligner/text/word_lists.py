"""Lists of words, from `aligner/data/word_lists.tsv`."""

from functools import cache

from aligner.paths import data_rows


def word_list(name: str) -> frozenset[str]:
    """The words of a list."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in data_rows("word_lists.tsv")}
