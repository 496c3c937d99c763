"""HTML: whole pages, and the bare bodies of articles that feeds and site generators keep."""

import re

from aligner.document.front_matter import split_front_matter
from aligner.document.model import ParsedBlocks, Source
from aligner.document.registry import Format
from aligner.document.runs import numbered

_SAMPLE = 200_000
"""Characters that `likelihood` looks at."""
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Comments may come before the page. Each ends at its first `-->`: trying later ones as ends takes exponential time."""
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|th|section|article|blockquote|figure|pre|center|body|main)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_CODE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_PARAGRAPH = re.compile(r"[^\r\n]+(?:\r?\n[^\r\n]+)*")
_MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|>[ \t])|\]\([^)\s]+\)|\*\*[^*\n]+\*\*", re.MULTILINE)


def likelihood(text: str) -> float:
    """How likely a text is HTML: the share of it in paragraphs with tags of block elements."""
    begin = split_front_matter(text).end
    if _PAGE.match(text, begin, begin + 5000):
        return 1.0
    sample = _CODE.sub("", text[begin : begin + _SAMPLE])
    if not _BLOCK_TAG.search(sample):
        return 0.0
    tagged = bare = 0
    for paragraph in _PARAGRAPH.finditer(sample):
        if _BLOCK_TAG.search(paragraph[0]):
            tagged += len(paragraph[0])
        elif not paragraph[0].lstrip().startswith("<") and paragraph[0].strip():
            bare += 2 * len(paragraph[0])
    marks = 60 * sum(1 for _ in _MARKDOWN.finditer(sample))
    return 0.99 * tagged / (tagged + bare + marks)


def parse(source: Source) -> ParsedBlocks:
    """The blocks of an HTML file."""
    from aligner.document.html_blocks import html_blocks

    front = split_front_matter(source.text)
    if front.end >= len(source.text):
        return ParsedBlocks((), front.fields)
    parsed = html_blocks(source.text, [(front.end, len(source.text))])
    return ParsedBlocks(numbered(parsed.blocks), front.fields, parsed.head)


FORMAT = Format(likelihood, parse)
