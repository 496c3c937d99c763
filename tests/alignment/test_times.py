"""Subtitles of one talk are paired by their times, however they are cut into cues, and wherever their time lines begin."""

from dataclasses import dataclass, replace

import pytest

from aligner import Source, check
from aligner.alignment.model import TimeLine
from aligner.alignment.pipeline import align_documents
from aligner.alignment.times import sentence_times
from aligner.document import parse
from aligner.segment import segment
from aligner.segment.model import SegmentedDocument

TALK = (
    ("大家好", "Hello, everybody."),
    ("今天我想讲一讲|我们这三年在机房里|学到的东西", "Today I want to talk about three years in our server rooms."),
    ("先说散热", "Cooling first."),
    ("一开始|我们以为风扇就够了", "At first, we thought that fans would be enough."),
    ("结果呢", "What happened?"),
    ("第一个夏天|就有四十台机器停了", "In the very first summer, forty machines stopped."),
    ("所以我们换了水冷", "So we moved to water cooling."),
    (
        "水冷听起来很贵|其实半年就把电费|省回来了",
        "It sounds expensive, but in half a year it paid for itself by saving power.",
    ),
    ("再说故障", "Now to failures."),
    (
        "我们写了一个|小工具|每天晚上检查|每一块硬盘|有问题就发邮件|第二天早上|就有人去换",
        "We wrote a little tool that checks every disk at night and sends an e-mail, so that a bad one is replaced at once.",
    ),
    ("这个工具现在开源了", "The tool is open source now."),
    ("去年有 70 亿次|读写经过它", "Last year, 7 billion reads and writes went through it."),
    ("最后说人", "And finally, people."),
    ("团队从五个人|长到了二十六个人", "The team has grown from 5 to 26."),
    ("没有他们|我今天站不到这里", "Without them, I would not be here today."),
    ("谢谢", "Thank you."),
)
"""What is said; in the Chinese, `|` is where a cue ends."""


@dataclass(frozen=True)
class Cue:
    begin: float
    end: float
    text: str
    sentence: int


def cues(texts: list[list[str]]) -> list[Cue]:
    """The cues of sentences that are given as their pieces: each sentence takes the same time, whatever its pieces are."""
    made = []
    at = 2.0
    for number, pieces in enumerate(texts):
        lasts = 1.5 + 0.06 * len(TALK[number][1])
        step = lasts / len(pieces)
        made += [Cue(at + k * step, at + (k + 1) * step - 0.05, piece, number) for k, piece in enumerate(pieces)]
        at += lasts + (2.5 if number in (2, 8) else 0.2 + 0.03 * (number % 4))
    return made


def halves(text: str) -> list[str]:
    """A text in two cues if it is long: cut elsewhere than the Chinese."""
    words = text.split()
    middle = len(words) // 2
    return [" ".join(words[:middle]), " ".join(words[middle:])] if len(words) > 8 else [text]


ZH = cues([zh.split("|") for zh, _ in TALK])
EN = cues([halves(en) for _, en in TALK])


def changed(there: list[Cue], scale: float = 1.0, shift: float = 0.0) -> list[Cue]:
    return [replace(c, begin=scale * c.begin + shift, end=scale * c.end + shift) for c in there]


def subtitles(there: list[Cue]) -> str:
    return "".join(f"{n}\n{stamp(c.begin)} --> {stamp(c.end)}\n{c.text}\n\n" for n, c in enumerate(there, 1))


def stamp(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"00:{whole // 60000:02}:{whole // 1000 % 60:02},{whole % 1000:03}"


def together(zh: list[Cue], en: list[Cue]) -> tuple[list[set[int]], TimeLine | None]:
    """For each Chinese cue, the sentences that the aligner pairs with it, and the time line that it found."""
    sides = [segment(parse(Source(f"talk.{n}.srt", subtitles(c)))) for n, c in (("zh", zh), ("en", en))]
    alignment = align_documents(*sides)
    found: list[set[int]] = [set() for _ in zh]
    for bead in alignment.sentences:
        there = {en[cue].sentence for s in bead.en for cue in shown(sides[1], s)}
        for cue in (cue for s in bead.zh for cue in shown(sides[0], s)):
            found[cue] |= there
    return found, alignment.time_line


def shown(side: SegmentedDocument, number: int) -> range:
    """The indices of the cues of a sentence."""
    first, last = side.lines(side.segments[number])
    return range(first - 1, last)


@pytest.mark.parametrize(
    ("scale", "shift"),
    [
        pytest.param(1.0, 0.0, id="same times"),
        pytest.param(1.0, 47.3, id="begins later"),
        pytest.param(1.0, -1.6, id="begins earlier"),
        pytest.param(25 / (24000 / 1001), 0.0, id="slower"),
        pytest.param(24 / 25, 12.0, id="faster and later"),
    ],
)
def test_every_cue_is_paired_with_its_sentence(scale: float, shift: float) -> None:
    found, line = together(ZH, changed(EN, scale, shift))
    assert found == [{cue.sentence} for cue in ZH]
    assert line is not None
    assert line.scale == pytest.approx(1 / scale, abs=2e-3)
    assert line.shift == pytest.approx(-shift / scale, abs=0.3)


@pytest.mark.parametrize("shift", [0.0, 8.5])
def test_a_sentence_that_is_not_shown_has_no_counterpart(shift: float) -> None:
    gone = {4, 11}
    found, _ = together(ZH, changed([cue for cue in EN if cue.sentence not in gone], shift=shift))
    assert found == [{cue.sentence} - gone for cue in ZH]


def test_times_that_are_a_little_off_are_used() -> None:
    off = [replace(c, begin=c.begin + 0.25 * (-1) ** n, end=c.end + 0.25 * (-1) ** n) for n, c in enumerate(EN)]
    assert together(ZH, off)[0] == [{cue.sentence} for cue in ZH]


@pytest.mark.parametrize(
    "en",
    [
        pytest.param([replace(c, text=d.text) for c, d in zip(EN, EN[::-1], strict=True)], id="something else is said"),
        pytest.param(
            [replace(c, begin=c.begin + 20 * (c.sentence > 7), end=c.end + 20 * (c.sentence > 7)) for c in EN],
            id="later from the middle on",
        ),
        pytest.param(changed(EN[:2], shift=3000.0), id="nothing is shown together"),
        pytest.param([replace(c, begin=20 - c.begin / 10, end=21 - c.begin / 10) for c in EN], id="backwards"),
    ],
)
def test_times_that_do_not_fit_are_ignored(en: list[Cue]) -> None:
    assert together(ZH, en)[1] is None


def test_texts_without_times_have_no_time_line() -> None:
    plain = [segment(parse(Source("a.md", "\n\n".join(t)))) for t in zip(*TALK, strict=True)]
    assert align_documents(*plain).time_line is None
    assert sentence_times(plain[0]).shape == (0, 2)


def test_the_sentences_of_a_cue_share_its_time() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne two\n\n2\n00:00:02,000 --> 00:00:04,000\nthree. Four five.\n\n"
    found = sentence_times(segment(parse(Source("a.srt", text))))
    assert found.tolist() == [[1.0, pytest.approx(2.75)], [pytest.approx(2.75), 4.0]]


def findings(en: list[Cue]) -> dict[str, str]:
    """The rule of each finding with its place: of what is missing, that in the original."""
    report = check(Source("talk.zh.srt", subtitles(ZH)), Source("talk.en.srt", subtitles(en)), source="zh", judge=False)
    return {d.rule: place.where for d in report.diagnostics if (place := d.zh if d.rule == "A003" else d.en)}


def test_a_wrong_figure_is_found_between_cues_that_are_cut_elsewhere() -> None:
    wrong = [replace(c, text=c.text.replace("7 billion", "700 million")) for c in changed(EN, shift=5.0)]
    at = next(n for n, c in enumerate(wrong, 1) if "700 million" in c.text)
    assert findings(wrong) == {"N002": f"cue {at}"}
    assert findings(changed(EN, shift=5.0)) == {}


def test_a_missing_cue_is_named_by_its_number() -> None:
    at = next(n for n, c in enumerate(ZH, 1) if c.sentence == 6)
    assert findings(changed([c for c in EN if c.sentence != 6], shift=5.0)) == {"A003": f"cue {at}"}
