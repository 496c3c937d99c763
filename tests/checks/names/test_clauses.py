"""Names whose clauses have changed places."""

import pytest

from aligner.checks.names.exchanges import Clauses

ZH = "redstone 的传感器卖得好,lumina 的处理器在欧洲上市"
NAMES = "redstone", "lumina"


def exchanged(zh: str, en: str, names: tuple[str, ...]) -> bool:
    one, other = (((zh.find(n), zh.find(n) + len(n)), (en.find(n), en.find(n) + len(n))) for n in names)
    return Clauses(zh, en).are_exchanged(one, other)


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("lumina's sensors sell well, and redstone's processors are on sale in europe", True),
        ("processors of lumina are on sale in europe, while sensors of redstone sell well", False),
        ("lumina, whose sensors sell well, and redstone, whose processors are on sale in europe", True),
        ("lumina sells sensors to redstone, whose processors are on sale in europe", False),
        ("lumina and redstone sell sensors and processors", False),
    ],
)
def test_what_one_clause_says_is_said_of_another_name(en: str, expected: bool) -> None:
    assert exchanged(ZH, en, NAMES) is expected


def test_a_name_with_a_conjunction_is_in_no_clause() -> None:
    zh = ZH.replace("lumina", "hill and lake")
    en = "hill and lake sells sensors, and redstone's processors are on sale in europe"
    assert not exchanged(zh, en, ("redstone", "hill and lake"))
