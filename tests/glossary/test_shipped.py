"""The shipped glossaries are complete and without conflicts, and don't match text that only looks like a term."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from aligner import load_glossary
from aligner.checks.selection import Selection
from aligner.glossary.faults import GlossaryError
from aligner.glossary.load import LoadedGlossary, inspect_glossary
from aligner.glossary.match import Matcher, folded_key
from aligner.glossary.model import Kind, Status, Term
from aligner.glossary.read import glossary_path, is_shipped_path, shipped_folder, shipped_names
from aligner.glossary.renderings import RenderingMatcher
from aligner.termbase.diff import shipped_glossaries
from aligner.termbase.layout import formatted
from aligner.termbase.lint import lint

FOLDER = Path(__file__).parents[2] / "glossary"
NAMES = ("ai-chips.yaml", "ai-terms.yaml", "tech-news.yaml")

# Chinese, and the keys that are found in it. Written so that characters of a term stand in other words too.
MATCHES = [
    ("天垓 200 及 300 已经流片，智铠100即将量产。", ["天垓", "流片", "智铠", "量产"]),
    ("燧原科技与天数智芯都在上海。", ["燧原科技", "天数智芯"]),
    ("高通胀之下，高通量测序设备提高通过率，高通涨价。", ["高通"]),
    ("中美光伏争端中，美光没有表态；欧美光学企业堪称完美光洁。", ["美光"]),
    ("上海光源与深海光缆，海光都供货。", ["海光"]),
    ("访华为期两天，才华为人称道，水升华为气；华为没有回应。", ["华为"]),
    ("这让人联想到过去，也引发联想；联想发布了新机。", ["联想"]),
    ("小米粥配小米椒，小米不卖。", ["小米"]),
    ("以太网芯片以至强大的智慧与算法，慧与和至强都没有。", ["慧与", "至强"]),
    ("实惠普及、优惠普遍，惠普也降价。", ["惠普"]),
    ("三星堆的三星级酒店住满三星期，三星没有订房。", ["三星"]),
    ("热气升腾，昇腾升温。", ["昇腾"]),
    ("提升思维能力，昇思也能做到。", ["昇思"]),
    ("前寒武纪的化石不归寒武纪管。", ["寒武纪"]),
    ("关联电路与串联电阻，联电都不做。", ["联电"]),
    ("大数据集中管理，数据集成与数据集市都不是数据集。", ["数据集"]),
    ("公司合并发布会并发表声明，服务支持高并发。", ["并发"]),
    ("轻量化、批量化与向量化，都不如量化。", ["量化"]),
    ("客户端侧与服务端侧的日志无关端侧。", ["端侧"]),
    ("智能体验与智能体系，靠的是智能体。", ["智能体"]),
    ("最大模型与两大模型都是大模型。", ["大模型"]),
    ("开源节流，公开源代码，这才是开源。", ["开源"]),
    ("随机控制程序与限制程度无关制程。", ["制程"]),
    ("外国产品与中国产业，国产替代与国产芯片。", ["国产替代", "国产"]),
    ("最大基金与各大基金会都不是大基金。", ["大基金"]),
    ("金融资产与金融资源，难在融资。", ["融资"]),
    ("科技部门不是科技部，商务部门不是商务部。", ["科技部", "商务部"]),
    ("道路透水，网路透过屏幕；路透社报道。", ["路透社"]),
    ("清华大学生与湖北大学无关，北京大学有关。", ["清华大学", "北京大学"]),
    ("C+轮及C++轮融资之后，还有 Pre-IPO 轮。", ["C+ 轮", "C++ 轮", "Pre-IPO 轮"]),
    ("二十四五岁的人读十四五规划。", ["十四五"]),
    ("国务院副总理出席，美国国务院没有派人。", ["美国国务院"]),
    ("集中兴建厂房，中兴没有参与。", ["中兴"]),
    ("股权重组后，权重下调。", ["权重"]),
    ("许可灵活，可灵也灵活。", ["可灵"]),
    ("路过商店并购买电池，不算并购。", ["并购"]),
    ("储存货物与库存货值之外，存货也要盘点。", ["存货"]),
    ("反编译器不是编译器，字节码也不是字节。", ["编译器", "字节"]),
]

# Sentences with a good translation each: every term in them is rendered.
RENDERED = [
    ("燧原科技完成了 B 轮融资，由国家大基金领投，投前估值 90 亿元。",
     "Enflame has closed its Series B at a pre-money valuation of 9 billion yuan, with the Big Fund in the lead."),
    ("黄仁勋表示，英伟达下一代 GPU 将采用台积电的先进制程。",
     "Nvidia's next GPU will be made on an advanced TSMC node, Jensen Huang said."),
    ("长江存储与长鑫存储的闪存和内存良率都在上升。",
     "Yields are up both for YMTC's NAND and for the DRAM that CXMT makes."),
    ("这家独角兽拟在科创板上市，招股书显示其毛利率为 41%。",
     "The unicorn wants to go public on the STAR Market; its prospectus gives a gross margin of 41%."),
    ("智源研究院开源了 340 亿参数的大模型。",
     "BAAI has open-sourced a large language model with 34 billion parameters."),
    ("月之暗面和智谱都在微调推理模型。", "Moonshot AI and Zhipu are both fine-tuning reasoning models."),
    ("沐曦的加速卡采用高带宽内存，支持混合精度训练。",
     "MetaX's accelerator cards have HBM and can be trained on in mixed precision."),
    ("工信部和发改委将支持智算中心采用国产 GPU。",
     "The MIIT and the NDRC will support AI computing centers that use domestic GPUs."),
    ("卡内基梅隆大学与清华大学合作研究具身智能。",
     "Carnegie Mellon works with Tsinghua on embodied AI."),
    ("字节跳动上线了豆包的新版本。", "ByteDance has put a new version of Doubao online."),
]  # fmt: skip

# Renderings that are known to be wrong, with the term that forbids them anywhere.
ANYWHERE = {
    "Suiyuan": "燧原",
    "Yingweida": "英伟达",
    "Illuvatar": "天数智芯",
    "Tianshu Zhixin": "天数智芯",
    "Hanwuji": "寒武纪",
    "Shangtang": "商汤",
    "Taijidian": "台积电",
    "Yunzhisheng": "云知声",
}


@cache
def shipped() -> LoadedGlossary:
    return inspect_glossary(*(str(FOLDER / name) for name in NAMES))


@cache
def matcher() -> Matcher:
    return Matcher(shipped().glossary.terms)


@cache
def renderings() -> RenderingMatcher:
    return RenderingMatcher(shipped().glossary.terms)


def term(zh: str) -> Term:
    return next(t for t in shipped().glossary.terms if t.zh == zh)


def test_the_folder_has_no_other_glossaries() -> None:
    assert {path.name for path in FOLDER.glob("*.yaml")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_file_loads_and_names_its_schema(name: str) -> None:
    assert inspect_glossary(str(FOLDER / name)).faults == ()
    assert (
        (FOLDER / name).read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=glossary.schema.json\n")
    )


def test_all_are_in_canonical_layout() -> None:
    for source in shipped().glossary.sources:
        assert formatted(source) == source.text, f"{Path(source.path).name}: run aligner glossary fmt"


def test_lint_finds_nothing() -> None:
    report = lint(shipped(), Selection())
    assert [f.message for f in report.diagnostics] == []


def test_there_are_enough_entries() -> None:
    keys = {name: {t.zh for t in file.terms} for name, file in zip(NAMES, shipped().files, strict=True)}
    assert len(set().union(*keys.values())) >= 400
    assert {name: len(found) >= 120 for name, found in keys.items()} == dict.fromkeys(NAMES, True)


def test_house_renderings_stand() -> None:
    assert {zh: term(zh).preferred for zh in ("天垓", "智铠", "燧原", "天数智芯")} == {
        "天垓": "TianYuan",
        "智铠": "ZhiKai",
        "燧原": "Enflame",
        "天数智芯": "Iluvatar CoreX",
    }
    assert term("天垓").kind is Kind.PRODUCT


def test_no_spelling_has_two_entries() -> None:
    places = defaultdict(set)
    for name, file in zip(NAMES, shipped().files, strict=True):
        for entry in file.terms:
            for spelling in (entry.zh, *entry.also):
                places[folded_key(spelling)].add((name, entry.zh))
    assert {spelling: found for spelling, found in places.items() if len(found) > 1} == {}


def test_decoys_hold_what_they_guard_against() -> None:
    for entry in shipped().glossary.terms:
        spellings = {folded_key(text) for text in (entry.zh, *entry.also)}
        for decoy in entry.excepting:
            folded = folded_key(decoy)
            assert any(spelling in folded and spelling != folded for spelling in spellings), (entry.zh, decoy)


@pytest.mark.parametrize(("text", "keys"), MATCHES)
def test_terms_are_told_from_words_that_look_like_them(text: str, keys: list[str]) -> None:
    assert [match.terms[0].zh for match in matcher().match(text)] == keys


@pytest.mark.parametrize(("zh", "en"), RENDERED)
def test_good_translations_render_all_terms(zh: str, en: str) -> None:
    found = renderings().find(en)
    good = {o.term.zh for o in found if o.approved or o.short}
    expected = {match.terms[0].zh for match in matcher().match(zh)}
    assert expected
    assert expected - good == set()
    assert [o.text for o in found if not (o.approved or o.short) and o.term.zh in expected] == []


@pytest.mark.parametrize(("text", "zh"), ANYWHERE.items())
def test_known_bad_renderings_are_found_anywhere(text: str, zh: str) -> None:
    found = [o for o in renderings().find(f"A spokesman for {text} declined to comment.") if o.rendering.anywhere]
    assert [(o.term.zh, o.text, o.rendering.status) for o in found] == [(zh, text, Status.FORBIDDEN)]


def test_bad_renderings_are_found_in_other_capitals_too() -> None:
    found = renderings().find("The ZhiYuan Research Institute trained it.")
    assert [(o.term.zh, o.rendering.status) for o in found] == [("智源研究院", Status.FORBIDDEN)]


OWN = "terms: {雾岭: Wuling}\n"

pytestmark = pytest.mark.usefixtures("here")


def terms(*names: str) -> set[str]:
    return {term.zh for term in load_glossary(*names).terms}


def test_each_has_a_name_a_file_and_a_subject() -> None:
    assert shipped_names() == ("ai-chips", "ai-terms", "tech-news")
    for glossary in shipped_glossaries():
        assert Path(glossary.path).name == f"{glossary.name}.yaml"
        assert is_shipped_path(glossary.path)
        assert glossary.terms == len(terms(glossary.path))
        assert re.fullmatch(r"[A-Z][^\n#]{20,200}\.", glossary.about)


def test_a_name_is_a_glossary() -> None:
    assert "天垓" in terms("ai-chips")
    assert terms("ai-chips", "tech-news") == terms("ai-chips") | terms("tech-news")


def test_a_name_and_the_path_are_one_file() -> None:
    path = str(Path(shipped_folder()) / "ai-chips.yaml")
    assert [file.source.path for file in inspect_glossary("ai-chips", path).files] == [path]


def test_a_file_of_exactly_this_name_goes_first() -> None:
    Path("ai-chips").write_text(OWN, encoding="utf-8")
    assert terms("ai-chips") == {"雾岭"}


@pytest.mark.parametrize("other", ["ai-chips.yaml", "ai-chips/"])
def test_other_files_and_folders_do_not(other: str) -> None:
    if other.endswith("/"):
        Path(other).mkdir()
    else:
        Path(other).write_text(OWN, encoding="utf-8")
    assert "天垓" in terms("ai-chips")


def test_a_path_is_never_a_name() -> None:
    assert glossary_path("./ai-chips") == "./ai-chips"
    with pytest.raises(GlossaryError, match=re.escape("./ai-chips: there is no such file")):
        load_glossary("./ai-chips")


class TestExtends:
    """Names under `extends`, which start in the folder of the file."""

    def load(self) -> set[str]:
        Path("team").mkdir(exist_ok=True)
        Path("team/own.yaml").write_text("extends: [ai-chips]\n" + OWN, encoding="utf-8")
        return terms("team/own.yaml")

    def test_a_name(self) -> None:
        assert self.load() == {"雾岭"} | terms("ai-chips")

    def test_a_file_beside_goes_first(self) -> None:
        Path("team").mkdir()
        Path("team/ai-chips").write_text("terms: {云溪: Yunxi}\n", encoding="utf-8")
        assert self.load() == {"雾岭", "云溪"}

    def test_a_file_in_the_current_folder_does_not(self) -> None:
        Path("ai-chips").write_text("terms: {云溪: Yunxi}\n", encoding="utf-8")
        assert "云溪" not in self.load()

    def test_own_entries_win(self) -> None:
        Path("own.yaml").write_text("extends: [ai-chips]\nterms: {天垓: Tiangai}\n", encoding="utf-8")
        assert [t.preferred for t in load_glossary("own.yaml").terms if t.zh == "天垓"] == ["Tiangai"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ai-chip", "choose a glossary that comes with aligner: ai-chips, ai-terms, tech-news"),
        ("ai-chips.yaml", "write ai-chips for the glossary that comes with aligner"),
        ("glossary/ai-chips.yml", "write ai-chips for the glossary that comes with aligner"),
    ],
)
def test_advice_for_names_that_are_not_quite_right(name: str, advice: str) -> None:
    with pytest.raises(GlossaryError) as raised:
        load_glossary(name)
    assert str(raised.value) == f"{name}: there is no such file; check the path, or {advice}"


def test_other_files_get_no_such_advice() -> None:
    with pytest.raises(GlossaryError) as raised:
        load_glossary("house.yaml")
    assert str(raised.value) == "house.yaml: there is no such file; check the path"
