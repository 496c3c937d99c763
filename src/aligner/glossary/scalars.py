"""Writes a text as a YAML scalar: plain if every YAML reader reads the same text, else in quotes."""

import re

from aligner.text.lazy import lazy

_NOT_TEXT = lazy(
    r"""
      ~ | null | true | false | yes | no | on | off | y | n | = | <<
    | [-+]?[0-9][0-9_]*
    | [-+]?(?:[0-9][0-9_]*)?\.?[0-9_]+(?:e[-+]?[0-9]+)?
    | [-+]?[0-9][0-9_]*\.(?:e[-+]?[0-9]+)?
    | [-+]?0[xob][0-9a-f_]+
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    | [-+]?\.inf | \.nan
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t \t].*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INDICATOR = lazy(r"[-?:,\[\]{}#&*!|>'\"%@`=]|\.\.\.")
_MEANS_MORE = lazy(r":(?=\s|$)|\s#")
_MEANS_MORE_BETWEEN_BRACKETS = lazy(r"[,\[\]{}?]|:(?=['\"])|['\"]:")
_INVISIBLE = lazy("[^\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML can't hold unescaped or that are invisible: control characters, no-break spaces, byte-order marks."""
_TO_ESCAPE = lazy(f'[\\\\"]|{_INVISIBLE.pattern}')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


def is_no_text(text: str) -> bool:
    """Whether YAML 1.1 or 1.2 reads it, without quotes, as a number, a date, a boolean or null."""
    return not text or _NOT_TEXT.fullmatch(text) is not None


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text can be written without quotes; `flow` means inside brackets."""
    if is_no_text(text) or text != text.strip() or _INDICATOR.match(text):
        return False
    if _MEANS_MORE.search(text) or _INVISIBLE.search(text):
        return False
    return not (flow and _MEANS_MORE_BETWEEN_BRACKETS.search(text))


def written(text: str, *, flow: bool) -> str:
    """A text as a scalar on one line, in quotes if it needs them; `flow` means inside brackets."""
    if is_plain(text, flow=flow):
        return text
    if ('"' in text or "\\" in text) and not _INVISIBLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def literal(text: str, indent: str) -> list[str] | None:
    """The lines of a literal block scalar, its header first; None if the text has only one line or can't be written like that."""
    lines = text.removesuffix("\n").split("\n")
    if "\n" not in text or not lines[-1] or text[0] in " \n":
        return None
    if any(_INVISIBLE.search(line) or line != line.rstrip() for line in lines):
        return None
    return ["|" if text.endswith("\n") else "|-", *(indent + line if line else "" for line in lines)]


def folded(text: str, indent: str, width: int) -> list[str] | None:
    """The lines of a folded block scalar, its header first; None if the text fits on one line or can't be written like that."""
    from aligner.text.width import text_width

    words = text.split(" ")
    if not all(words) or any(_INVISIBLE.search(w) or w != w.strip() for w in words):
        return None
    lines = [indent + words[0]]
    for word in words[1:]:
        if text_width(lines[-1]) + 1 + text_width(word) > width:
            lines.append(indent + word)
        else:
            lines[-1] += " " + word
    return [">-", *lines] if len(lines) > 1 else None


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
