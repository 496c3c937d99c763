"""What a term names, by its looks."""

import pytest

from aligner.termbase.kinds import is_person


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("赵立东", "Zhao Lidong", True),
        ("赵立东", "Lidong Zhao", True),
        ("赵立东", "Zhao", True),
        ("欧阳明远", "Ouyang Mingyuan", True),
        ("天垓", "TianYuan", False),
        ("长沙", "Changsha", False),
        ("赵立东", "", False),
        ("赵", "Zhao", False),
    ],
)
def test_people(zh: str, en: str, *, expected: bool) -> None:
    assert is_person(zh, en) is expected
