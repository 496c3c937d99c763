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


@pytest.mark.parametrize("after", ["", "\nLet me know if you want changes.\n"])
@pytest.mark.parametrize("before", ["Here is the text:\n\n", "<think>\nHm.\n</think>\n\n"])
def test_remarks_may_stand_around_the_fence(before: str, after: str) -> None:
    body = TEXT * 3 + "\n```sh\nmake\n```\n\nThat is all.\n"
    text = f"{before}```markdown\n{body}```\n{after}"
    assert stray_fence(text)
    assert without_stray_fence(text).count("```") == 2
    kinds = [block.kind for block in parse(Source("a.md", text)).blocks]
    assert kinds.count(BlockKind.HEADING) == 3
    assert kinds.count(BlockKind.CODE) == 1


def test_an_example_of_markdown_in_a_longer_text_is_code() -> None:
    assert stray_fence(f"{TEXT * 6}\n```markdown\n{TEXT}```\n\nThat is all.\n") is None


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
