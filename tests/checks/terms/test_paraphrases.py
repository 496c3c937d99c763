"""Which English texts may refer to a term without one of its renderings."""

import pytest

from aligner.checks.terms.paraphrases import may_refer_to, paraphrased
from tests.glossary.terms import term

CHIP = term("天垓", "TianYuan", kind="product")
COOLING = term("液冷", "liquid cooling", kind="term", ok=["immersion in liquid"], avoid=["wet cold"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is fast.", True),
        ("The chip is fast.", True),
        ("A TianYuan is fast.", True),
        ("Sales were fast.", False),
    ],
)
def test_a_pronoun_a_noun_of_its_kind_or_a_word_of_the_name_may_refer_to_it(text: str, expected: bool) -> None:
    assert may_refer_to(text, [CHIP]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rack cools itself with liquid.", True),
        ("Liquids cooled it.", True),
        ("Immersed in liquid", False),
        ("The rack is cooled by air.", False),
        ("A wet cold", False),
    ],
)
def test_a_paraphrase_has_all_words_of_an_approved_rendering(text: str, expected: bool) -> None:
    assert paraphrased(text, [COOLING]) is expected


def test_a_name_has_no_paraphrase() -> None:
    assert not paraphrased("the fund that is big", [term("大基金", "Big Fund", kind="organization")])
