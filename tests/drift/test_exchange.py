"""A change that puts one thing in the place of another of its kind is one of content, however alike the sentences are."""

import pytest

from aligner.document.model import Language
from aligner.drift.model import Nature
from aligner.drift.nature import classify
from aligner.drift.passage import Passage
from aligner.drift.wording import Rewording


def says_so(old: str, new: str, translation: str, language: Language) -> bool:
    return Rewording(old, new, translation, language).says_so(judge=False)


@pytest.mark.parametrize(
    ("old", "new", "translation"),
    [
        ("The key is valid for one hour.", "The key is valid for two hours.", "密钥的有效期为一小时。"),
        ("The key is valid for one hour.", "The key is valid for one day.", "密钥的有效期为一小时。"),
        ("It opens in the second quarter.", "It opens in the third quarter.", "它将在第二季度开业。"),
        ("The shop opened last month.", "The shop opened last week.", "商店上个月开业。"),
        ("The shop opens in spring.", "The shop opens next spring.", "商店在春天开业。"),
        ("Port 8090 must be free.", "Port 8091 must be free.", "端口 8090 必须空闲。"),
        ("It needs PineScript 3.8.", "It needs PineScript 3.9.", "它需要 PineScript 3.8。"),
        ("Some tools only run on Linux.", "Some tools only run on Windows.", "部分工具仅在 Linux 上运行。"),
        ("Linux has it already.", "Windows has it already.", "Linux 已经有了。"),
        ("The shop in Beijing is open.", "The shop in Shanghai is open.", "北京的商店营业。"),
        ("BEIJING - The shop is open.", "SHANGHAI - The shop is open.", "北京——商店营业。"),
        ("It passed the test of class B.", "It passed the test of class C.", "它通过了 B 级测试。"),
        ("Lin Wei praised the growth.", "Zhang Wei praised the growth.", "林伟称赞了增长。"),
        ("The file holds about 40 rows.", "The file holds up to 40 rows.", "该文件约有 40 行。"),
        ("Use release 3 or later.", "Use release 3 or earlier.", "请使用版本 3 或更高版本。"),
        ("Ask the bank for a form.", "Ask the hospital for a form.", "请向银行索取表格。"),
        ("The rows move to another table.", "The rows slowly move to another table.", "这些行移到另一张表。"),
        ("The key expires at night.", "The key expires at night, unless it is renewed.", "密钥在夜里过期。"),
    ],
)
def test_english(old: str, new: str, translation: str) -> None:
    assert not says_so(old, new, translation, Language.EN)


@pytest.mark.parametrize(
    ("old", "new", "translation"),
    [
        ("密钥的有效期为一小时。", "密钥的有效期为两小时。", "The key is valid for one hour."),
        ("密钥的有效期为一小时。", "密钥的有效期为一天。", "The key is valid for one hour."),
        ("它投资了三家商店。", "它投资了四家商店。", "It invested in three shops."),
        ("商店上个月开业。", "商店上周开业。", "The shop opened last month."),
        ("产量翻一番。", "产量翻两番。", "Output will double."),
        ("总部位于杭州的商店", "总部位于苏州的商店", "a shop based in Hangzhou"),
        ("店主林芳表示满意。", "店主张芳表示满意。", "Lin Fang, the owner, said she was content."),
        ("年底前完工。", "年底后完工。", "It will be finished by the end of the year."),
        ("它通过了 B 级测试。", "它通过了 C 级测试。", "It passed the test of class B."),
        ("不支持外键。", "暂不支持外键。", "Foreign keys are not supported."),
        ("文件约有 40 行。", "文件最多 40 行。", "The file holds about 40 rows."),
        ("位于德累斯顿的商店", "位于莱比锡的商店", "a shop in Dresden"),
        ("请向银行索取表格。", "请向医院索取表格。", "Ask the bank for a form."),
    ],
)
def test_chinese(old: str, new: str, translation: str) -> None:
    assert not says_so(old, new, translation, Language.ZH)


@pytest.mark.parametrize(
    ("old", "new", "translation"),
    [
        ("Wait for 30 seconds.", "Wait for thirty seconds.", "等待 30 秒。"),
        ("Sales rose 25%.", "Sales rose 25 percent.", "销量增长 25%。"),
        ("It earned 210 million yuan.", "It earned RMB 210 million.", "它的收入为 2.1 亿元。"),
        ("The biggest file is here.", "The largest file is here.", "最大的文件在这里。"),
        ("The page shows the load.", "The page displays the load.", "页面显示负载。"),
        ("If it fails, look at the log.", "Look at the log if it fails.", "如果失败，请看日志。"),
        (
            "The server deletes expired rows at night.",
            "The server itself deletes expired rows at night.",
            "服务器在夜里删除过期的行。",
        ),
        ("The shop in Hangzhou is open.", "The shop in Suzhou is open.", "苏州的商店营业。"),
        ("It holds up to 40 rows.", "It holds at most 40 rows.", "它最多有 40 行。"),
        (
            "Oak deletes the entries of the Oak job.",
            "Oak deletes the entries of the OakJob.",
            "Oak 删除 Oak job 的条目。",
        ),
    ],
)
def test_other_words_for_the_same(old: str, new: str, translation: str) -> None:
    assert says_so(old, new, translation, Language.EN)


def test_a_number_in_other_characters() -> None:
    assert says_so(
        "请等待 30 秒，然后重试。", "请等待三十秒，然后重试。", "Wait for 30 seconds, then try again.", Language.ZH
    )


def test_a_chinese_word_that_only_looks_like_a_negation() -> None:
    before, after = (Passage(t, t, (), (), is_code=False) for t in ("请保存，否则会丢失。", "请保存，不然会丢失。"))
    assert classify(before, after, Language.ZH)[1] == ()


def test_a_translation_that_has_the_new_value() -> None:
    assert says_so("It takes one hour.", "It takes two hours.", "需要两小时。", Language.EN)


@pytest.mark.parametrize(
    ("old", "new", "is_typo"),
    [
        ("It raised $30 million.", "It raised $30 billion.", False),
        ("The call is synchronous.", "The call is asynchronous.", False),
        ("The job is pending.", "The job is sending.", False),
        ("Use your own judgement.", "Use your own judgment.", True),
        ("It keeps fourty rows.", "It keeps forty rows.", True),
    ],
)
def test_a_word_that_is_known_is_no_misspelling_of_another(old: str, new: str, is_typo: bool) -> None:
    before, after = (Passage(text, text, (), (), is_code=False) for text in (old, new))
    assert (classify(before, after, Language.EN)[0] is Nature.TYPO) is is_typo
