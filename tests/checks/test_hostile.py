"""The work of checking long runs of any text is linear in their length, not quadratic."""

from collections.abc import Callable

import pytest

from aligner.alignment.model import Alignment, Bead, Signature
from aligner.checks import pair
from aligner.checks.markup import items
from aligner.checks.names import bead_tokens, near
from aligner.checks.selection import Selection
from aligner.checks.surroundings import Surroundings
from aligner.checks.terms import verdicts
from aligner.checks.texts import Texts, check_alignment
from aligner.checks.values import nearby, pairing, scan
from aligner.checks.values.nearby import MOST_PAIRS, pairs
from aligner.checks.values.scan import MOST_SEGMENTS, ValueScan, value_scan
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.glossary.glossary import Glossary
from aligner.glossary.load import load_glossary
from aligner.segment import segment
from aligner.text.spans import Covering, apart, overlaps
from tests.builders import alignment
from tests.operations import growth

RUNS = (
    ("0 ", "0 "),
    ("17 ", "23 "),
    ("№ ", "№7 "),
    ("$1 ", "$1 "),
    ("¥17 ", "$23 "),
    ("Q1 ", "Q1 "),
    ("5% ", "6% "),
    ("A№ ", "A№ "),
    ("2026-11-", "2026-11-"),
    ("(", "("),
    (")", ")"),
    ("[", "["),
    ('"', '"'),
    ("《", "《"),
    ("，、；", "，、；"),
    ("（）", "（）"),
    ("Ab Cd ", "Ab Cd "),
    ("Ⓝ和", "Ⓝ and "),
    ("Ⓝ和", "WⓃ and "),
    ("ⓃTech和", "TechⓃ and "),
    ("A№和", "T№ and "),
    ("A№和B№1和", "A№2 and "),
    ("{a№}好", "ok {b№} "),
    ("Llama №a和", "Llama №b and "),
    ("a№.txt和", "b№.txt and "),
    ("Ⓝ X和", "Ⓝ Y and "),
)


def filled(piece: str, times: int) -> str:
    if not {"№", "Ⓝ"} & set(piece):
        return piece * times
    return "".join(piece.replace("№", str(number)).replace("Ⓝ", name(number)) for number in range(times))


def name(number: int) -> str:
    """A name in CamelCase."""
    return "".join(
        chr(ord("A") + number * factor % 26) + chr(ord("a") + number // 26 * factor % 26) for factor in (1, 7, 11)
    )


def checked(zh: str, en: str, glossary: Glossary | None = None) -> Callable[[int], object]:
    """Checks a pair of sentences in which a piece of text is repeated."""

    def work(times: int) -> object:
        found = alignment(
            ["新的机器来了。", f"机器{filled(zh, times)}。", "机器走了。"],
            ["The new machine came.", f"The machine {filled(en, times)}.", "The machine left."],
            sentences=[Bead((n,), (n,), 0.9, 0.99) for n in range(3)],
            paragraphs=[Bead((n,), (n,), 0.9, 0.99) for n in range(3)],
        )
        return check_alignment(found, Selection(), glossary)

    return work


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces limits that no article reaches by low ones that a test reaches quickly."""
    monkeypatch.setattr(nearby, "MOST_PAIRS", 64)
    monkeypatch.setattr(nearby, "MOST_AROUND", 8)
    monkeypatch.setattr(pairing, "MOST_JUDGED", 8)
    monkeypatch.setattr(scan, "MOST_SEGMENTS", 12)
    monkeypatch.setattr(bead_tokens, "MOST_NEAR", 6)
    monkeypatch.setattr(verdicts, "MOST_MENTIONS", 4)
    monkeypatch.setattr(pair, "MAX_CHARACTERS", 100)
    monkeypatch.setattr(near, "MOST_ALIKE", 4)
    monkeypatch.setattr(items, "MOST_TRIED", 4)


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize(("zh", "en"), RUNS)
def test_a_long_run_in_one_sentence(zh: str, en: str) -> None:
    assert growth(checked(zh, en), 80) < 1.4


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("en", ["the cat ", "TianYuan ", "TianYaun "])
def test_a_long_run_of_a_term(en: str) -> None:
    glossary = load_glossary(Source("g.yaml", "terms:\n  天垓: {en: TianYuan, kind: product}\n"))
    assert growth(checked("天垓", en, glossary), 80) < 1.4


def of_markdown(zh: str, en: str) -> Callable[[int], object]:
    """Checks a pair of Markdown files in which a piece of text is repeated."""

    def work(times: int) -> object:
        texts = {
            Language.ZH: f"新的机器来了。\n\n{filled(zh, times)}\n",
            Language.EN: f"It came.\n\n{filled(en, times)}\n",
        }
        sides = [
            segment(parse(Source(f"{language}.md", text), format="markdown", language=language))
            for language, text in texts.items()
        ]
        counts = [(len(side.blocks), len(side.segments)) for side in sides]
        blocks, segments = (
            tuple(Bead((n,), (n,), 0.9, 0.99) for n in range(min(number))) for number in zip(*counts, strict=True)
        )
        found = Alignment(sides[0], sides[1], blocks, segments, Signature("0.0.0", "by hand", Language.ZH, {}))
        return check_alignment(found, Selection(), None)

    return work


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("[好](http://a.com/1) ", "[good](http://b.com/2) "),
        ("[好](http://a.com/№) ", "[good](http://b.com/№) "),
        ("[好](http://a.com/page№) ", "[good](http://b.com/page№) "),
        ("![好](a№.png) ", "![good](b№.png) "),
        ("`a№` ", "`b№` "),
        ("好[^№]", "good[^№1]"),
        ("看[这里](http://a.com/№)。\n\n", "See [this](http://b.com/№).\n\n"),
        ("<!-- aligner: ignore N001 x -->", "<!-- aligner: ignore N001 x -->"),
        ("好<!-- aligner: ignore N001 x -->", "good <!-- aligner: ignore N001 x --> 5 "),
        ("5 吨。<!-- aligner: ignore N001 x -->\n\n", "№7 tons. <!-- aligner: ignore N001 x -->\n\n"),
        ("A№芯片发布了。\n\n", "The B№ chip came out.\n\n"),
        ("Ⓝ来了。\n\n", "The WⓃ came.\n\n"),
        ("`a№`来了。\n\n", "The `b№` came.\n\n"),
    ],
)
def test_a_long_run_in_markdown(zh: str, en: str) -> None:
    assert growth(of_markdown(zh, en), 60) < 1.4


def test_many_mentions_of_a_term_share_what_became_of_it() -> None:
    glossary = load_glossary(Source("g.yaml", "terms:\n  天垓: {en: TianYuan, kind: product}\n"))
    count = 3 * verdicts.MOST_MENTIONS
    found = alignment(["天垓，" * count], ["TianYuan, " * count], sentences=[Bead((0,), (0,), 0.9, 0.99)])
    judged = verdicts.judged(Texts(found.zh, found.en, found, glossary=glossary))
    assert judged is not None
    assert [one.mention.match.start for one in judged.judgements] == list(range(0, 3 * count, 3))
    assert {one.verdict for one in judged.judgements} == {verdicts.Verdict.RENDERED}


def paragraph(zh: str, en: str) -> Callable[[int], object]:
    """Checks a pair of paragraphs with the same number of sentences."""

    def work(times: int) -> object:
        sentences = ([piece.replace("№", str(n)) for n in range(1, times + 1)] for piece in (zh, en))
        found = alignment(
            *([one] for one in sentences),
            sentences=[Bead((n,), (n,), 0.9, 0.99) for n in range(times)],
            paragraphs=[Bead((0,), (0,), 0.9, 0.99)],
        )
        return check_alignment(found, Selection(), None)

    return work


@pytest.mark.usefixtures("low_limits")
def test_a_paragraph_of_many_sentences() -> None:
    work = paragraph("第№批货物重№吨，李明用X№运走了。", "Batch № weighs №9 tons, and Li Ming carried it away.")
    assert growth(work, 40) < 1.4


def scanned(found: Alignment) -> ValueScan:
    values = value_scan(Texts(found.zh, found.en, found))
    assert values is not None
    return values


def test_all_figures_are_compared_unless_there_are_too_many() -> None:
    text = filled("№ ", 40)
    values = scanned(alignment([text], [text], sentences=[Bead((0,), (0,), 0.9, 0.99)]))
    zh, en = (values.figures(language, [0]) for language in (Language.ZH, Language.EN))
    assert len(zh) == len(en) == 40
    few = range(20)
    assert sorted(pairs(zh[:20], en[:20])) == [(i, k) for i in few for k in few]
    assert MOST_PAIRS < 40 * 40
    assert len(list(pairs(zh, en))) < 40 * 12
    assert {(i, i) for i in range(40)} <= set(pairs(zh, en))
    assert {(i, 39 - i) for i in range(40)} <= set(pairs(zh, en[::-1]))  # equal values, wherever they are


def test_the_values_around_a_bead_are_those_nearest_to_it() -> None:
    count = 3 * MOST_SEGMENTS
    long, short = ["It is good."] * count, ["It is good."] * 3
    beads = [Bead((n,), (n,), 0.9, 0.99) for n in range(count + 3)]
    blocks = [Bead((n,), (n,), 0.9, 0.99) for n in range(2)]
    values = scanned(alignment([long, short], [long, short], sentences=beads, paragraphs=blocks))
    for number in (0, 1, count // 2, count - 1, count, count + 2):
        around = values.around(Language.EN, beads[number])
        assert len(around) == MOST_SEGMENTS
        assert around == list(range(around[0], around[0] + MOST_SEGMENTS))
        assert number in around
    values = scanned(alignment([short, short], [short, short], sentences=beads[:6], paragraphs=blocks))
    assert values.around(Language.EN, beads[0]) == list(range(6))


def test_words_that_are_repeated_often_link_nothing() -> None:
    few = Surroundings("芯片 x1 y2 " * 2, "chip x1 y2 " * 2)
    many = Surroundings("芯片 x1 y2 " * 500, "chip x1 y2 " * 500)
    assert few._links
    assert not many._links


def test_spans_apart() -> None:
    spans = apart([(5, 8), (0, 2), (6, 7), (7, 12), (20, 20), (12, 14)])
    assert spans == [(0, 2), (5, 12), (12, 14)]
    for start in range(16):
        for end in range(start + 1, 17):
            assert overlaps(spans, start, end) == any(lo < end and start < hi for lo, hi in spans)


def test_places_within_longer_spans() -> None:
    spans = [(0, 4), (0, 9), (2, 4), (5, 9), (12, 14), (13, 16)]
    covering = Covering(spans)
    for start in range(18):
        for end in range(start + 1, 18):
            longer = any(lo <= start and end <= hi and hi - lo > end - start for lo, hi in spans)
            assert covering.has_longer(start, end) == longer
