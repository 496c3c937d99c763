"""The numbers of headings: read, and left out where the two texts number differently."""

import pytest

from aligner import align
from aligner.alignment.headings import numbering, segment_texts
from aligner.document import parse
from aligner.document.model import Language, Source
from aligner.segment import segment


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("第二章 安装", "2", "安装"),
        ("第10节：总结", "10", "总结"),
        ("二、安装", "2", "安装"),
        ("十二、附则", "12", "附则"),
        ("二十一、附则", "21", "附则"),
        ("二十、附则", "20", "附则"),
        ("十、附则", "10", "附则"),
        ("（二）配置网络", "2", "配置网络"),
        ("步骤三：重启", "3", "重启"),
        ("Chapter Two: Setup", "2", "Setup"),
        ("Step 3: Restart", "3", "Restart"),
        ("3.1 Setup", "3.1", "Setup"),
        ("1.2.3. Setup", "1.2.3", "Setup"),
        ("(3) Results", "3", "Results"),
        ("3．结果", "", "3．结果"),
        ("3． 结果", "3", "结果"),
        ("3、结果", "3", "结果"),
        ("2024 年总结", "", "2024 年总结"),
        ("3D printing", "", "3D printing"),
        ("10x faster", "", "10x faster"),
        ("2.0", "", "2.0"),
        ("一种方法", "", "一种方法"),
        ("Part of it", "", "Part of it"),
        ("", "", ""),
    ],
)
def test_numbers_at_the_beginning_of_headings(text: str, number: str, rest: str) -> None:
    assert numbering(text) == (number, rest)


def documents(zh: str, en: str) -> tuple[list[str], list[str]]:
    sides = [
        segment(parse(Source("x.md", text), format="markdown", language=side))
        for text, side in ((zh, Language.ZH), (en, Language.EN))
    ]
    return segment_texts(sides[0], sides[1])


def test_numbers_stay_where_both_texts_have_the_same() -> None:
    zh, en = documents("## 一、安装\n\n## 二、配置\n", "## 1. Setup\n\n## 2. Options\n")
    assert (zh, en) == (["一、安装", "二、配置"], ["1. Setup", "2. Options"])


def test_numbers_are_left_out_where_they_differ_but_only_in_headings() -> None:
    zh, en = documents("## 一、安装\n\n1、先下载。\n", "## 1. Overview\n\n## 2. Setup\n\n2 GB are enough.\n")
    assert zh == ["安装", "1、先下载。"]
    assert en == ["Overview", "Setup", "2 GB are enough."]


SECTIONS = [
    ("安装", "Installation"),
    ("配置", "Configuration"),
    ("启动", "Starting"),
    ("升级", "Upgrading"),
    ("卸载", "Removal"),
]


@pytest.mark.parametrize(
    ("zh_form", "en_form"), [("## {n}. {t}", "## {n}. {t}"), ("## 第{n}章 {t}", "## Chapter {n} {t}")]
)
@pytest.mark.parametrize(("zh_text", "en_text"), [("", ""), ("按提示操作。\n\n", "Follow the prompts.\n\n")])
def test_renumbered_headings_are_paired_by_what_they_say(
    zh_form: str, en_form: str, zh_text: str, en_text: str
) -> None:
    zh = "# 手册\n\n" + "".join(f"{zh_form.format(n=n, t=t)}\n\n{zh_text}" for n, (t, _) in enumerate(SECTIONS, 1))
    titles = ["Overview", "Requirements", *(t for _, t in SECTIONS)]
    en = "# Manual\n\n" + "".join(
        f"{en_form.format(n=n, t=t)}\n\n{en_text if n > 2 else ''}" for n, t in enumerate(titles, 1)
    )
    found = align(Source("zh.md", zh), Source("en.md", en))
    pairs = [
        (found.zh.segments[b.zh[0]].text, found.en.segments[b.en[0]].text) for b in found.sentences if b.zh and b.en
    ]
    for number, (one, two) in enumerate(SECTIONS, 1):
        assert any(z.endswith(one) and e.endswith(two) for z, e in pairs), (number, pairs)
