"""What real pages have: identical lines, brackets after a full stop, abstracts, missing spaces. Each is a small pair of articles."""

from aligner import align
from aligner.document.model import Source

Texts = list[tuple[str, str]]


def sentences(zh: str, en: str) -> Texts:
    """The texts of both sides of the beads, their sentences joined with bars."""
    found = align(Source("zh.md", zh), Source("en.md", en))
    return [
        ("|".join(found.zh.segments[i].text for i in b.zh), "|".join(found.en.segments[j].text for j in b.en))
        for b in found.sentences
    ]


def test_identical_lines_in_another_place_are_paired() -> None:
    links = [
        "https://example.com/paper.pdf",
        "[1] Okoye, A. Training with less memory.",
        "[2] Reed, D. and Park, S. Sparse attention.",
    ]
    zh = ["模型已经可以下载。", links[0], "我们在三个数据集上做了测试。", "## 参考文献", links[2], links[1]]
    en = ["The model can be downloaded now.", "We tested it on three data sets.", links[0], "## References", *links[1:]]
    found = sentences("\n\n".join(zh), "\n\n".join(en))
    assert all(one and two for one, two in found)
    assert (links[0], links[0]) in found
    references = [(one, two) for one, two in found if "Okoye" in one + two or "Reed" in one + two]
    assert all(("Okoye" in one) == ("Okoye" in two) and ("Reed" in one) == ("Reed" in two) for one, two in references)


def test_brackets_after_a_full_stop_are_not_left_alone() -> None:
    found = sentences(
        "新芯片的功耗只有上一代的一半。（数据来自公司的内部测试。）它将在九月上市。（售价未定）分析师对此表示乐观。\n",
        "The new chip uses half as much power as the last one (the figure comes from the company's own tests). "
        "It goes on sale in September (no price has been set). Analysts are optimistic.\n",
    )
    assert [two.count("|") for _, two in found] == [0, 0, 0]
    assert ["测试" in found[0][0], "售价" in found[1][0], found[2][0]] == [True, True, "分析师对此表示乐观。"]


def test_brackets_that_both_texts_have_are_a_pair() -> None:
    found = sentences(
        "“这不是我们的错。”周平说。（台下有人笑。）“我们早就提醒过客户。”\n",
        "“It is not our fault,” said Zhou Ping. (Laughter.) “We warned the customers long ago.”\n",
    )
    assert found[1] == ("（台下有人笑。）", "(Laughter.)")


def test_sentences_without_spaces_between_them_are_paired_one_by_one() -> None:
    found = sentences(
        "公司把数据迁移到了云上。新系统于周一上线。成本下降了百分之三十。用户反馈很好。\n",
        "The company moved its data to the cloud.The new system went live on Monday.Costs fell by 30%.Users like it.\n",
    )
    assert [(one.count("|"), two.count("|")) for one, two in found] == [(0, 0)] * 4


def test_a_company_at_the_end_of_a_sentence() -> None:
    found = sentences(
        "她在海湾贸易公司工作了三年。那段日子很愉快。后来她去了星河科技有限公司。她在那里当经理。\n",
        "She worked for three years at Harbour Trading Co. It was fun. Later she went to Galaxy Technology Inc. She was a manager there.\n",
    )
    assert found[1] == ("那段日子很愉快。", "It was fun.")
    assert found[3] == ("她在那里当经理。", "She was a manager there.")


def test_an_abstract_that_the_body_repeats_is_missing_as_a_whole() -> None:
    new, half, code = "我们提出一种新方法，用更少的内存训练大模型。", "实验表明，内存占用减少了一半。", "代码已经公开。"
    method = "We propose a new method that trains large models with less memory."
    cut, public = "The experiments show that memory use is cut in half.", "The code is public."
    zh = (
        f"# 训练大模型\n\n摘要：{new}{half}{code}\n\n## 引言\n\n大模型的训练需要大量内存。{new}\n\n"
        f"## 实验\n\n我们在八张显卡上做了实验。{half}\n\n## 结论\n\n{new}{code}\n"
    )
    en = (
        f"# Training large models\n\n## Introduction\n\nTraining large models takes a lot of memory. {method}\n\n"
        f"## Experiments\n\nWe ran experiments on eight graphics cards. {cut}\n\n## Conclusion\n\n{method} {public}\n"
    )
    found = sentences(zh, en)
    assert [one for one, two in found if not two] == [f"摘要：{new}", half, code]
    assert [(one, two) for one, two in found if two in (method, cut, public)] == [
        (new, method),
        (half, cut),
        (new, method),
        (code, public),
    ]


def test_a_title_line_is_in_the_bead_of_the_sentence_that_begins_with_it() -> None:
    found = sentences(
        "本版本有三项改进。\n\n自动扩容：系统根据负载自动增加节点，高峰过后再减少。\n\n"
        "数据加密：所有文件在写入磁盘之前都会加密。\n\n离线运行：没有网络也能使用全部功能。\n",
        "This version has three improvements.\n\nAutomatic scaling\n\n"
        "The system adds nodes when the load grows and removes them after the peak.\n\n"
        "Data encryption\n\nAll files are encrypted before they are written to disk.\n\n"
        "Running offline\n\nAll functions can be used without a network.\n",
    )
    assert [two.split("|")[0] for _, two in found[1:]] == ["Automatic scaling", "Data encryption", "Running offline"]
