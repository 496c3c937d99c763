"""Texts and the blocks that they come to, from the case files beside this one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from aligner.document.model import Block, BlockKind, Source
from aligner.document.registry import get_format
from tests.document.invariants import check

_SHORT = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.TABLE_ROW: "row",
    BlockKind.CODE: "code",
    BlockKind.IMAGE: "img",
    BlockKind.FOOTNOTE: "fn",
    BlockKind.HEADING: "h",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTE: "q",
}


def _cases() -> list[Any]:
    folder = Path(__file__).parent
    return [
        pytest.param(name, case, id=f"{name}: {case['name']}")
        for name in ("markdown", "html", "plain")
        for case in yaml.safe_load((folder / f"cases_{name}.yaml").read_text(encoding="utf-8"))
    ]


def _shown(block: Block) -> str:
    return f"{_SHORT[block.kind]}{block.level or ''} {block.text}"


@pytest.mark.parametrize(("name", "case"), _cases())
def test_blocks(name: str, case: dict[str, Any]) -> None:
    source = Source("f", case["text"])
    parsed = get_format(name).parse(source)
    assert [_shown(block) for block in parsed.blocks] == case["blocks"]
    if "info" in case:
        assert [block.info for block in parsed.blocks] == case["info"]
    if "chrome" in case:
        assert [block.chrome for block in parsed.blocks] == case["chrome"]
    check(parsed, source)
