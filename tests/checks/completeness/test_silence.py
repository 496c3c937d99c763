"""A cue in whose time the translation shows nothing was forgotten, however short it is."""

import pytest

from aligner import Source, check

ZH = (
    "大家好，欢迎来到节目",
    "今天我们聊聊芯片行业",
    "去年全球市场增长了三成",
    "但是内存价格下跌了一半",
    "很多厂商不得不减产",
    "我认为明年会更好",
)
EN = (
    "Hello and welcome to the show.",
    "Today we talk about the chip industry.",
    "Last year the global market grew by 30%.",
    "But memory prices fell by half.",
    "Many makers had to cut output.",
    "I think next year will be better.",
)


def subtitles(
    texts: tuple[str, ...], *, without: int = -1, shift: float = 0.0, uneven: float = 0.0, longer: int = -1
) -> str:
    cues = []
    for n, text in enumerate(texts):
        at = 3 * n + shift + uneven * (n % 3)
        begin, end = at, at + (5.5 if n == longer else 2.5)
        if n != without:
            cues.append(f"{n + 1}\n00:00:{begin:06.3f} --> 00:00:{end:06.3f}\n{text}\n\n")
    return "".join(cues)


def severities(en: str, zh: str = "") -> dict[str, str]:
    report = check(
        Source("a.zh.txt", zh or subtitles(ZH)), Source("a.en.txt", en), source="zh", min_severity="info", judge=False
    )
    return {d.rule: d.severity.value for d in report.diagnostics if d.rule in {"A002", "A003"}}


@pytest.mark.parametrize("shift", [0.0, 1.0, 20.0])
def test_a_forgotten_cue_is_a_warning(shift: float) -> None:
    assert severities(subtitles(EN, without=3, shift=shift)) == {"A003": "warning"}


@pytest.mark.parametrize(
    "en",
    [
        pytest.param(subtitles(EN, without=3, longer=2), id="the cue before is still shown"),
        pytest.param(subtitles(EN, without=3, uneven=1.0), id="other times"),
        pytest.param("\n\n".join((*EN[:3], *EN[4:])), id="no times"),
    ],
)
def test_without_proof_it_is_a_note(en: str) -> None:
    assert set(severities(en).values()) <= {"info"}


def test_an_empty_cue_shows_nothing() -> None:
    assert severities(subtitles((*EN[:3], "", *EN[4:]))) == {"A003": "warning"}
