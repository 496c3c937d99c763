"""Writes a text in one of several forms that mean the same: contractions, short forms, polite words."""

from __future__ import annotations

import re
from functools import cache

from aligner.paths import data_rows

_NOT = re.compile(r"\b(ca|wo|sha)?(\w*?)n['’]t\b|\bcannot\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<=\w)['’](re|ve|ll|m)\b|\b(it|that|there|here|what|who|let)['’]s\b", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "re": " are", "ve": " have", "ll": " will", "m": " am"}


def without_contractions(text: str) -> str:
    """A text with `does not` for `doesn't`, and the like."""
    text = _NOT.sub(lambda m: f"{_WHOLE[m[1].lower()] if m[1] else m[2] or 'can'} not", text)
    return _SHORT.sub(
        lambda m: _WHOLE[m[1].lower()] if m[1] else f"{m[2]} {'us' if m[2].lower() == 'let' else 'is'}", text
    )


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
