"""Short texts with all that the rules about numbers find in them.

A case has the keys of `tests.checks.test_text_rules`; `finds` has the code of the rule before each message.
"""

from pathlib import Path

import pytest
import yaml

from aligner.alignment.model import Alignment, Signature
from aligner.checks.model import Report
from aligner.checks.selection import Selection
from aligner.checks.texts import check_alignment
from aligner.document.model import Language, Source
from aligner.glossary.load import load_glossary
from tests.checks.test_text_rules import KEYS, Case, beads_of, document

CODES = (*(f"N00{n}" for n in range(1, 9)), "E002")
"""The rules about numbers, and the one about names with numbers."""
CASES: list[Case] = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))


def checked(case: Case) -> Report:
    zh, en = (document(case[language.value], language) for language in Language)
    pair = Alignment(
        zh,
        en,
        beads_of(case.get("paragraphs"), len(zh.blocks), len(en.blocks)),
        beads_of(case.get("beads"), len(zh.segments), len(en.segments)),
        Signature("0.0.0", "by hand", Language(case.get("source", "zh")), {}),
    )
    glossary = load_glossary(Source("g.yaml", case["glossary"])) if "glossary" in case else None
    return check_alignment(pair, Selection(CODES), glossary)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_pairs(case: Case) -> None:
    found = [f"{d.rule} {d.message}" for d in checked(case).diagnostics]
    assert sorted(found) == sorted(case.get("finds", []))


def test_the_cases_have_names_and_known_keys() -> None:
    assert len({case["why"] for case in CASES}) == len(CASES)
    assert {key for case in CASES for key in case} <= KEYS


def test_order_of_reading_is_the_order_of_findings() -> None:
    case = {"zh": ["甲厂年产 5 万台。", "乙厂年产 7 万台。"], "en": ["Plant A makes 60,000.", "Plant B makes 80,000."]}
    assert [d.message.split()[0] for d in checked(case).diagnostics] == ["5", "7"]


@pytest.mark.parametrize(
    ("chinese", "surer", "english", "less_sure"),
    [
        ("产量为 12 台。", "It made 13 units.", "产量为两台。", "It made three units."),
        ("产量为 12 台。", "It made 13 units.", "产量为 3 台。", "It made four units."),
        ("产量为 12 万台。", "It made 1.2 million units.", "产量为 12 万台。", "It made 130,000 units."),
        ("产量为 12 万台，已出厂。", "It made 130,000 units.", "产量为 12 万台，已出厂。", "It made all of them."),
        ("产量为 12 万台。", "It made all of them.", "产量很大。", "It made 120,000 units."),
    ],
)
def test_figures_are_surer_than_words(chinese: str, surer: str, english: str, less_sure: str) -> None:
    (one,) = checked({"zh": [chinese], "en": [surer]}).diagnostics
    (other,) = checked({"zh": [english], "en": [less_sure]}).diagnostics
    assert one.confidence > other.confidence


def test_a_doubtful_pair_of_sentences_is_less_sure() -> None:
    case = {"zh": ["产量为 12 台。"], "en": ["It made 13 units."]}
    (sure,) = checked(case).diagnostics
    (unsure,) = checked({**case, "beads": [[[0], [0], 0.5]]}).diagnostics
    assert 0.7 * sure.confidence < unsure.confidence < sure.confidence
    assert not checked({**case, "beads": [[[0], [0], 0.2]]}).diagnostics
