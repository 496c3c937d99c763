import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.checks.cues import Axis, Pole, Strength, Table, load_table
from aligner.checks.meaning.contrast import candidates, contrasts
from aligner.checks.scanner import Scanner, is_negated_en, is_negated_zh, load_scanner, tokens

TABLE = Table(
    (
        Axis(
            "up and down",
            (
                Pole("up", zh="上升", en="rise~, more than #", zh_fair="增", en_fair="higher", zh_weak="多"),
                Pole("down", zh="下降", en="fall~", zh_fair="减", en_fair="lower", zh_weak="少", en_weak="less"),
            ),
        ),
    ),
    zh_neutral="上升期",
    en_neutral="fall in love",
)
SCANNER = Scanner(TABLE)
TABLES = ["direction", "degree", "modal", "opposite"]


def found(zh: str, en: str) -> list[tuple[str, str]]:
    pairs = contrasts(candidates(SCANNER.zh(zh), SCANNER.en(tokens(en))))
    return [(zh[c.zh.start : c.zh.end], en[c.en.start : c.en.end]) for c in pairs]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("价格上升", "prices fell", [("上升", "fell")]),
        ("价格下降", "prices are rising", [("下降", "rising")]),
        ("价格上升", "prices rose", []),
        ("价格上升", "prices are lower", [("上升", "lower")]),
        ("产量增一成", "output fell by a tenth", [("增", "fell")]),
        ("产量增一成", "output is lower", []),
        ("产量很多", "output fell", []),
        ("产量上升，成本下降", "output and costs fell", []),
        ("产量上升，成本上升", "output rose, costs fell", [("上升", "fell")]),
        ("价格没有下降", "prices rose", []),
        ("价格上升", "prices did not fall", []),
        ("处于上升期", "in a falling market", []),
        ("热度上升", "they fall in love", []),
        ("價格下降", "more than 30 kinds", [("下降", "more than")]),
        ("价格下降", "more than fair", []),
    ],
)
def test_contrasts(zh: str, en: str, expected: list[tuple[str, str]]) -> None:
    assert found(zh, en) == expected


def test_the_strongest_sense_counts_where_a_cue_is_listed_twice() -> None:
    table = Table((Axis("a", (Pole("x", zh="甲", en="one", zh_weak="甲"), Pole("y", zh="乙", en="two"))),))
    (cue,) = Scanner(table).zh("甲")
    assert [sense.strength for sense in cue.senses] == [Strength.STRONG]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It can't fall.", ["it", "can", "not", "fall", "."]),
        ("It won’t; the firm's plan isn't new", ["it", "will", "not", ";", "the", "firm", "plan", "is", "not", "new"]),
        ("cannot pay $3.5bn", ["can", "not", "pay", "$3.5bn"]),
        ("a high-end chip", ["a", "high", "end", "chip"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@given(st.text(alphabet="ab 'nt’.,-3$", max_size=30))
def test_tokens_stand_where_they_say(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        last = token.start


def test_negation_before_a_word() -> None:
    assert is_negated_zh("价格不会大幅下降", 6)
    assert not is_negated_zh("不料价格下降", 4)
    words = tokens("It did not really fall, but prices fell")
    assert is_negated_en(words, 4)
    assert not is_negated_en(words, len(words) - 1)


@pytest.mark.parametrize("table", [load_table(name) for name in TABLES], ids=TABLES)
def test_no_cue_says_surely_both_of_two_opposites(table: Table) -> None:
    for axis in table.axes:
        one, other = axis.poles
        assert not {*one.zh.split(), *one.zh_fair.split()} & {*other.zh.split(), *other.zh_fair.split()}, axis.name
        english = [{c.strip() for c in f"{p.en},{p.en_fair}".split(",")} - {""} for p in axis.poles]
        assert not english[0] & english[1], axis.name


@pytest.mark.parametrize("table", [load_table(name) for name in TABLES], ids=TABLES)
def test_every_axis_can_find_something(table: Table) -> None:
    scanner = Scanner(table)
    for number, axis in enumerate(table.axes):
        for pole, about in enumerate(axis.poles):
            zh = about.zh.split()[0].strip("#") + "5" * about.zh.split()[0].endswith("#")
            listed = [cue.strip().replace("~", "").replace("#", "5") for cue in axis.poles[1 - pole].en.split(",")]
            assert any(
                (number, pole)
                in [(c.axis, c.pole) for c in contrasts(candidates(scanner.zh(zh), scanner.en(tokens(en))))]
                for en in listed
            ), (axis.name, zh, listed)


@pytest.mark.parametrize(("zh", "count"), [("票分三个部分", 0), ("票有部分退回", 1)])
def test_a_number_of_parts_is_not_some_of_them(zh: str, count: int) -> None:
    assert len([cue for cue in load_scanner("degree").zh(zh) if zh[cue.start : cue.end] == "部分"]) == count


def test_a_form_that_one_axis_lists_keeps_the_senses_of_its_word_on_others() -> None:
    table = Table(
        (
            Axis(
                "up and down",
                (Pole("up", zh="上升", en="rise~"), Pole("down", zh="下降", en="fall~", en_fair="lowered")),
            ),
            Axis("revisions", (Pole("upwards", zh="上调", en="raise~"), Pole("downwards", zh="下调", en="lower~"))),
        ),
        en_neutral="lowers the flag",
    )
    scanner = Scanner(table)
    senses = {(sense.axis, sense.strength) for cue in scanner.en(tokens("it lowered prices")) for sense in cue.senses}
    assert senses == {(0, Strength.FAIR), (1, Strength.STRONG)}
    assert [cue.senses for cue in scanner.en(tokens("it lowers the flag"))] == [()]
