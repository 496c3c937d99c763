"""Recognises what an article says to its own readers: where to meet its authors, that it exists in another language, what it will do.

A translation leaves such passages out, or replaces them by others: its readers are in other groups and on other sites.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from aligner.checks.completeness.counted import PROSE
from aligner.document.model import Block, BlockKind, InlineKind, Language
from aligner.paths import DATA
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.lazy import lazy

EDGE = 6
"""How many blocks at the beginning and at the end of an article may hold an invitation without a heading of its own. Set on the pages of
round 8 (benchmarks/README.md), as is the next one."""
MAX_SECTION = 15
"""Greatest number of blocks of a section about where to meet the authors. A longer one is content."""
_BETWEEN = "[^。！？!?]{0,24}?"
"""What may be between what to do and where."""
_GROUP = re.compile(r"(?<!集)群|公众号|二维码|邮件列表|\b(?:groups?|mailing lists?)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_EVIDENCE = {Language.ZH: re.compile(r"[A-Za-z0-9]"), Language.EN: re.compile(r"\d|(?<=[a-z,;] )[A-Z]\w|[a-z][A-Z]")}
"""Figures and names in a sentence of each language."""
_ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.\w+")
_NO_WORD = re.compile(r"[\W\d_]+")


@cache
def _lists() -> dict[str, list[str]]:
    import tomllib

    return tomllib.loads((DATA / "outreach.toml").read_text(encoding="utf-8"))


@cache
def _alternatives(name: str) -> str:
    """The expressions of a list of the data file, as one."""
    return "|".join(f"(?:{part})" for part in _lists()[name])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return lazy(_alternatives(name), re.IGNORECASE)


@cache
def _invitation() -> re.Pattern[str]:
    """What to do, and where, in either order, with the person after it: *on Slack, find us*."""
    what, where = _alternatives("calls"), _alternatives("channels")
    either = f"(?:{what}){_BETWEEN}(?:{where})|(?:{where}){_BETWEEN}(?:{what})(?: ?(?:我|us\\b|me\\b))?"
    return lazy(either, re.IGNORECASE)


def outreach_blocks(document: SegmentedDocument) -> frozenset[int]:
    """The blocks of a text that only say where to meet its authors, or where to read it in another language.

    They have an address or the number of a group, are invitations near the beginning or the end, or make up a section with a heading such
    as *Community* and an invitation.
    """
    prose = [block for block in document.blocks if block.kind in PROSE and not block.chrome]
    edge = {block.id for block in (*prose[:EDGE], *prose[-EDGE:])}
    found = {block.id for block in prose if _has_address(block.text) or (block.id in edge and invites(block.text))}
    for section in _sections(prose):
        if len(section) <= MAX_SECTION and any(_names_group(block) or invites(block.text) for block in section):
            found.update(block.id for block in section)
    return frozenset(found)


def _sections(prose: list[Block]) -> Iterator[list[Block]]:
    """The sections under a heading about where to meet the authors, with their headings."""
    for at, heading in enumerate(prose):
        if heading.kind is not BlockKind.HEADING or not _is_about_contact(heading.text):
            continue
        rest = prose[at + 1 :]
        ends = (n for n, b in enumerate(rest) if b.kind is BlockKind.HEADING and b.level <= heading.level)
        yield [heading, *rest[: next(ends, len(rest))]]


def _names_group(block: Block) -> bool:
    """Whether a heading names a group that people join, such as a chat group."""
    return block.kind is BlockKind.HEADING and _GROUP.search(block.text) is not None


def _is_about_contact(heading: str) -> bool:
    """Whether the words of a heading only name ways to meet people."""
    words = _pattern("headings")
    if not words.search(heading):
        return False
    return not _NO_WORD.sub("", _pattern("fillers").sub(" ", words.sub(" ", heading)))


def invites(text: str) -> bool:
    """Whether a passage invites its readers to a group, an account or a forum, or points to itself in another language."""
    if _has_address(text) or _pattern("editions").search(text):
        return True
    found = [match.group() for match in _invitation().finditer(_ADDRESS.sub(" ", text))]
    return any(_pattern("owners").search(part) for part in found) or bool(found and _pattern("requests").search(text))


def _has_address(text: str) -> bool:
    """Whether a passage gives the number of a group, or the address of somebody to contact."""
    return _pattern("groups").search(text) is not None


def sends_to_local_page(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether a sentence only sends its readers to a page on a site for readers of one language."""
    linked = _links(document, segment)
    if not any(_pattern("local_hosts").search(target) for target in linked):
        return False
    return _pattern("refers").search(segment.text) is not None


def _links(document: SegmentedDocument, segment: Segment) -> Iterable[str]:
    inlines = document.blocks[segment.block].inlines
    return [i.target for i in inlines if i.kind is InlineKind.LINK and i.start < segment.end and i.end > segment.start]


def leads_through(text: str, language: Language) -> bool:
    """Whether a sentence only says what the article does, without figures and names."""
    return _pattern("linking").search(text) is not None and not _EVIDENCE[language].search(text)


def asks_itself(text: str, language: Language) -> bool:
    """Whether a sentence is a question without figures and names, as an article asks to answer it."""
    asks = text.rstrip('”"’」』）)').endswith(("?", "？"))
    return asks and not _EVIDENCE[language].search(text)


def praises(text: str) -> bool:
    """Whether a sentence describes in general how good something is, without a figure."""
    return _pattern("praise").search(text) is not None and not _FIGURE.search(text)
