"""Cells of spreadsheets in which people have put several forms."""

import pytest

from aligner.glossary.cell_parts import divide, form_and_remark, forms_in, listed_names, undivided_rendering
from aligner.glossary.model import Kind


@pytest.mark.parametrize(
    ("zh", "en", "parts"),
    [
        ("天垓", "TianYuan", ["zh: 天垓, en: TianYuan"]),
        ("天数智芯", "Iluvatar CoreX / Iluvatar", ["zh: 天数智芯, en: Iluvatar CoreX, ok: Iluvatar"]),
        (
            "大语言模型",
            "large language model (LLM); large model",
            ["zh: 大语言模型, en: large language model, ok: LLM + large model"],
        ),
        ("英伟达（NVIDIA）", "", ["zh: 英伟达, en: NVIDIA"]),
        ("英伟达（NVIDIA）", "Nvidia", ["zh: 英伟达, en: Nvidia"]),
        ("图形处理器（GPU）", "graphics processing unit", ["zh: 图形处理器, en: graphics processing unit, ok: GPU"]),
        ("GPU（图形处理器）", "graphics chip", ["zh: 图形处理器, en: graphics chip, ok: GPU"]),
        ("大模型/大语言模型", "large model", ["zh: 大模型, en: large model, also: 大语言模型"]),
        ("训练 / 推理", "training / inference", ["zh: 训练, en: training", "zh: 推理, en: inference"]),
        ("输入/输出", "input/output", ["zh: 输入/输出, en: input/output"]),
        ("A/B 测试", "A/B test", ["zh: A/B 测试, en: A/B test"]),
        ("智铠", "ZhiKai (formerly Zhikai)", ["zh: 智铠, en: ZhiKai, was: Zhikai"]),
        ("内存墙", "memory wall（勿用 memory barrier）", ["zh: 内存墙, en: memory wall, avoid: memory barrier"]),
        ("苹果（公司）", "Apple", ["zh: 苹果, en: Apple, kind: company"]),
        ("苹果", "Apple（公司）", ["zh: 苹果, en: Apple, kind: company"]),
        ("天垓（训练芯片）", "TianYuan", ["zh: 天垓, en: TianYuan, note: 训练芯片"]),
        ("天数智芯（简称“天数”）", "Iluvatar", ["zh: 天数智芯, en: Iluvatar, also: 天数"]),
        ("大语言模型（大模型）", "LLM", ["zh: 大语言模型, en: LLM, also: 大模型"]),
        ("开源", "open source (adj. open-source)", ["zh: 开源, en: open source, ok: open-source"]),
        ("指数", "index (plural: indices)", ["zh: 指数, en: index, ok: indices"]),
        ("晶圆", "wafer (of silicon)", ["zh: 晶圆, en: wafer (of silicon)"]),
        ("寒武纪", "Cambricon（寒武纪）", ["zh: 寒武纪, en: Cambricon"]),
        ("第一（1）", "first", ["zh: 第一（1）, en: first"]),
        ("甲\n乙", "one\ntwo\nthree", ["zh: 甲, en: one, ok: two + three, also: 乙"]),
        ("", "", ["zh: "]),
    ],
)
def test_terms_of_a_row(zh: str, en: str, parts: list[str]) -> None:
    assert [part.described() for part in divide(zh, en)] == [part or "" for part in parts]


def test_lists() -> None:
    assert forms_in("a；b; c、d / e\nf") == ["a", "b", "c", "d", "e", "f"]
    assert forms_in("TCP/IP, b\\;c") == ["TCP/IP, b\\;c"]
    assert forms_in(" ; ") == []


def test_remarks() -> None:
    assert form_and_remark("Tiangai（与品牌手册不符）") == ("Tiangai", "与品牌手册不符")
    assert form_and_remark("Tiangai (old)") == ("Tiangai (old)", "")
    assert form_and_remark("天元（旧）") == ("天元（旧）", "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Lichuan（砾川）",
            "Lichuan 公司",
            "Lichuan；Li",
            "Lichuan或Li",
            "1. Lichuan 2. Li",
            "1) Lichuan 2) Li",
            "Lichuan*",
        ),
        "“Nobel of computing”（Turing Award）",
    ],
)
def test_renderings_that_are_cells(text: str) -> None:
    assert undivided_rendering(text)


@pytest.mark.parametrize(
    "text", ["A*", "Sagittarius A*", "2.5D packaging", "Version 1. Beta", "Lichuan (the company)", "x or y"]
)
def test_renderings_that_are_one_form(text: str) -> None:
    assert not undivided_rendering(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        *(
            (text, True)
            for text in ("Lichuan CoreX, Lichuan", "Enflame, Suiyuan", "Enflame or Suiyuan", "Li, Lee or Lei")
        ),
        *(
            (text, False)
            for text in ("Lichuan Co., Ltd.", "Lichuan, Inc.", "training, inference", "buy or sell", "Lichuan")
        ),
        *((text, False) for text in ("Lights, Camera, and Action", "Office of Trade, which is in Wuhan")),
    ],
)
def test_lists_of_names(text: str, names: bool) -> None:
    assert listed_names(text) is names


def test_the_kind_tells_names_from_slogans() -> None:
    assert not listed_names("Eastern Data, Western Computing")
    assert listed_names("Moer Xiancheng, Moore Thread", Kind.COMPANY)
    assert not listed_names("Wuhan, Hubei", Kind.PLACE)
