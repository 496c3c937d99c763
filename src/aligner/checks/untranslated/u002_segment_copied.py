"""U002 segment-copied: a sentence of the translation is copied from the original, or is in the original's language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from aligner.alignment.model import Bead
from aligner.checks.boilerplate import LANGUAGES, ONE_LANGUAGE
from aligner.checks.kept_quotations import kept_quotations
from aligner.checks.model import Finding, Severity
from aligner.checks.prose import machine_spans, prose
from aligner.checks.rule import Declaration
from aligner.checks.spans import locate_part
from aligner.checks.texts import Translation
from aligner.checks.untranslated.han import Standing, is_chinese, runs
from aligner.document.model import BlockKind, InlineKind, Language
from aligner.lexicon.english import STOP_WORDS
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import count_han, has_han
from aligner.text.lazy import lazy
from aligner.text.spans import Span, overlaps

_WORD = lazy(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_MIN_WORDS = 6
"""Least number of words of an English sentence; anything shorter may be a name, a title or a button."""
_MIN_STOP_WORDS = 2
"""Least number of stop words of an English sentence."""
_MIN_LOWER_SHARE = 0.5
"""Least share of words without a capital; with less, the text is a title."""
_MACHINE = lazy(r"[=<>{}\[\]|_\\]|\d{3,}")
_MAX_MACHINE = 3
"""Greatest number of such signs and numbers in a sentence; a line with more is the output of a program."""
_OTHER_LANGUAGE = lazy(
    r"(?:^|[/_.-])(?:zh|cn|chs|cht|en)(?:[-_](?:cn|tw|hk|hans|hant|us|gb))?(?=[/_.?#-]|$)", re.IGNORECASE
)
_ACCOUNT = lazy(
    r"https?://(?:www\.)?(?:github|gitee|gitlab|twitter|x|weibo|zhihu|bilibili)\.com/(?:people/|u/)?@?[\w.-]+/?"
)
_ONE_LANGUAGE = lazy(rf"{ONE_LANGUAGE}[^\w\n]*", re.IGNORECASE)
_IN_CHINESE = lazy(r"中文版?|\bChinese\b")
"""What an English page says beside a link to its original, whose text is the title of that: *Source (Chinese): …*."""
_SAMPLE = lazy(r"[(（]in (?:Chinese|English)[)）]", re.IGNORECASE)
"""What announces that a text is in the other language on purpose."""
_LOOK = lazy(r"[^\w\n]*(?:请|点击|點擊|点此|點此|前往){0,2}(?:查看|阅读|閱讀|浏览|參見|参见)?[^\w\n]*")
"""What may surround a link to an edition, besides the name of its language."""
_NO_SENTENCES = frozenset({BlockKind.TABLE_ROW, BlockKind.IMAGE})
"""Kinds of blocks that may stay in the original's language: cells, and the alternative texts of images, which few readers see."""
_COMMAND = lazy(
    r"\s*(?:[$#>%]\s+)?(?:sudo\s+)?[a-z][\w.+-]*(?:\s+[\w./:@=-]+){0,12}?\s+--?[a-z][\w-]*(?:[\s=].*)?\Z|\s*\$\s+[a-z]",
    re.DOTALL,
)
"""A command that is not marked as code: a program and, later, an option."""


class Copied(NamedTuple):
    """An untranslated segment, and the segment of the original that it copies; None if there is no such segment."""

    segment: int
    original: int | None


def copied_segments(texts: Translation) -> Iterator[list[Copied]]:
    """The untranslated segments, in groups of segments that follow each other."""
    target = texts.target
    chinese = target.document.language is Language.ZH
    origins = _Origins(texts)
    kept = texts.shared(kept_quotations).get(target.document.language)
    group: list[Copied] = []
    for segment in prose(target):
        found = None
        foreign = is_english_text(segment.text, machine_spans(target, segment)) if chinese else is_chinese(segment.text)
        foreign = foreign and not _SAMPLE.search(target.blocks[segment.block].text)
        row = target.blocks[segment.block].kind in _NO_SENTENCES
        quoted = kept is not None and segment.id in kept.copies
        if foreign and not row and not quoted and not _is_link_kept(target, segment):
            original = origins.of(segment)
            kept_as_is = origins.is_rendered(segment) or (
                original is not None and origins.is_in_both(segment, original)
            )
            if (original is not None or not chinese) and not kept_as_is:
                found = Copied(segment.id, original)
        if group and (found is None or found.segment != group[-1].segment + 1):
            yield group
            group = []
        if found:
            group.append(found)
    if group:
        yield group


def _is_link_kept(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether a segment is a link that stays as it is: to the page in another language, or to somebody's account, with their name."""
    return _leads_to_translation(document, segment) or is_account(document, segment, 0, len(segment.text))


def is_account(document: SegmentedDocument, segment: Segment, start: int, end: int) -> bool:
    """Whether a part of a segment is in a link to somebody's account, such as their name."""
    return any(
        link.kind is InlineKind.LINK
        and link.start <= segment.start + start
        and segment.start + end <= link.end
        and _ACCOUNT.fullmatch(link.target)
        for link in document.blocks[segment.block].inlines
    )


def _leads_to_translation(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether a segment is a link to the page in another language, in that language, or a list of languages to choose from."""
    if LANGUAGES.fullmatch(segment.text):
        return True
    for link in document.blocks[segment.block].inlines:
        if link.kind is not InlineKind.LINK:
            continue
        if link.start <= segment.start and link.end >= segment.end and _OTHER_LANGUAGE.search(link.target):
            return True
        start, end = max(link.start - segment.start, 0), max(link.end - segment.start, 0)
        text = segment.text
        if _OTHER_LANGUAGE.search(link.target) and _ONE_LANGUAGE.match(text[start:end]):
            return True
        around = text[:start] + text[end:]
        if _ONE_LANGUAGE.fullmatch(text[start:end]) and _LOOK.fullmatch(around):
            return True
        if _IN_CHINESE.search(around) and not has_han(_IN_CHINESE.sub("", around)):
            return True
    return False


class _Origins:
    """Finds the original of a copied segment, and its translation beside it."""

    def __init__(self, texts: Translation) -> None:
        self._target = texts.target
        self._source = texts.source
        self._original = original = texts.original
        self._by_text: dict[str, int] = {}
        for segment in original.segments if original else ():
            self._by_text.setdefault(_key(segment.text), segment.id)
        self._bead: dict[int, Bead] = {}
        for bead in texts.alignment.sentences if texts.alignment else ():
            for unit in bead.side(texts.source.other):
                self._bead[unit] = bead

    def of(self, segment: Segment) -> int | None:
        """The segment of the original that has the same text, or the first of a bead whose original contains it."""
        key = _key(segment.text)
        if key in self._by_text:
            return self._by_text[key]
        bead = self._bead.get(segment.id)
        if bead is not None:
            own = bead.side(self._source)
            together = "".join(k for k, n in self._by_text.items() if n in own)
            if own and key in together:
                return own[0]
        return None

    def of_clause(self, segment: Segment, text: str) -> int | None:
        """The first segment of the bead of a segment whose text contains a clause."""
        bead = self._bead.get(segment.id)
        if bead is None or self._original is None:
            return None
        key, segments = _key(text), self._original.segments
        return next((unit for unit in bead.side(self._source) if key in _key(segments[unit].text)), None)

    def with_words(self, segment: Segment, text: str) -> int | None:
        """The first segment of the bead of a segment, if the bead's original has most of the content words of a clause."""
        bead = self._bead.get(segment.id)
        if bead is None or self._original is None:
            return None
        own = bead.side(self._source)
        there = {_stem(w) for unit in own for w in _WORD.findall(self._original.segments[unit].text)}
        words = [_stem(w) for w in _WORD.findall(text) if w.lower() not in STOP_WORDS]
        share = sum(word in there for word in words) / len(words) if words else 0.0
        return own[0] if len(words) >= _MIN_CONTENT and share >= _MIN_SHARED else None

    def is_rendered(self, segment: Segment) -> bool:
        """Whether the segment's bead has its translation as another segment, as where both languages are printed."""
        bead = self._bead.get(segment.id)
        if bead is None:
            return False
        here, there = bead.side(self._source.other), bead.side(self._source)
        others = [self._target.segments[unit].text for unit in here if unit != segment.id]
        return len(here) > len(there) and any(has_han(text) is (self._source is Language.EN) for text in others)

    def is_in_both(self, segment: Segment, number: int) -> bool:
        """Whether the paragraph of a copied segment has its translation too, and is that of segment `number` of the original."""
        if self._original is None:
            return False
        own, there = (
            d.blocks[s.block].text
            for d, s in ((self._target, segment), (self._original, self._original.segments[number]))
        )
        rest = own.replace(segment.text, "")
        han, words = (segment.text, rest) if self._source is Language.ZH else (rest, segment.text)
        share = len(_WORD.findall(words)) / max(count_han(han), 1)
        return own == there and not has_han(words) and _WORDS_OF_HAN[0] <= share <= _WORDS_OF_HAN[1]


_WORDS_OF_HAN = 0.45, 1.0
"""How many English words render a Chinese character: nine in ten of 5,405 sentences of news and blogs are within these bounds."""
_MIN_CONTENT, _MIN_SHARED = 3, 0.5
"""Least number of content words of an English clause in a Chinese sentence that is reported although it is not a copy, and their
least share in the original: an unfinished translation keeps most of the words, and a slogan or a title has no original."""
_STEM = 5


def _stem(word: str) -> str:
    """The beginning of a word, by which its forms are compared."""
    return word.lower()[:_STEM]


_NO_LETTER = re.compile(r"[\W_]+")


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text.lower())


def is_english_text(text: str, barred: Sequence[Span] = (), least: int = _MIN_WORDS) -> bool:
    """Whether a text is an English sentence or clause, and not a name, title or command.

    It has at least `least` words outside of the spans `barred`, such as addresses.
    """
    if has_han(text) or _COMMAND.match(text) or len(_MACHINE.findall(text)) > _MAX_MACHINE:
        return False
    words = [m[0] for m in _WORD.finditer(text) if not overlaps(barred, *m.span())]
    if len(words) < least:
        return False
    lower = sum(word[0].islower() for word in words)
    grammar = sum(word.lower() in STOP_WORDS for word in words)
    return lower >= _MIN_LOWER_SHARE * len(words) and grammar >= _MIN_STOP_WORDS


class Clause(NamedTuple):
    """A part of a sentence that is copied from the original."""

    segment: Segment
    start: int
    end: int
    original: int
    """The segment of the original that has it."""
    copied: bool = True
    """Whether it is the same in the original, and not in other words."""
    is_long: bool = True
    """Whether it has as many words as a sentence has at least."""


_CLAUSE_WORDS = 4
"""Least number of words of a copied English clause between Chinese clauses; anything shorter may be a name."""
_CLAUSE_HAN = 8
"""Least number of Han characters of a copied clause; anything shorter may be a name."""
_LATIN_RUN = lazy(r"[A-Za-z][^\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”\"()\[\]|/\n\t]*")
_ON_PURPOSE = frozenset('“”"‘「『《（([【|/:：')
"""Marks before a clause that show it is quoted, named or the same in the other language."""


def copied_clauses(texts: Translation) -> Iterator[Clause]:
    """The clauses in sentences of the translation that are in the original's language, and are the same in the original."""
    target = texts.target
    if texts.original is None:
        return
    chinese = target.document.language is Language.ZH
    origins = _Origins(texts)
    for segment in prose(target):
        text = segment.text
        row = target.blocks[segment.block].kind in _NO_SENTENCES
        if row or not has_han(text) or (not chinese and is_chinese(text)):
            continue
        for start, end in _foreign_clauses(target, segment, english=chinese):
            if text[:start].rstrip()[-1:] in _ON_PURPOSE and text[:start].strip():
                continue
            is_long = not chinese or is_english_text(text[start:end])
            original = origins.of_clause(segment, text[start:end])
            if original is not None:
                yield Clause(segment, start, end, original, is_long=is_long)
            elif chinese and is_long and (original := origins.with_words(segment, text[start:end])) is not None:
                yield Clause(segment, start, end, original, copied=False)


def _foreign_clauses(document: SegmentedDocument, segment: Segment, *, english: bool) -> Iterator[tuple[int, int]]:
    if english:
        barred = machine_spans(document, segment)
        for found in _LATIN_RUN.finditer(segment.text):
            part = found[0].rstrip()
            start, end = found.start(), found.start() + len(part)
            least = _CLAUSE_WORDS if _is_between(segment.text, start, end) else _MIN_WORDS
            if is_english_text(part, least=least) and not overlaps(barred, start, end):
                yield start, end
    else:
        for run in runs(segment.text):
            if run.standing is Standing.BARE and count_han(segment.text[run.start : run.end]) >= _CLAUSE_HAN:
                yield run.start, run.end


def _is_between(text: str, start: int, end: int) -> bool:
    """Whether a clause that begins in lower case follows a Chinese comma and ends where a Chinese clause would."""
    return text[start].islower() and text[start - 1 : start] in _COMMAS and text[end : end + 1] in _CLAUSE_ENDS


_COMMAS, _CLAUSE_ENDS = tuple("，；。"), ("", *"，。；！？")


def check(texts: Translation) -> Iterator[Finding]:
    """Reports untranslated sentences, with one finding for sentences in a row, and untranslated clauses."""
    yield from _sentences(texts)
    target = texts.target
    english = target.document.language is Language.EN
    original = texts.original
    for clause, *more in _by_title(target, copied_clauses(texts)):
        there = locate_part(original, original.segments[clause.original]) if original is not None else None
        here = locate_part(target, clause.segment, clause.start, clause.end)
        text = clause.segment.text[clause.start : clause.end]
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        yield Finding(
            f"“{shown}” is still in {'Chinese' if english else 'English'}",
            zh=there if english else here,
            en=here if english else there,
            severity=None if clause.copied and clause.is_long and not _is_title(target, clause) else Severity.WARNING,
            confidence=0.9 if clause.copied else 0.8,
            more=tuple(locate_part(target, one.segment, one.start, one.end) for one in more),
        )


def _by_title(document: SegmentedDocument, clauses: Iterable[Clause]) -> Iterator[list[Clause]]:
    """The clauses, those in titles of one sentence together."""
    for (_, in_title), group in groupby(clauses, lambda clause: (clause.segment.id, _is_title(document, clause))):
        found = list(group)
        yield from [found] if in_title else ([clause] for clause in found)


def _is_title(document: SegmentedDocument, clause: Clause) -> bool:
    """Whether a clause is in a link whose text is the title of a work, such as 《…》, which helps those who look for it."""
    block, start = document.blocks[clause.segment.block], clause.segment.start
    return any(
        i.kind is InlineKind.LINK
        and i.start <= start + clause.start
        and start + clause.end <= i.end
        and "《" in block.text[i.start : i.end]
        for i in block.inlines
    )


_SHOWN = 60
"""How many characters of a clause a message shows."""


def _sentences(texts: Translation) -> Iterator[Finding]:
    target = texts.target
    english = target.document.language is Language.EN
    original = texts.original
    for group in copied_segments(texts):
        first, *more = [locate_part(target, target.segments[one.segment]) for one in group]
        there = group[0].original
        origin = locate_part(original, original.segments[there]) if original is not None and there is not None else None
        what = "this sentence is" if len(group) == 1 else f"{len(group)} sentences in a row are"
        language = "Chinese" if english else "English"
        yield Finding(
            f"{what} still in {language}",
            zh=origin if english else first,
            en=first if english else origin,
            confidence=0.95 if there is not None else 0.85,
            more=tuple(more),
            severity=Severity.WARNING if _may_stay(target, group[0]) or (there is None and not english) else None,
        )


def _may_stay(document: SegmentedDocument, copied: Copied) -> bool:
    """Whether an editor may keep an untranslated sentence: it is a quotation, or the title of a page of another site that it links to."""
    here = document.segments[copied.segment]
    links = document.blocks[here.block].inlines
    return _is_quoted(document, copied) or any(
        link.kind is InlineKind.LINK
        and link.start <= here.start
        and here.end <= link.end
        and link.target.startswith(("http://", "https://"))
        for link in links
    )


def _is_quoted(document: SegmentedDocument, copied: Copied) -> bool:
    """Whether an untranslated sentence is a quotation that an editor may keep.

    This is an English one, such as what a program prints, or one that follows another in the language of the text, which may be its
    translation. Of six English ones in Chinese pages of unseen sites, none is a fault.
    """
    here, before = document.segments[copied.segment], document.segments[max(copied.segment - 1, 0)]
    if document.blocks[here.block].kind is not BlockKind.QUOTE:
        return False
    if document.document.language is Language.ZH:
        return True
    quoted = document.blocks[before.block].kind is BlockKind.QUOTE
    return quoted and before is not here and has_han(before.text) is not has_han(here.text)


RULE = Declaration("U002", "segment-copied", Severity.ERROR, Translation, check, alone=(Language.EN,))
