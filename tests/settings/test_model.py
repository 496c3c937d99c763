import pytest

from aligner.errors import UsageError
from aligner.settings.model import PairPattern


@pytest.mark.parametrize(
    ("zh", "en", "fault"),
    [
        ("*.zh.md", "en/**/*.md", "the same wildcards"),
        ("docs/?.md", "docs/*.md", "the same wildcards"),
        ("*.md", "*.md", "is used for both sides"),
        ("/zh/*.md", "en/*.md", "must be a relative path"),
        ("zh/a**/*.md", "en/a**/*.md", r"\*\* must be a whole folder"),
    ],
)
def test_patterns_have_to_fit_together(zh: str, en: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        PairPattern(zh, en)
