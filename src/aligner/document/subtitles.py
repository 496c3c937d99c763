"""Subtitles: cues with their times, in SubRip (`.srt`) and WebVTT (`.vtt`).

The unit of a place is the cue, counted from 1 in the order of the file. The cues between two pauses are a block, in which a
sentence may run over several cues, if the file ends its sentences with punctuation. Many Chinese subtitles don't; in these,
each cue is a sentence. Times, numbers, settings, notes, styles and the names of speakers are no text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from aligner.document.model import Block, BlockKind, ParsedBlocks, Source
from aligner.document.read import display_name
from aligner.document.runs import RunBuilder, numbered
from aligner.document.units import Unit
from aligner.errors import InputError
from aligner.text.lazy import lazy

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3})\d*)?"
_TIMING = lazy(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t][^\r\n]*)?[ \t]*")
_ANY_TIME = r"\d{1,4}(?::\d{1,4}){1,3}(?:[.,]\d+)?"
_EXACT_TIME = r"\d{1,4}:\d{1,2}:\d{1,2}[.,]\d{1,3}"
_MALFORMED = lazy(
    rf"[ \t]*(?:{_ANY_TIME}[ \t]*[-–—−=~<]*[ \t]*[>＞→⟶➔➜]+[ \t]*{_ANY_TIME}|{_EXACT_TIME}[ \t]*[-–—−~]+[ \t]*{_EXACT_TIME})(?!\S)[^\r\n]*"
)
"""Two times with something else between them than the arrow of time codes, such as `->`."""
_LINE = lazy(r"(?P<text>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_NUMBER = lazy(r"[ \t]*\d+[ \t]*\Z")
_MARKUP = lazy(
    r"</?(?:i|b|u|s|em|strong|font|c|v|lang|ruby|rt|span)\b[^<>]{0,300}>|<\d[\d:.]{1,20}>|\{\\[^{}\r\n]{0,300}\}|\\[Nnh]|<br ?/?>",
    re.IGNORECASE,
)
_SPEAKER = lazy(r"[ \t]*[-–—][ \t]*(?=\S)")
_FINAL = lazy(r"(?:(?<!\.)\.|[!?。！？])[”’\"'」』）)\]♪\s]*\Z")
"""The end of a sentence; three dots are a pause inside of one."""
_MIN_FINAL_SHARE = 0.25
"""Least share of cues that end with the end of a sentence, if the file punctuates its sentences. In English subtitles, it is
about half; in Chinese ones without punctuation, it is only that of questions."""
_MOST_CUES = 12
"""Cues of a block after which it ends with the next sentence, if there is no pause; they last about half a minute."""
_PAUSE = 2.0
"""Seconds without a text after which a new block begins. Two translations have their pauses at the same time."""


@dataclass(slots=True)
class Cue:
    """One subtitle."""

    start: int
    """The offset at which it begins, with its number or its name."""
    begin: float
    end: float
    """When it is shown, in seconds."""
    lines: list[tuple[int, int]] = field(default_factory=list)
    """The spans of its lines of text."""


class _Scene(NamedTuple):
    """The cues of one block."""

    cues: tuple[Cue, ...]
    punctuated: bool
    """Whether a sentence may go on in the next cue; otherwise each cue is one."""


def parse_cues(source: Source, *, is_vtt: bool) -> ParsedBlocks:
    """The blocks of a file of subtitles, each with one cue or with the cues of a sentence.

    Raises:
        InputError: A time code can't be read, a cue ends before it begins, or no cue has any text.
    """
    cues = list(_cues(source, is_vtt))
    blocks = [block for scene in _scenes(source.text, cues) if (block := _block(source.text, scene)) is not None]
    if cues and not blocks:
        raise InputError(f"{display_name(source.path)}: its cues have no text; give subtitles with text in them")
    starts, times = tuple(cue.start for cue in cues), tuple((cue.begin, cue.end) for cue in cues)
    return ParsedBlocks(numbered(blocks), unit=Unit.CUE, unit_starts=starts, unit_times=times)


def _cues(source: Source, is_vtt: bool) -> Iterator[Cue]:
    text = source.text
    lines = [found.span("text") for found in _LINE.finditer(text) if found.start() < len(text)]
    timings = [number for number, span in enumerate(lines) if _is_timing(text, span)]
    heads = [_head(text, lines, number, is_vtt) for number in timings]
    for number, head, following in zip(timings, heads, [*heads[1:], len(lines)], strict=False):
        cue = _cue(source, lines[number], lines[head][0])
        for start, end in lines[number + 1 : following]:
            if text[start:end].strip():
                cue.lines.append((start, end))
            elif is_vtt:
                break  # what follows is a note or a style
        yield cue


def _is_timing(text: str, span: tuple[int, int]) -> bool:
    """Whether a line has time codes, even if they can't be read."""
    return "-->" in text[slice(*span)] or _MALFORMED.fullmatch(text, *span) is not None


def _head(text: str, lines: Sequence[tuple[int, int]], timing: int, is_vtt: bool) -> int:
    """The line in which a cue begins: that of its number or name, or of its time codes."""
    if timing == 0:
        return timing
    name, above, earlier = (text[slice(*lines[n])] if n >= 0 else "" for n in range(timing - 1, timing - 4, -1))
    if _NUMBER.match(name):  # under the time codes of a cue that has a number itself, that cue is empty
        named = "-->" not in above or _NUMBER.match(earlier) is not None
    else:
        named = is_vtt and bool(name.strip()) and not above.strip()
    return timing - 1 if named else timing


def _cue(source: Source, line: tuple[int, int], start: int) -> Cue:
    found = _TIMING.fullmatch(source.text, *line)
    place = f"{display_name(source.path)}:{source.line_position(line[0]).line}"
    if found is None:
        raise InputError(f"{place}: these time codes can't be read; write them as 00:00:01,000 --> 00:00:02,500")
    begin, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    if end < begin:
        raise InputError(f"{place}: this cue ends before it begins; correct its time codes")
    return Cue(start, begin, end)


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _scenes(text: str, cues: Sequence[Cue]) -> Iterator[_Scene]:
    """The cues of each block: those between two pauses, or those of some sentences if there is no pause."""
    shown = [cue for cue in cues if cue.lines]
    final = [_ends_sentence(text, cue) for cue in shown]
    punctuated = sum(final) >= _MIN_FINAL_SHARE * len(shown)
    scene: list[Cue] = []
    for cue, ends in zip(shown, final, strict=True):
        if scene and cue.begin - scene[-1].end > _PAUSE:
            yield _Scene(tuple(scene), punctuated)
            scene = []
        scene.append(cue)
        if len(scene) >= _MOST_CUES and (ends or not punctuated or len(scene) >= 2 * _MOST_CUES):
            yield _Scene(tuple(scene), punctuated)
            scene = []
    if scene:
        yield _Scene(tuple(scene), punctuated)


def _ends_sentence(text: str, cue: Cue) -> bool:
    return _FINAL.search(_MARKUP.sub("", text[slice(*cue.lines[-1])])) is not None


def _block(text: str, scene: _Scene) -> Block | None:
    builder = RunBuilder(text)
    last = -1
    for cue in scene.cues:
        for number, (start, end) in enumerate(cue.lines):
            at = _words_begin(text, start, end)
            speaks = _SPEAKER.match(text, at, end)
            apart = speaks is not None or (number == 0 and not scene.punctuated)
            if last >= 0 and apart:
                builder.hard_break(last, start)
            elif last >= 0:
                builder.space(last, start)
            _words(builder, speaks.end() if speaks else start, end)
            last = end
    run = builder.finish()
    return run.block(BlockKind.PARAGRAPH, (scene.cues[0].lines[0][0], last)) if run.text else None


def _words_begin(text: str, start: int, end: int) -> int:
    """Where the words of a line begin, after the markup before them."""
    while (markup := _MARKUP.match(text, start, end)) is not None:
        start = markup.end()
    return start


def _words(builder: RunBuilder, start: int, end: int) -> None:
    """Adds a line without its markup."""
    for markup in _MARKUP.finditer(builder.source, start, end):
        builder.reference_text(start, markup.start())
        start = markup.end()
        if markup[0].lower().startswith(("\\n", "\\h", "<br")):
            builder.space(*markup.span())
    builder.reference_text(start, end)
