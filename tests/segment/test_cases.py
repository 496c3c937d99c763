"""Where sentences end, by the case files beside this one."""

from pathlib import Path

import pytest
import yaml

from aligner.segment import en, zh

MARK = "‖"
SPLITTERS = {"zh": zh.split, "en": en.split}


def cases(language: str) -> list[object]:
    path = Path(__file__).with_name(f"cases_{language}.yaml")
    return [
        pytest.param(language, case["text"], id=f"{language}-{case['why']}")
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("language", "marked"), [*cases("zh"), *cases("en")])
def test_sentences_end_where_the_case_says(language: str, marked: str) -> None:
    text = marked.replace(MARK, "")
    assert [text[start:end] for start, end in SPLITTERS[language](text)] == [
        part.strip() for part in marked.split(MARK)
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_case_says_why_once(language: str) -> None:
    path = Path(__file__).with_name(f"cases_{language}.yaml")
    reasons = [case["why"] for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert len(reasons) >= 80
    assert len(set(reasons)) == len(reasons)
