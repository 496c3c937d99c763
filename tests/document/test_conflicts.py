"""Merge conflicts are refused, unless a block of code shows them."""

from __future__ import annotations

import pytest

from aligner.document import parse
from aligner.document.model import Source
from aligner.errors import InputError

CONFLICT = "<<<<<<< HEAD\nThe price rose.\n=======\nThe price fell.\n>>>>>>> other\n"
SUBTITLES = "1\n00:00:01,000 --> 00:00:03,000\n"


@pytest.mark.parametrize("before", ["# Prices\n\n", "```sh\ngit merge\n```\n\n", SUBTITLES, "Some words.\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_conflict_is_refused(before: str, end: str) -> None:
    line = before.count("\n") + 1
    with pytest.raises(InputError, match=rf"^a:{line}: this file has an unresolved merge conflict; resolve it first$"):
        parse(Source("a", (before + CONFLICT).replace("\n", end)))


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_may_show_one(fence: str) -> None:
    text = f"# Conflicts\n\nGit writes:\n\n{fence}\n{CONFLICT}{fence}\n\nChoose one.\n"
    assert len(parse(Source("a.md", text)).blocks) == 4


def test_other_marks_are_none() -> None:
    assert parse(Source("a.md", "Prices\n=======\n\nUp.\n\n>>>>>>> quoted\n")).blocks
    assert parse(Source("a.md", CONFLICT), format="plain").blocks
