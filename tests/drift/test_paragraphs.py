"""Paragraphs whose sentences were rearranged."""

from __future__ import annotations

import pytest

from aligner.document.model import Language
from aligner.drift.correspondence import Texts
from aligner.drift.earlier import Aids
from aligner.drift.stale import stale
from aligner.encode.contextual import is_available
from tests.drift.test_stale import PAIRS, document

pytestmark = pytest.mark.skipif(not is_available(), reason="onnxruntime is not installed")

OLD = "You can also set whether the path is new. So the server can skip old files when it writes the pages."
NEW = "You can also set a path as new. When the pages are written, old files can then be skipped by the server. This is faster."
NOW = "您还可以设置路径是否为新的，这样在生成页面时，服务器便能跳过旧的文件，速度更快。"


def changed(new: str) -> list[str]:
    """The changes of content of a page with the paragraph."""
    pages = ([en for en, _ in PAIRS[:3]] + [text] for text in (OLD, new))
    zh = document([*(zh for _, zh in PAIRS[:3]), NOW], Language.ZH)
    old, now = (document(page, Language.EN) for page in pages)
    items = stale(Texts(old, zh), Texts(now, zh), Aids(judge=True)).stale
    return [(item.new or item.old).text for item in items if item.is_content]  # type: ignore[union-attr]


def test_a_paragraph_that_says_the_same() -> None:
    assert changed(NEW) == []


@pytest.mark.parametrize(
    "new",
    [
        f"{NEW} The folder is emptied every night.",
        NEW.replace("old files can", "old files and the keys of the tenants can"),
        NEW.replace("by the server", "by the Oak server"),
        NEW.replace("can then be", "can then never be"),
        NEW.replace("by the server", "by the second server"),
    ],
)
def test_a_paragraph_that_says_something_else(new: str) -> None:
    assert changed(new)
