"""The language of a text, and the order of two documents."""

import pytest

from aligner.document import parse
from aligner.document.language import find_language, in_order
from aligner.document.model import Document, Language, Source
from aligner.errors import InputError

ENGLISH = "The company said that it will build a plant in Wuhan, and that the chips are made of silicon."
CHINESE = "这家公司表示将在武汉建厂，芯片采用新的工艺。"


def document(path: str, text: str) -> Document:
    return parse(Source(path, text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (CHINESE, Language.ZH),
        (ENGLISH, Language.EN),
        (
            "The founders, 林小川 and 周一鸣, are alumni of 清华大学, and the firm is called 星云芯片 in Chinese.",
            Language.EN,
        ),
        (
            "在 A100 和 H100 上用 PyTorch、TensorFlow 与 JAX 跑 ResNet50、BERT、GPT-2、LLaMA 的结果见 GitHub。",
            Language.ZH,
        ),
        ("算力", Language.ZH),
        ("Benchmarks", Language.EN),
        ("2024-05-01 100%", Language.EN),
        ("國產晶片的新機會", Language.ZH),
        ("", Language.EN),
    ],
)
def test_language(text: str, language: Language) -> None:
    assert find_language([text]) is language


def test_code_does_not_count() -> None:
    code = (
        "```\n"
        + "for the item in all of them: if it is not in the list and is new: return it to the caller\n" * 20
        + "```\n"
    )
    assert document("f", f"{code}\n说明见上，参数可以省略。\n").language is Language.ZH


def test_either_order() -> None:
    zh, en = document("a", CHINESE), document("b", ENGLISH)
    assert in_order(zh, en) == (zh, en)
    assert in_order(en, zh) == (zh, en)


@pytest.mark.parametrize(("text", "same", "other"), [(CHINESE, "Chinese", "English"), (ENGLISH, "English", "Chinese")])
def test_one_language_in_both_files(text: str, same: str, other: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.md and standard input are both in {same}; give the {other} version"):
        in_order(document("a.md", text), document("-", text))


def test_a_translation_half_done_is_told_from_its_source() -> None:
    half = document("half", f"{ENGLISH}\n\n{CHINESE * 4}\n")
    zh = document("zh", CHINESE * 8)
    assert half.language is Language.ZH
    for first, second in ((half, zh), (zh, half)):
        ordered = in_order(first, second)
        assert [d.source.path for d in ordered] == ["zh", "half"]
        assert [d.language for d in ordered] == [Language.ZH, Language.EN]


def test_chinese_full_of_names_is_no_translation_half_done() -> None:
    names = document("names", "在 A100 和 H100 上用 PyTorch、TensorFlow 与 JAX 跑 ResNet50、BERT 与 LLaMA。")
    with pytest.raises(InputError, match="both in Chinese"):
        in_order(names, document("zh", CHINESE))


def test_a_chinese_text_full_of_english_examples() -> None:
    examples = "\n\n".join(f"{ENGLISH} Example {number}." for number in range(6))
    zh = document("zh", f"下面是几个例子，供读者对照。\n\n{examples}\n")
    en = document("en", f"Here are some examples for comparison.\n\n{examples}\n")
    assert zh.language is en.language is Language.EN
    for first, second in ((zh, en), (en, zh)):
        assert [d.source.path for d in in_order(first, second)] == ["zh", "en"]


def test_chinese_names_make_no_chinese_text() -> None:
    names = document("names", f"{ENGLISH} The chip is called 天垓 and the card 智铠.")
    with pytest.raises(InputError, match="both in English"):
        in_order(names, document("en", ENGLISH))


FOREIGN = {
    "French": "La société prépare une usine près de Lyon, qui produira des puces gravées en cinq nanomètres dès le printemps.",
    "German": "Das Unternehmen baut ein Werk bei Dresden, in dem ab Herbst Chips mit fünf Nanometern gefertigt werden sollen.",
    "Russian": "Компания построит завод под Казанью.",
    "Japanese": "同社は来年、新しい半導体工場を建設すると発表した。",
    "Korean": "회사는 내년에 새 반도체 공장을 짓는다.",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("other", [ENGLISH, FOREIGN["French"]])
def test_a_third_language(text: str, other: str) -> None:
    with pytest.raises(InputError, match=r"^a\.md is neither in Chinese nor in English"):
        in_order(document("a.md", text), document("b.md", other))


@pytest.mark.parametrize("text", [FOREIGN["Japanese"], FOREIGN["Korean"], FOREIGN["Russian"]])
def test_another_script_is_no_counterpart(text: str) -> None:
    with pytest.raises(InputError, match=r"^a\.md is neither in Chinese nor in English"):
        in_order(document("a.md", text), document("b.md", CHINESE))


def test_quotations_in_other_scripts() -> None:
    zh = document("a.md", f"{CHINESE}它的日文名称是“ほしぞら”，俄文名称是“Звезда”。")
    en = document("b.md", f"{ENGLISH} It is called ほしぞら in Japanese, and the angle is αβγ.")
    assert in_order(en, zh) == (zh, en)
