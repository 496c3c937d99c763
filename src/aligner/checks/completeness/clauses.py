"""Cuts a text into clauses: the parts between commas or stronger marks, each with enough content words to be judged."""

import re
from collections.abc import Iterable

from aligner.document.model import Language
from aligner.lexicon.coverage import Content
from aligner.text.spans import Span

MARKS = {
    Language.ZH: re.compile(r"(?:[，；：。！？…;!?]|[,:](?![0-9/]))+[”’」』）)\"]*\s*|——+|\s[-–—]+\s"),
    Language.EN: re.compile(
        r"(?<=[^\d\s])[,;:.!?]+[\"'”’)]*(?=\s|$)|(?<=\d)[,;:.!?]+[\"'”’)]*(?=\s)|(?:(?<!\s)\s++)?[—–]+\s*|\s-+\s"
    ),
}
_SPEECH = {
    Language.ZH: re.compile(
        r"(?:称|说|说道|表示|认为|指出|透露|介绍|解释|形容|强调|坦言|显示|表明|补充|写道|提到|看来|宣布|回应|问|答|道|觉得|据悉|报道)[，：:,]\s*[“「『\"]?\s*$"
    ),
    Language.EN: re.compile(
        r"\b(?:say|says|said|saying|add|adds|added|tell|told|note|notes|noted|explain|explains|explained|write|writes|wrote"
        r"|ask|asks|asked|point out|points out|pointed out|stress|stresses|stressed|think|thinks|thought|believe|believes|believed"
        r"|view|according to|announced|reported|recalled|replied|answered|admitted|conceded|argued|claimed)\b",
        re.IGNORECASE,
    ),
}
"""Clauses that name the speaker. A translation may put the speaker before, after or in the middle of the quotation, and
render the verb in many ways, so such a clause is not judged by itself."""
_FRAME = re.compile(
    r"(?:[^，。]{0,8}(?:来看|来说|来讲|而言|说来|看来|说起来)|(?:[分按从就][^，。]{1,5}看)"
    r"|(?:顺便|换句话|简单|具体|严格|确切|准确|坦率|总的来|总体来|一般来|老实|坦白)地?(?:说|讲|提)一?[句下]?|换言之|总之|总而言之|也就是说|换句话说"
    r"|(?:值得|需要|应当|必须|不得不)[^，。]{0,5}(?:的是|说|提)|[^，。]{0,4}(?:有趣|有意思|重要|遗憾|幸运|巧合|关键|要命|讽刺|可惜|糟糕|可喜|意外)的是"
    r"|与此同时|除此之外|此外|另外|事实上|实际上|话虽如此|尽管如此|即便如此|不仅如此|众所周知|毫无疑问|不可否认|无论如何|说到底|归根结底|一方面|另一方面"
    r"|首先|其次|再次|最后|第[一二三四五]|说来也巧|据悉|据了解|据介绍|据报道)[，：、]?\s*$"
)
"""Introductory phrases (换句话说, 与此同时) that carry no content. A translation often drops or moves them."""
_MAX_SPEECH_LENGTH = 60
"""Greatest length, in characters, of an English clause that only names the speaker."""
_MIN_CONTENT_WORDS = 2
"""Least number of content words of a clause that is judged by itself; a clause with fewer joins the next one."""


def pieces(text: str, language: Language) -> list[Span]:
    """The spans between marks, each with the mark and the spaces that follow it. The spans cover the text."""
    found: list[Span] = []
    at = 0
    for mark in MARKS[language].finditer(text):
        if text[at : mark.end()].strip():
            found.append((at, mark.end()))
            at = mark.end()
    if text[at:].strip():
        found.append((at, len(text)))
    elif found:
        found[-1] = (found[-1][0], len(text))
    return found


def has_several(text: str, language: Language) -> bool:
    """Whether a text has more than one piece."""
    last = len(text.rstrip())
    return any(text[: mark.end()].strip() and mark.end() < last for mark in MARKS[language].finditer(text))


def clauses(text: str, language: Language, content: Iterable[Content], ends: Iterable[int] = ()) -> list[Span]:
    """The clauses of a text: its pieces, joined until each has at least `_MIN_CONTENT_WORDS`. They cover the text.

    Args:
        text: One sentence or several.
        language: The language of the text.
        content: The content words of the text.
        ends: Offsets where sentences end; no clause crosses one.
    """
    starts = [word.start for word in content]
    borders = set(ends)
    found: list[Span] = []
    start = None
    for lo, hi in pieces(text, language):
        start = lo if start is None else start
        few = sum(start <= at < hi for at in starts) < _MIN_CONTENT_WORDS
        if (few or _leads_in(text[start:hi], language)) and hi not in borders:
            continue
        if few and found and found[-1][1] not in borders:
            found[-1] = (found[-1][0], hi)
        else:
            found.append((start, hi))
        start = None
    if start is not None:
        found.append((start, len(text)))
    return found


def _leads_in(clause: str, language: Language) -> bool:
    """Whether a clause only names the speaker of the next one, or only introduces it."""
    if language is Language.ZH:
        return bool(_SPEECH[language].search(clause) or _FRAME.match(clause))
    return len(clause) <= _MAX_SPEECH_LENGTH and bool(_SPEECH[language].search(clause))
