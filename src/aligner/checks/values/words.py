"""Words beside values in both languages, from `aligner/data/value_words.toml`."""

import re
import tomllib
from functools import cache

from aligner.document.model import Language
from aligner.paths import DATA
from aligner.text.lazy import lazy


def words_beside(name: str) -> dict[Language, re.Pattern[str]]:
    """The pattern of each language for words of the table."""
    return {Language(language): lazy(pattern, re.IGNORECASE) for language, pattern in _table()[name].items()}


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((DATA / "value_words.toml").read_text(encoding="utf-8"))
