"""Terms from short texts that were written for it, in the genre of the tool."""

import pytest

from aligner.document.model import Source
from aligner.glossary.load import load_glossary
from aligner.glossary.model import Kind
from aligner.termbase.candidates import Candidate
from aligner.termbase.extract.extract import extract
from aligner.termbase.extract.words import Mark, Passage, Side

# An invented chip, an invented founder, and words of the field.
PAIRS = [
    ("砾川昨日发布推理芯片，负载均衡器由同一支团队设计。", "Lichuan released an inference chip; the same team made the load balancer."),
    ("砾川 200 的内存带宽是上一代的两倍。", "The Lichuan 200 has twice the memory bandwidth of the last generation."),
    ("卢启望说，砾川已进入三家云厂商的机房。", "Lu Qiwang said that Lichuan had entered the machine rooms of three cloud providers."),
    ("卢启望认为，负载均衡器会成为瓶颈。", "In Lu's view, load balancers will become a bottleneck."),
    ("工程师把负载均衡器换成了内存带宽更高的版本。", "Engineers replaced the load balancer by a version with more memory bandwidth."),
    ("客户问的第一个问题是砾川的价格。", "The first thing customers ask about is the price of Lichuan."),
    ("卢启望没有回答这个问题。", "Lu did not answer the question."),
]  # fmt: skip


def side(text: str, path: str, line: int) -> Side:
    return Side(text, path, (Mark(0, line, 1),))


def passages(pairs: list[tuple[str, str]] = PAIRS) -> list[Passage]:
    return [Passage(side(zh, "zh.md", n), side(en, "en.md", n)) for n, (zh, en) in enumerate(pairs, 1)]


@pytest.fixture(scope="module")
def found() -> dict[str, Candidate]:
    return {c.zh: c for c in extract(passages(), min_score=0.05)}


def test_a_name_that_no_dictionary_lists(found: dict[str, Candidate]) -> None:
    assert found["砾川"].en == "Lichuan"
    assert found["砾川"].kind is Kind.PRODUCT  # by its number, which belongs to the text and not to the term
    assert not any("200" in zh for zh in found)
    assert found["砾川"].counts == {"zh": 4, "en": 4, "both": 4}


def test_a_person_gets_the_full_name(found: dict[str, Candidate]) -> None:
    person = found["卢启望"]
    assert (person.en, person.kind) == ("Lu Qiwang", Kind.PERSON)
    assert person.renderings == {"Lu Qiwang": 1, "Lu": 3}


def test_terms_have_whole_words_in_the_singular(found: dict[str, Candidate]) -> None:
    assert (found["负载均衡器"].en, found["负载均衡器"].kind) == ("load balancer", Kind.TERM)
    assert found["内存带宽"].en == "memory bandwidth"


def test_a_subject_and_its_verb_are_no_term() -> None:
    pairs = [
        ("星河智算发布推理芯片，年内交付五千片。", "Xinghe AI releases an inference chip; 5,000 will ship this year."),
        ("去年三月，星河智算发布第一代板卡。", "Last March, Xinghe AI released its first board."),
        ("板卡由星河智算在苏州生产。", "The board is made by Xinghe AI in Suzhou."),
        ("上周，星河智算发布价格表。", "Last week, Xinghe AI released its price list."),
    ]
    assert [(c.zh, c.en) for c in extract(passages(pairs), min_score=0.05)] == [("星河智算", "Xinghe AI")]


def test_sentences_that_are_repeated_count_once() -> None:
    pairs = [("网关支持负载均衡器。", "The gateway supports load balancers.")] * 3
    assert extract(passages(pairs), min_score=0.05) == ()


def test_everyday_words_are_no_terms(found: dict[str, Candidate]) -> None:
    assert "问题" not in found


def test_examples_say_where(found: dict[str, Candidate]) -> None:
    for candidate in found.values():
        assert candidate.examples
        for example in candidate.examples:
            path, line, column = example.zh_at.rsplit(":", 2)
            text = PAIRS[int(line) - 1][0]
            assert (path, text[int(column) - 1 :].startswith(candidate.zh)) == ("zh.md", True)
            assert example.en_at.startswith(f"en.md:{line}:")


def test_examples_are_of_different_sentences(found: dict[str, Candidate]) -> None:
    for candidate in found.values():
        assert len({e.zh_at for e in candidate.examples}) == len(candidate.examples)


def test_known_terms_are_left_out() -> None:
    known = load_glossary(
        Source("g.yaml", "terms:\n  砾川: {en: Lichuan, kind: product}\n  負載均衡器: load balancer\n")
    )
    left = {c.zh for c in extract(passages(), known=known, min_score=0.05)}
    assert "砾川" not in left
    assert "负载均衡器" not in left
    assert "内存带宽" in left


def test_the_surest_come_first_and_no_more_than_asked_for() -> None:
    scores = [c.score for c in extract(passages(), min_score=0.05)]
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    assert len(extract(passages(), min_score=0.05, limit=2)) == 2
    assert len(extract(passages(), min_score=0.99)) == 0


def test_min_count() -> None:
    often = {c.zh for c in extract(passages(), min_count=4, min_score=0.0)}
    assert "砾川" in often
    assert "内存带宽" not in often


def test_nothing_to_learn_from() -> None:
    assert extract([]) == ()
    assert extract([Passage(side("。", "zh.md", 1), side(".", "en.md", 1))]) == ()


def test_a_gloss_in_brackets_says_where_a_term_begins() -> None:
    pairs = [
        ("本文介绍污点驱逐控制器（taint eviction controller）的用法。", "This text shows how to use the taint eviction controller."),
        ("关闭污点驱逐控制器（taint eviction controller）之前请三思。", "Think twice before you turn the taint eviction controller off."),
    ]  # fmt: skip
    first, *_ = extract(passages(pairs), min_score=0.2)
    assert (first.zh, first.en) == ("污点驱逐控制器", "taint eviction controller")


def test_several_renderings_are_all_named() -> None:
    pairs = [
        (f"{who}的显存不够。", f"{english} does not have enough {word}.")
        for who, english, word in [
            ("这张卡", "This card", "video memory"),
            ("那张卡", "That card", "video memory"),
            ("新卡", "The new card", "video memory"),
            ("旧卡", "The old card", "graphics memory"),
            ("样卡", "The sample card", "graphics memory"),
        ]
    ]
    found = {c.zh: c for c in extract(passages(pairs), min_score=0.0)}
    assert found["显存"].en == "video memory"
    assert found["显存"].renderings == {"video memory": 3, "graphics memory": 2}


def test_traditional_and_simplified_are_one_term() -> None:
    pairs = [
        ("負載均衡器壞了。", "The load balancer is broken."),
        ("负载均衡器修好了。", "The load balancer is mended."),
        ("負載均衡器又壞了。", "The load balancer is broken again."),
    ]
    found = [c for c in extract(passages(pairs), min_score=0.1) if c.en == "load balancer"]
    assert [(c.zh, c.counts["zh"]) for c in found] == [("負載均衡器", 3)]


def score_of(pairs: list[tuple[str, str]], zh: str) -> float:
    return next((c.score or 0.0 for c in extract(passages(pairs), min_score=0.0) if c.zh == zh), 0.0)


def test_what_always_stands_before_another_noun_is_less_of_a_term() -> None:
    always = [
        ("旧版接口还能运行。", "The legacy interface still runs."),
        ("旧版仓库已经关闭。", "The legacy repository has been closed."),
        ("旧版插件没有文档。", "The legacy plugin has no documentation."),
    ]
    alone = [("没有人再用旧版。", "Nobody uses legacy any more.")]
    assert 0 < score_of(always, "旧版") < 0.7 * score_of(always + alone, "旧版")


def test_a_part_of_longer_names_is_less_of_a_name() -> None:
    parts = [
        ("这家公司在圣迭戈开会。", "The company met in San Diego."),
        ("圣迭戈的天气很好。", "The weather in San Diego was good."),
    ]
    alone = [("工程师迭戈没有来。", "The engineer Diego did not come.")]
    assert score_of(parts, "迭戈") < 0.5 * score_of(parts + alone, "迭戈")


def test_signs_of_a_verb_are_added_up() -> None:
    nouns = [
        ("第一次拉取很慢。", "The first pull was slow."),
        ("第二次拉取很快。", "The second pull was fast."),
        ("这次拉取失败了。", "This pull failed."),
        ("这是拉取的日志。", "This is the log of the pull."),
        ("拉取的速度很慢。", "The speed of the pull is low."),
    ]
    verbs = [("节点会拉取它。", "The node will pull it."), ("它已被拉取。", "It has been pulled.")]
    infinitive, participle = ([*nouns, verb] for verb in verbs)
    both = score_of([*nouns[:4], *verbs], "拉取")
    assert 0 < both < 0.6 * min(score_of(infinitive, "拉取"), score_of(participle, "拉取"))


def test_a_verb_with_its_object_is_no_term() -> None:
    objects = [
        ("网关负责流量转发。", "The gateway has to forward the traffic."),
        ("代理也能做流量转发。", "A proxy can forward the traffic, too."),
    ]
    nouns = [(zh, en.replace("forward the traffic", "do traffic forwarding")) for zh, en in objects]
    assert score_of(objects, "流量转发") < 0.5 * score_of(nouns, "流量转发")


def test_examples_differ_where_a_page_repeats_itself() -> None:
    pairs = [("砾川发布负载均衡器。", "Lichuan released a load balancer.")] * 3
    (found,) = [c for c in extract(passages([*pairs, PAIRS[3]]), min_score=0.0) if c.zh == "负载均衡器"]
    assert sorted(e.zh for e in found.examples) == sorted([pairs[0][0], PAIRS[3][0]])
