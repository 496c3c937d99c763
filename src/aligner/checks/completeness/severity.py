"""How severe the loss of a sentence or a paragraph is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from aligner.alignment.model import Bead
from aligner.checks.completeness.counted import announces
from aligner.checks.completeness.figures import loses_figure
from aligner.checks.completeness.losses import Loss, losses
from aligner.checks.completeness.outreach import (
    asks_itself,
    invites,
    leads_through,
    outreach_blocks,
    praises,
    sends_to_local_page,
)
from aligner.checks.completeness.side import Side
from aligner.checks.model import Severity
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind, InlineKind, Language
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import count_han
from aligner.text.pieces import pieces, tells

MIN_LENGTH_ERROR, MIN_LENGTH_FREE, MIN_LENGTH_CLOSE, MIN_SHOWN_LOSS = 40, 20, 12, 0.92
"""Least length of a loss, in Chinese characters, that is an error, that is a warning in a free translation, and in a close one; and
the least confidence for both. Of 63 losses on eleven unseen sites that a reader judged, 14 of the 16 that are long and sure are
real, and none harmless; of 20 of middle length 13 are real; of the 27 others two. What is short was often left out on purpose:
slogans, links, sentences that lead over."""
TOLD_NEARBY = 8
"""How many paragraphs away another one can be that tells a lost sentence again, as in an abstract and the body."""
MIN_LOSS_OF_FIGURE = 0.85
"""The least confidence if a figure is lost, too, that nothing nearby renders. Set by hand: of short sentences with a figure that were
deleted from articles, some have 0.91."""
MIN_SHARE = 0.2
"""Or the least share of a text: of two short paragraphs, one is a lot."""
MIN_LINKED = 0.9
"""Least share of a block in links from which on it only links to another place."""
MAX_CLOSE_LOSSES, MAX_CLOSE_SHARE = 3, 0.08
"""Greatest number of lost and added sentences of a close translation, and their greatest share of its sentences."""
_MIN_SURE_PAIR = 0.7
"""Least confidence of a pair of sentences that separates what is around it. Set by hand."""
MIN_FIGURES = 3
"""Least number of figures of a table row or a list item that is shown however short it is. Set by hand: a row of a ranking has a rank and
two values."""
_RECORDS = (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM)
_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_HAN_PER_WORD = 1.7
"""Chinese characters per word of the English translation."""
_LATIN_WORD = re.compile(r"[A-Za-z0-9][\w.'’-]*")


def severity_of(texts: Texts, here: SegmentedDocument, loss: Loss) -> Severity:
    """How surely a loss is a mistake: the more is lost, the less likely it was left out on purpose."""
    told = [k for k in loss.segments if not _is_before_kept_code(texts, here, k)]
    length = _length(here, told)
    least = MIN_LENGTH_CLOSE if texts.shared(is_close) else MIN_LENGTH_FREE
    is_long = length >= least or length >= MIN_SHARE * texts.shared(_lengths)[loss.language] or _is_record(here, loss)
    is_doubtful = (
        loss.confidence < (MIN_LOSS_OF_FIGURE if _is_figured(texts, loss) else MIN_SHOWN_LOSS)
        or not told
        or _leads_over(here, loss)
        or _is_pictured(texts, here, loss)
        or _is_replaced(texts, loss)
        or _is_for_own_readers(texts, here, loss)
    )
    if (is_doubtful or not is_long) and not is_silent(texts, here, loss):
        return Severity.INFO
    may_be_told = (
        _may_be_told_in_short(here, loss) or _may_be_told_in_parts(texts, loss) or _is_told_again(texts, here, loss)
    )
    return Severity.ERROR if length >= MIN_LENGTH_ERROR and not may_be_told else Severity.WARNING


def _is_figured(texts: Texts, loss: Loss) -> bool:
    place = 0 if loss.after is None else loss.after
    return loses_figure(texts, loss.language, ((k, None) for k in loss.segments), (place,))


def _may_be_told_in_short(here: SegmentedDocument, loss: Loss) -> bool:
    """Whether one sentence is lost, and it only praises, or the rest of its paragraph is rendered and may say the same in fewer words.

    Of 18 single sentences of paragraphs on pages of unseen sites that were reported as errors, ten were really missing and six told in
    short; of eight losses of two sentences and more, all were missing.
    """
    return len(loss.segments) == 1 and (not loss.blocks or praises(here.segments[loss.segments[0]].text))


def _may_be_told_in_parts(texts: Texts, loss: Loss) -> bool:
    """Whether sentences of a paragraph are lost beside as many that nothing is paired with, such as the items that it became.

    Of thirteen losses of two sentences and more on pages of unseen sites, two were told in such sentences, and eight of the eleven
    others have none.
    """
    if loss.blocks:
        return False
    side, beads = Side(texts.alignment, loss.language), texts.alignment.sentences
    lost = [at for at, bead in enumerate(beads) if set(loss.segments).intersection(side.own(bead))]
    unpaired = sum(_unpaired(side, ahead) for ahead in (beads[lost[0] :: -1], beads[lost[-1] :]))
    return unpaired >= len(loss.segments)


def _is_told_again(texts: Texts, here: SegmentedDocument, loss: Loss) -> bool:
    """Whether a paragraph nearby that the other text has tells all of a loss again, as the body tells an abstract or a headline."""
    paired = {k for bead in texts.alignment.sentences if not bead.is_null for k in bead.side(loss.language)}
    told: dict[int, set[str]] = {}
    for segment in here.segments:
        if segment.id in paired:
            told.setdefault(segment.block, set()).update(pieces(segment.text))
    return all(
        any(
            block != one.block and tells(told.get(block, set()), own)
            for block in range(one.block - TOLD_NEARBY, one.block + TOLD_NEARBY + 1)
        )
        for one in (here.segments[k] for k in loss.segments)
        if (own := pieces(one.text))
    )


def _unpaired(side: Side, beads: Iterable[Bead]) -> int:
    """How many sentences of the other text nothing is paired with, up to the first pair that is sure or the second that is not."""
    found, doubtful = 0, False
    for bead in beads:
        if bead.is_null:
            found += bool(side.other(bead))
        elif doubtful or bead.confidence >= _MIN_SURE_PAIR:
            break
        else:
            doubtful = True
    return found


def _is_record(here: SegmentedDocument, loss: Loss) -> bool:
    """Whether a loss is a table row or a list item with several figures, which nobody leaves out for its style."""
    segments = [here.segments[k] for k in loss.segments]
    rows = all(here.blocks[segment.block].kind in _RECORDS for segment in segments)
    return rows and all(len(_FIGURES.findall(segment.text)) >= MIN_FIGURES for segment in segments)


def _lengths(texts: Texts) -> dict[Language, float]:
    """The lengths of both texts in Chinese characters."""
    return {d.document.language: _length(d, range(len(d.segments))) for d in (texts.zh, texts.en)}


def _length(here: SegmentedDocument, segments: Iterable[int]) -> float:
    """The length of sentences in Chinese characters."""
    text = "\n".join(here.segments[k].text for k in segments)
    return count_han(text) + _HAN_PER_WORD * len(_LATIN_WORD.findall(text))


def _leads_over(here: SegmentedDocument, loss: Loss) -> bool:
    """Whether a loss only links to other places, or is one sentence that leads over to what follows, such as a block of code."""
    segments = [here.segments[k] for k in loss.segments]
    if all(_is_link(here.blocks[one.block]) for one in segments):
        return True
    if len(segments) > 1:
        return False
    return announces(segments[0].text, loss.language) or _code_after(here, loss.segments[0]) is not None


def _code_after(here: SegmentedDocument, segment: int) -> Block | None:
    """The block of code that a sentence leads over to."""
    found = here.segments[segment]
    following = here.blocks[found.block + 1 : found.block + 2]
    at_end = found.end == len(here.blocks[found.block].text)
    return next((block for block in following if block.kind is BlockKind.CODE), None) if at_end else None


def _is_before_kept_code(texts: Texts, here: SegmentedDocument, segment: int) -> bool:
    """Whether a sentence leads over to a block of code that the translation has, where words of its own lead over to it."""
    code = _code_after(here, segment)
    return code is not None and (here.document.language, code.id) in texts.shared(_paired_blocks)


def _paired_blocks(texts: Texts) -> frozenset[tuple[Language, int]]:
    return frozenset(
        (language, block)
        for bead in texts.alignment.paragraphs
        if not bead.is_null
        for language in Language
        for block in bead.side(language)
    )


def _is_pictured(texts: Texts, here: SegmentedDocument, loss: Loss) -> bool:
    """Whether rows of a table are lost where the translation has a picture, or their names in code, that nothing is paired with."""
    rows = [here.blocks[here.segments[k].block] for k in loss.segments]
    if any(row.kind is not BlockKind.TABLE_ROW for row in rows):
        return False
    there = texts.alignment.document(loss.language.other)
    first = 0 if loss.after is None else there.segments[loss.after].block + 1
    paired = texts.shared(_paired_blocks)
    for block in there.blocks[first:]:
        if (loss.language.other, block.id) in paired:
            return False
        if block.kind is BlockKind.IMAGE or (block.kind is BlockKind.CODE and _names_rows(block, rows)):
            return True
    return False


def _names_rows(code: Block, rows: Iterable[Block]) -> bool:
    """Whether a block of code has the first word in Latin letters of each row that has one, such as the names of options."""
    names = [found[0] for row in rows if (found := _LATIN_WORD.search(row.text))]
    return bool(names) and set(_LATIN_WORD.findall(code.text)).issuperset(names)


def _is_link(block: Block) -> bool:
    linked = sum(i.end - i.start for i in block.inlines if i.kind is InlineKind.LINK)
    return linked >= MIN_LINKED * len(block.text)


def _is_for_own_readers(texts: Texts, here: SegmentedDocument, loss: Loss) -> bool:
    """Whether a loss only says where to meet the authors, what the article does or what it asks, or sends its readers to a local site."""
    lost = [here.segments[k] for k in loss.segments]
    if len(lost) == 1 and leads_through(lost[0].text, loss.language):
        return True
    if loss.blocks:
        return texts.shared(_outreach)[loss.language].issuperset(loss.blocks)
    return all(
        invites(one.text) or sends_to_local_page(here, one) or asks_itself(one.text, loss.language) for one in lost
    )


def _outreach(texts: Texts) -> dict[Language, frozenset[int]]:
    return {d.document.language: outreach_blocks(d) for d in (texts.zh, texts.en)}


def _is_replaced(texts: Texts, loss: Loss) -> bool:
    """Whether the other text has sentences of its own in the same place: the passage was rewritten, or an item has another name."""
    place = 0 if loss.after is None else loss.after + 1
    if (loss.language.other, place) in texts.shared(_lost):
        return True
    items = texts.shared(_unpaired_items) if loss.blocks else frozenset[tuple[Language, int]]()
    return (loss.language.other, place) in items and {(loss.language, k) for k in loss.segments} <= items


def _lost(texts: Texts) -> frozenset[tuple[Language, int]]:
    """The lost sentences of both texts, without credits and the like."""
    return frozenset((loss.language, k) for loss in texts.shared(losses) if not loss.aside for k in loss.segments)


def _unpaired_items(texts: Texts) -> frozenset[tuple[Language, int]]:
    """The items of lists in both texts that are not paired with anything."""
    sides = [Side(texts.alignment, language) for language in Language]
    return frozenset(
        (side.language, k)
        for side in sides
        for bead in texts.alignment.sentences
        if bead.is_null
        for k in side.own(bead)
        if side.here.blocks[side.here.segments[k].block].kind is BlockKind.LIST_ITEM
    )


def is_close(texts: Texts) -> bool:
    """Whether a translation leaves out and adds so little that it renders the original sentence by sentence."""
    found = [loss for loss in texts.shared(losses) if not loss.aside and not loss.elsewhere]
    return len(found) <= max(MAX_CLOSE_LOSSES, MAX_CLOSE_SHARE * len(texts.target.segments))


Times = tuple[tuple[float, float], ...]
"""When cues begin and end, in seconds."""

_SAME_TIME = 0.3
"""Greatest difference of the times at which a cue and its translation begin, in seconds."""
MIN_SAME_TIMES = 0.7
"""Least share of the cues of the shorter text that begin with a cue of the other, if the two have the same times."""
_MAX_OVERLAP = 0.2
"""Greatest share of the time of a cue in which the other text may still show the cue before it or already the one after it."""


def is_silent(texts: Texts, here: SegmentedDocument, loss: Loss) -> bool:
    """Whether a loss is of subtitles, and the other text shows nothing in the time of its cues.

    Two files whose cues begin together were made from each other, even if one begins later or runs faster as a whole. Where one of
    them shows nothing during a cue of the other, that cue was forgotten, however short it is.
    """
    there = texts.shared(shown_times).get(loss.language.other)
    if not there:
        return False
    lost = _times(texts, here, [here.segments[k] for k in loss.segments])
    return bool(lost) and all(_is_free(time, there) for time in lost)


def shown_times(texts: Texts) -> dict[Language, Times]:
    """The times of the cues with text in each text, on one time line; empty if the two texts don't have the same times."""
    shown = {d.document.language: _times(texts, d, d.segments) for d in (texts.zh, texts.en)}
    few, many = sorted(shown.values(), key=len)
    begins = [begin for begin, _ in many]
    same = sum(bisect_left(begins, begin - _SAME_TIME) < bisect_right(begins, begin + _SAME_TIME) for begin, _ in few)
    return shown if few and same >= MIN_SAME_TIMES * len(few) else {}


def _times(texts: Texts, document: SegmentedDocument, segments: Iterable[Segment]) -> Times:
    """The times of the cues of sentences, on the time line of the Chinese; empty if there is none in common."""
    line = texts.alignment.time_line
    if not line:
        return ()
    scale, shift = line if document.document.language is Language.EN else (1.0, 0.0)
    spans = [segment.source_span for segment in segments if segment.text]
    times = {time for start, end in spans for time in document.document.source.times(start, end)}
    return tuple(sorted((scale * begin + shift, scale * end + shift) for begin, end in times))


def _is_free(time: tuple[float, float], shown: Times) -> bool:
    begin, end = time
    most = _MAX_OVERLAP * (end - begin)
    return begin < end and all(min(end, until) - max(begin, since) <= most for since, until in shown)
