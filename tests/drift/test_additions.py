"""Words that were added among other changes."""

import pytest

from aligner.document.model import Language
from aligner.drift.additions import added_words
from aligner.drift.agree import Case, Verdict, verdict
from aligner.drift.passage import Passage
from aligner.encode.contextual import is_available

needs_runtime = pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")
OLD = "After the above command is executed, the cache is installed on the server."
NEW = "Once the script has been run, the cache is installed on the server"
NOW = "执行上述命令后，缓存就安装在服务器上了。"


@pytest.mark.parametrize(
    ("old", "new", "translation", "language", "expected"),
    [
        (OLD, f"{NEW} and the printer.", NOW, Language.EN, ["printer"]),
        ("We sort the rice.", "The farmers sort the rice.", "我们给大米分类。", Language.EN, []),
        ("Sell the rice at the fair.", "Sell the rice in the market.", "在集市上卖大米。", Language.EN, []),
        (
            "The farmer sells rice.",
            "Rice is sold by the farmer and the doctor.",
            "农民卖大米。",
            Language.EN,
            ["doctor"],
        ),
        ("河流在一月结冰了。", "在一月，河流和湖泊结了冰。", "The river froze in January.", Language.ZH, ["湖泊"]),
        ("河流在一月结冰了。", "一月里，河流冻结。", "The river froze in January.", Language.ZH, []),
    ],
)
def test_added_words(old: str, new: str, translation: str, language: Language, expected: list[str]) -> None:
    assert [word.text for word in added_words(old, new, translation, language)] == expected


@needs_runtime
@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (f"{NEW}.", Verdict.SAYS_SO),
        (f"{NEW} if the disk is empty.", Verdict.LACKS),
        (f"{NEW}, and a report is sent to the owner.", Verdict.LACKS),
        (f"{NEW} and in the archive.", Verdict.LACKS),
        (f"{NEW.replace('cache', 'encrypted cache')}.", Verdict.LACKS),
        (f"{NEW.replace('is installed', 'is manually installed')}.", Verdict.LACKS),
    ],
)
def test_an_addition_to_a_reworded_sentence(new: str, expected: Verdict) -> None:
    before, after = (Passage(text, text, (), (), is_code=False) for text in (OLD, new))
    case = Case(before, after, (), NOW, changed=False, language=Language.EN, judge=True)
    assert verdict(case) is expected
