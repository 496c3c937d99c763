"""Recognises what is no article: data and source code, unresolved merge conflicts, and the fence in which a chat program returns a text."""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from aligner.document.model import Block, BlockKind, Source
from aligner.document.read import display_name
from aligner.document.registry import find_format
from aligner.document.signature import Kind
from aligner.errors import InputError
from aligner.paths import data_rows
from aligner.text.spans import Span

_OWN_PAGE = b'<meta name="generator" content="aligner">'
_ROOT = re.compile(
    r"\s*+(?P<declaration><\?xml[^>]*+>)?(?>\s++|<\?[^>]*+>|<!--.{0,4000}?-->|<!DOCTYPE[^<>\[]*+(?:\[[^\]]{0,2000}+\])?\s*+>)*+"
    r"<(?:\w++:)?(?P<name>[A-Za-z][\w.-]*+)",
    re.DOTALL | re.IGNORECASE,
)
"""The first element of XML. What comes before it is matched without going back, which would take exponential time."""
_DATA_ROOTS = frozenset(
    ("rss", "feed", "urlset", "martif", "tbx", "tei", "tt", "opml", "plist", "svg", "resources", "dita")
)
"""Roots of XML without a declaration. `article` is not among them, because it is HTML too."""
_PAIRED_ROOTS = frozenset({"xliff", "tmx"})
SUBTITLES = (".srt", ".vtt")
"""Suffixes whose names, without the dot, are those of formats that a text has to be in."""
_HEAD = 8000
"""Characters at the beginning of a text that are looked at."""
_PO = re.compile(r"(?>[ \t]*+(?:#[^\n]*+)?\r?\n)*+(?:msgctxt|msgid)[ \t]+\"")
_STYLED = re.compile(r"\s*\[Script Info\]", re.IGNORECASE)
_SCRIPT = re.compile(r"#! ?/\S*\b(?:sh|bash|zsh|env|python\d?|perl|ruby|node)\b")


@cache
def _kinds() -> tuple[dict[str, Kind], dict[str, Kind]]:
    """The kinds of text that are no articles, by name and by suffix."""
    rows = list(data_rows("not_articles.tsv"))
    names = {name: Kind(what, advice) for name, what, advice, _ in rows}
    return names, {suffix: names[name] for name, _, _, suffixes in rows for suffix in suffixes.split()}


def refuse_data(source: Source) -> None:
    """Makes sure that a file may be an article.

    Raises:
        InputError: It is data, source code, or a page that this program wrote.
    """
    kind = describe_text(source.text, source.path)
    if kind is not None:
        raise InputError(
            f"{display_name(source.path)} is {kind.what}; {kind.advice}, or read it as prose with --input-format plain"
        )
    if PurePath(source.path).suffix.lower() in SUBTITLES and f".{find_format(source.text)}" not in SUBTITLES:
        raise InputError(
            f"{display_name(source.path)} is called like subtitles, but does not begin with a time code; correct its beginning, "
            "or read it as prose with --input-format plain"
        )


def is_own_page(head: bytes) -> bool:
    """Whether the beginning of an HTML file shows that this program wrote it."""
    return _OWN_PAGE in head


def describe_text(text: str, path: str) -> Kind | None:
    """What kind of data or code a text is; None if it may be an article.

    The suffix of its path counts if the content shows nothing.
    """
    names, suffixes = _kinds()
    head = text[:_HEAD]
    if is_own_page(head.encode("utf-8", "replace")):
        return Kind("a page that aligner wrote, not an article", "name the file that it was made from")
    if is_json(text):
        return names["json"]
    if _PO.match(head):
        return names["messages"]
    if _STYLED.match(head):
        return names["subtitles"]
    if _SCRIPT.match(head):
        return names["code"]
    return _xml(head, names) or suffixes.get(PurePath(path).suffix.lower())


def is_json(text: str) -> bool:
    """Whether a text is a JSON object or array, or one JSON object per line."""
    stripped = text.strip()
    if stripped[:1] not in ("{", "[") or stripped[-1:] not in ("}", "]") or '"' not in stripped:
        return False
    try:
        json.loads(stripped)
    except RecursionError:
        return True
    except ValueError:
        lines = stripped.split("\n", 3)[:3]
        return len(lines) > 1 and all(map(_is_object, lines[:2]))
    return True


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _xml(head: str, names: dict[str, Kind]) -> Kind | None:
    root = _ROOT.match(head)
    if root is None:
        return None
    name = root["name"].lower()
    if name in _PAIRED_ROOTS:
        return names["pairs"]
    is_data = name in _DATA_ROOTS or (root["declaration"] is not None and name not in {"html", "head", "body"})
    return names["xml"] if is_data else None


_MARKER = re.compile(r"^(?:<{7}(?=[ \r\n])|={7}(?=[\r\n])|>{7}(?=[ \r\n]|\Z))", re.MULTILINE)
"""The beginning of a line with a marker of Git; a line of another length may underline a heading."""


def refuse_conflicts(source: Source, blocks: Sequence[Block]) -> None:
    """Makes sure that a text has no unresolved merge conflict, apart from those that it shows in blocks of code.

    Raises:
        InputError: There is one.
    """
    if "<<<<<<<" not in source.text:
        return
    code = sorted((b.source_start, b.source_end) for b in blocks if b.kind is BlockKind.CODE)
    found = [marker for marker in _MARKER.finditer(source.text) if not _is_in(marker.start(), code)]
    for first, second, third in zip(found, found[1:], found[2:], strict=False):
        if (first[0][0], second[0][0], third[0][0]) == ("<", "=", ">"):
            place = f"{display_name(source.path)}:{source.line_position(first.start()).line}"
            raise InputError(f"{place}: this file has an unresolved merge conflict; resolve it first")


def _is_in(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return number >= 0 and offset < spans[number][1]


_BREAK = r"(?:\r\n|\r|\n)"
_FENCED = re.compile(
    r"\A\s*(?P<open>(?P<fence>`{3,}|~{3,})[ \t]*(?:markdown|md|text)?[ \t]*)"
    rf"{_BREAK}(?P<body>.*){_BREAK}(?P<close>(?P=fence))\s*\Z",
    re.DOTALL | re.IGNORECASE,
)
_PARAGRAPHS = re.compile(rf"\S[ \t]*{_BREAK}[ \t]*{_BREAK}\s*\S")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*(\S*)", re.MULTILINE)


_NAMED = re.compile(r"^(?P<open>(?P<fence>`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*)\r?$", re.MULTILINE | re.IGNORECASE)
_MAX_AROUND = 0.5
"""Greatest length of what stands before and after a fence that is named Markdown, as a share of the text: remarks and thoughts."""


def stray_fence(text: str) -> tuple[Span, Span] | None:
    """The spans of the opening and the closing line of a fence around a whole text of several paragraphs; None if there is none."""
    found = _FENCED.match(text)
    if found is None:
        return _between_remarks(text)
    if not _PARAGRAPHS.search(found["body"]):
        return None
    inner = list(_FENCE.finditer(found["body"]))
    balanced = len(inner) % 2 == 0 and all(not closing[2] for closing in inner[1::2])
    named = found["open"].strip("`~ \t") != ""
    if not balanced or (inner and not named):
        return None
    return found.span("open"), found.span("close")


def _between_remarks(text: str) -> tuple[Span, Span] | None:
    """A fence named Markdown around most of a text, with remarks before or after it."""
    opening = _NAMED.search(text)
    if opening is None or _FENCE.search(text, 0, opening.start()):
        return None
    closings = [m for m in _FENCE.finditer(text, opening.end()) if not m[2] and len(m[1]) >= len(opening["fence"])]
    if not closings:
        return None
    closing = closings[-1]
    body = text[opening.end() : closing.start()]
    inner = list(_FENCE.finditer(body))
    if len(inner) % 2 or not _PARAGRAPHS.search(body) or len(body) < (1 - _MAX_AROUND) * len(text):
        return None
    return opening.span("open"), closing.span(1)


def without_stray_fence(text: str) -> str:
    """The text with spaces in place of a fence around it, so that all offsets stay the same."""
    fence = stray_fence(text)
    for start, end in fence or ():
        text = text[:start] + " " * (end - start) + text[end:]
    return text
