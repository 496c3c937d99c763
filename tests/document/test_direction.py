"""Which of two texts is the original, according to front matter, and which front matter doesn't show it."""

from pathlib import Path

import pytest

from aligner.document import parse
from aligner.document.direction import Direction, Evidence, find_direction, resolve_direction
from aligner.document.model import Document, Language, Source
from aligner.errors import UsageError

ZH = "# 标题\n\n这是一篇关于芯片的文章，讲的是今年的新产品。\n"
EN = "# Title\n\nThis is an article about chips and the new products of this year.\n"
FROM_EN = Direction(Language.EN, Evidence.FRONT_MATTER)
FROM_ZH = Direction(Language.ZH, Evidence.FRONT_MATTER)
ASSUMED = Direction(Language.ZH, Evidence.ASSUMED)


def documents(zh: str = "", en: str = "", *, folder: str = "") -> tuple[Document, Document]:
    made = []
    for name, front, text in (("zh.md", zh, ZH), ("en.md", en, EN)):
        whole = f"{front}\n{text}" if front.startswith("+++") else f"---\n{front}\n---\n{text}" if front else text
        made.append(parse(Source(f"{folder}{name}", whole)))
    return made[0], made[1]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("title: x", "title: y", ASSUMED),
        ("lang: zh", "lang: en", ASSUMED),
        ("source_lang: en", "", FROM_EN),
        ("", "source-language: en-US", FROM_EN),
        ("sourceLang: English", "", FROM_EN),
        ("", "source_lang: zh-Hans", FROM_ZH),
        ("", "original_language: 中文", FROM_ZH),
        ("source_lang: fr", "", ASSUMED),
        ("translation_of: https://example.com/a", "", FROM_EN),
        ("", "translated_from: zh", FROM_ZH),
        ("", "translated-from: some article", FROM_ZH),
        ("translated_from: de", "", ASSUMED),
        ("original: en.md", "", FROM_EN),
        ("", "original: ./zh.md", FROM_ZH),
        ("", "original: en.md", ASSUMED),
        ("", "original: other.md", ASSUMED),
        ("source: https://example.com/zh.md", "", ASSUMED),
        ("source: Reuters", "", ASSUMED),
        ("source: en", "", FROM_EN),
        ("source_lang: en", "source_lang: en", FROM_EN),
        ("translation:\n  source_lang: en", "", FROM_EN),
        ("l10n:\n  sourceCommit: abc", "", FROM_EN),
        ("# source_lang: en\ntitle: x", "", ASSUMED),
        ("title: 'source_lang: en'", "", ASSUMED),
        ("+++\nsource_lang = 'en'\n+++", "", FROM_EN),
        ("+++\nsource_lang = \n+++", "", ASSUMED),
        ("a: &a [*a, {b: [\nsource_lang: en", "", FROM_EN),
        ("source_lang: [en]", "", ASSUMED),
    ],
)
def test_what_front_matter_says(zh: str, en: str, expected: Direction) -> None:
    assert find_direction(*documents(zh, en)) == expected
    assert find_direction(*reversed(documents(zh, en))) == expected


def test_evidence_for_both_is_none() -> None:
    found = find_direction(*documents("source_lang: en", "source_lang: zh"))
    assert found == Direction(Language.ZH, Evidence.ASSUMED, conflict=True)
    assert not found.is_known
    assert str(found) == "Chinese (assumed; the front matter names both languages)"
    assert found.as_dict() == {"source": "zh", "source_from": "assumed", "source_conflict": True}


@pytest.mark.parametrize(("name", "other"), [("zh.md", "en.md"), ("en.md", "zh.md"), ("original.md", "translation.md")])
def test_names_and_their_order_are_no_evidence(name: str, other: str) -> None:
    pair = parse(Source(name, EN)), parse(Source(other, ZH))
    assert find_direction(*pair) == find_direction(*reversed(pair)) == ASSUMED


def test_a_path_in_front_matter_names_the_other_file(tmp_path: Path) -> None:
    (zh, en) = documents("original: ../en/a.md")
    zh = parse(Source(str(tmp_path / "zh" / "a.md"), zh.source.text))
    en = parse(Source(str(tmp_path / "en" / "a.md"), en.source.text))
    assert find_direction(zh, en) == FROM_EN
    assert find_direction(zh, parse(Source(str(tmp_path / "fr" / "a.md"), EN))) == ASSUMED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN, ASSUMED),
        (ZH, Direction(Language.EN, Evidence.ASSUMED)),
        (f"---\nsource_lang: en\n---\n{EN}", FROM_EN),
        (f"---\ntranslation_of: x\n---\n{EN}", FROM_ZH),
    ],
)
def test_one_document_alone(text: str, expected: Direction) -> None:
    assert find_direction(parse(Source("a.md", text))) == expected


def test_what_a_caller_says_comes_first() -> None:
    both = documents("source_lang: en")
    assert resolve_direction("zh", *both) == resolve_direction(Language.ZH) == Direction(Language.ZH, Evidence.OPTION)
    assert resolve_direction(ASSUMED, *both) == ASSUMED
    assert resolve_direction(None, *both) == FROM_EN
    with pytest.raises(UsageError, match="the language of the original is zh or en, not 'de'"):
        resolve_direction("de")


def test_a_direction_for_people() -> None:
    assert str(FROM_EN) == "English (front matter)"
    both = Direction(Language.ZH, Evidence.ASSUMED, conflict=True)
    assert str(both) == "Chinese (assumed; the front matter names both languages)"
