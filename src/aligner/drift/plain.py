"""Writes a text in one of several forms that mean the same: contractions, short forms, polite words."""

from __future__ import annotations

import re
from functools import cache

from aligner.paths import data_rows

_NOT = re.compile(
    r"\b(?P<irregular>ca|wo|sha)?(?P<verb>\w*?)n['’]t\b|\bcannot\b"
    r"|\b(?P<misspelt>(?:c|w|sh)ould|must|do|does|did|is|are|was|were|has|have|had)['’]t\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<=\w)['’](re|ve|ll|m)\b|\b(it|that|there|here|what|who|let)['’]s\b", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "re": " are", "ve": " have", "ll": " will", "m": " am"}


def without_contractions(text: str) -> str:
    """A text with `does not` for `doesn't`, and the like."""
    text = _NOT.sub(_full, text)
    return _SHORT.sub(
        lambda m: _WHOLE[m[1].lower()] if m[1] else f"{m[2]} {'us' if m[2].lower() == 'let' else 'is'}", text
    )


def _full(match: re.Match[str]) -> str:
    irregular = match["irregular"]
    return f"{_WHOLE[irregular.lower()] if irregular else match['verb'] or match['misspelt'] or 'can'} not"


def plain(text: str) -> str:
    """A text with the first of several forms that mean the same, wherever it has one of them, and without polite words."""
    expression, forms = _table()
    found = expression.sub(lambda m: forms[m.group().lower()], without_contractions(text))
    return " ".join(found.split())


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: row[0] for row in data_rows("same_words.tsv") for form in row[1:]} | {"please": "", "请": ""}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9_./-])(?:{words})(?![A-Za-z0-9_/-]|\.\w)", re.IGNORECASE), forms
