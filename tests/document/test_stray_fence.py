"""A code fence around a whole text."""

from __future__ import annotations

import pytest

from aligner.document import parse
from aligner.document.model import BlockKind, Source
from aligner.document.stray_fence import stray_fence, without_stray_fence

TEXT = "# New fab\n\nThe fab opens in May.\n"


@pytest.mark.parametrize(
    "text",
    [
        f"```markdown\n{TEXT}```\n",
        f"```\n{TEXT}```",
        f"\n~~~ md\n{TEXT}~~~\n\n",
        f"````Markdown\n{TEXT}\n```sh\nmake\n```\n````\n",
        f"```markdown\n{TEXT}\n```sh\nmake\n```\n```\n".replace("\n", "\r\n"),
    ],
)
def test_a_text_in_a_fence_is_read_as_the_text(text: str) -> None:
    assert stray_fence(text)
    assert len(without_stray_fence(text)) == len(text)
    document = parse(Source("a.md", text))
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.source.text == text
    heading = document.blocks[0]
    assert text[heading.source_start : heading.source_end].strip("# \r\n") == "New fab"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "```sh\nmake\n\nmake install\n```\n",
        "```\nmake\n```\n",
        f"```sh\nmake\n```\n\n{TEXT}\n```sh\nmake install\n```\n",
        f"```\nmake\n```\n\n{TEXT}\n```\nmake install\n```\n",
        "",
        "```",
        "```\n```",
    ],
)
def test_other_fences_are_code(text: str) -> None:
    assert stray_fence(text) is None
    assert without_stray_fence(text) == text
