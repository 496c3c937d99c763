"""Which sentences of a text count, that is, need a counterpart in the translation."""

import re
from functools import lru_cache

from aligner.checks.boilerplate import boilerplate, bracketed_notes
from aligner.checks.prose import MIN_HAN, MIN_LETTERS
from aligner.document.model import BlockKind, Language
from aligner.segment.model import SegmentedDocument
from aligner.text.han import count_han

PROSE = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE_ROW,
        BlockKind.FOOTNOTE,
    }
)
"""Kinds of blocks whose sentences count. Code and images have their own rules."""

MACHINE = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.\w+|\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*+\}\}|<[^<>]*>"
)
"""Links, addresses, placeholders and tags. The alternatives are written so that a search takes linear time: none reads the
same characters again from a later start."""
_LETTER = re.compile(r"[^\W\d_]")


def counts(document: SegmentedDocument, segment: int) -> bool:
    """Whether a sentence is content of the article, and not page furniture, code, a credit, a note or an address.

    What is too short for a sentence doesn't count, except in headings and table rows.
    """
    found = document.segments[segment]
    block = document.blocks[found.block]
    if block.chrome or block.kind not in PROSE or boilerplate(found.text) or boilerplate(block.text):
        return False
    if any(start <= found.start and found.end <= end for start, end in bracketed_notes(block.text)):
        return False
    return _has_content(found.text, short=block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW))


_FIGURE = re.compile(r"[0-9０-９]")
_MAX_ANNOUNCEMENT = {Language.ZH: 24, Language.EN: 72}
"""Greatest length, in characters, of a sentence that only announces what follows. In Chinese, a name in Latin letters counts as one."""
ASIDE = re.compile(r"[（(][^（()）\n]*[）)]")
"""What a sentence has in brackets."""
_LATIN_NAME = re.compile(r"[A-Za-z][\w.+#-]*(?: [A-Z][\w.+#-]*)*")


def announces(text: str, language: Language) -> bool:
    """Whether a sentence only announces what follows: it is short, beside an aside in brackets, ends with a colon and has no figures."""
    text = ASIDE.sub("", text.rstrip())
    if language is Language.ZH:
        text = _LATIN_NAME.sub("A", text)
    return text.endswith((":", "：")) and len(text) <= _MAX_ANNOUNCEMENT[language] and not _FIGURE.search(text)


@lru_cache(4096)  # several rules ask about the same sentence
def _has_content(text: str, *, short: bool) -> bool:
    text = MACHINE.sub(" ", text)
    if short:
        return bool(_LETTER.search(text))
    return count_han(text) >= MIN_HAN or len(_LETTER.findall(text)) >= MIN_LETTERS
