"""Whether the reader agrees with a finding about something that is turned round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from aligner.checks.genre import is_documentation
from aligner.checks.judged import readings
from aligner.checks.model import Severity
from aligner.document.model import Language
from aligner.text.spans import Span

if TYPE_CHECKING:
    from aligner.checks.pair import Pair
    from aligner.checks.texts import Texts
    from aligner.judge import Reading

MIN_NEGATION, MIN_OPPOSITE = 3.0, 2.5
"""Least log odds of a slip in the pair at which a finding about a negation, and one about an opposite, is shown.

Chosen on 383 negations and opposites that were planted into 121 pairs of pages, on 294 in news from English, and on 23,921 sentences of 393
right pairs of pages, where 15 negations and three opposites reach it.
"""
MIN_CLEAR = 0.0
"""The same for an opposite where neither side has a word for what the other says, and for cues of the table `opposite`.

Of 39,287 right pairs of documentation and news, nine have the former and 59 the latter. The reader agrees with none and with four.
"""
MIN_UNBALANCED, MIN_DEGREE, MIN_MODAL = 4.5, 2.5, 3.5
"""The same where a side only has more negations (and `MIN_UNBALANCED_DROP`), and for findings about degrees, and about what must, may and
might be.

Chosen on these and on 296 other slips planted into 150 pairs of pages.
"""
MIN_NECESSARY = 2.0
"""The same for *must* in the place of 可能, and *may* in that of 必须. Of 31,059 right pairs of news and documentation, three have such
words, and the reader gives none of them more than 1.7; of 231 pairs with *must* and *may* exchanged, 226 reach it."""
MIN_LOOSE = 5.5
"""The same for a Chinese negation that translators often write in other words, if nothing in the English negates. Of such negations on 393
right pages and in news, four reach 5, and none reaches this. For English ones, of which none reaches 2, `MIN_UNBALANCED` is enough.
"""
MIN_NEARNESS = 0.57
"""Least nearness of a pair with such a finding. 19 in 20 pairs of news into which a negation was planted have 0.59; two pairs of
unseen sites that were wrongly aligned have 0.55."""
MIN_TOKEN = 0.0
"""Least log odds of a token of the finding that it has a part in the slip."""
MIN_DROP = 1.5
"""By how much the log odds of a slip have to drop if the finding is undone.

Of 78 findings about slips in news that the reader agreed with, all drop by more, and of 40 findings in 8,000 right pairs 35. What does
not drop is a slip of another kind, or none.
"""
MIN_UNBALANCED_DROP = 6.0
"""The same where a side only has more negations. Of 19 slips in news that reach `MIN_UNBALANCED`, 18 drop by as much."""
MIN_EXCUSED, MIN_EXCUSED_DROP = 4.0, 8.0
"""The same for opposites that a fair cue may explain, and by how much their log odds have to drop. In one right pair in 65 there are such
cues; of 20,000 right pairs of 163 sources one reaches both.
"""

Place: TypeAlias = Span | None


class Undoing(NamedTuple):
    """What would make the two sides of a pair say the same: other words at a place of one side."""

    language: Language
    place: Span
    words: tuple[str, ...]
    """What may be there instead; an empty text if nothing should be there."""
    drop: float = MIN_DROP
    """By how much the log odds of a slip have to drop."""


MIN_SURE, MIN_SURE_DROP = 5.0, 8.0
"""The same for a finding in documentation. Of 65 slips in news with such findings 24 reach both, and of 20 findings on pages with code, of
which one was real, five."""


def shown(texts: Texts, pair: Pair, zh: Place, en: Place, undoing: Undoing | None) -> Severity:
    """The severity of what is a finding because the reader agrees: a warning, but a note in documentation if the reader isn't sure.

    Of 23 negations, opposites and degrees on pages with code of 98 unseen sites, one is real: their translators say much in other words.
    Of five on pages without code, one is, and of six in news, four. Of six lost qualifiers on pages with code, two are really lost.
    """
    if not texts.shared(is_documentation):
        return Severity.WARNING
    if undoing is None:
        return Severity.INFO
    return severity(texts, pair, zh, en, MIN_SURE, undoing._replace(drop=MIN_SURE_DROP))


def severity(texts: Texts, pair: Pair, zh: Place, en: Place, least: float, undoing: Undoing | None = None) -> Severity:
    """The severity of a finding of cues at these places of a pair: a warning if the reader finds the same slip, else a note.

    Args:
        texts: The texts.
        pair: The pair.
        zh: The Chinese words; None if there are none.
        en: The English words; None if there are none.
        least: The least log odds of a slip.
        undoing: What would undo the slip, if it can be said.
    """
    return Severity.WARNING if agrees(texts, pair, zh, en, least, undoing) else Severity.INFO


def agrees(texts: Texts, pair: Pair, zh: Place, en: Place, least: float, undoing: Undoing | None = None) -> bool:
    """Whether the reader finds a slip at these places of a pair, and less of one if it is undone; see `severity`."""
    reading = texts.shared(readings).of(pair)
    return (
        reading is not None
        and reading.odds >= least
        and reading.nearness >= MIN_NEARNESS
        and strength(reading, zh, en) >= MIN_TOKEN
        and (undoing is None or _drops(texts, pair, undoing, reading.odds - undoing.drop))
    )


def _drops(texts: Texts, pair: Pair, undoing: Undoing, most: float) -> bool:
    """Whether one way to undo a finding leaves at most these log odds of a slip in a pair."""
    zh, en = pair.zh.text, pair.en.text
    own = zh if undoing.language is Language.ZH else en
    start, end = undoing.place
    for words in undoing.words:
        changed = own[:start] + words + own[end:]
        sides = (changed, en) if undoing.language is Language.ZH else (zh, changed)
        reading = texts.shared(readings).of_texts(*sides)
        if reading is not None and reading.odds <= most:
            return True
    return False


def strength(reading: Reading, zh: Place, en: Place) -> float:
    """The greatest log odds of the tokens at the places."""
    return max(side.within(*place) for side, place in ((reading.zh, zh), (reading.en, en)) if place)
